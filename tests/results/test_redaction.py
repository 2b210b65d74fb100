"""By position only: from the document nobody can tell what fewer than four people said."""

import datetime as dt
import json
import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import chain, combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.interchange.values import AnswerSheet, Given, RespondentSheet
from assessments.results.build import build
from assessments.results.codec import from_json, to_json
from assessments.results.document import Document, RespondentRecord
from assessments.results.json import interchange
from assessments.results.redaction import FEWEST, apart, said, withheld, without_distributions
from assessments.results.sentences import sentences
from tests.builders import make_content, make_function

CONTENT = make_content([make_function("Territory", 2, foundations=0)], drivers=0, activities=2)
QUESTIONS = ("territory-1", "territory-2")
POSITIONS = ("finance", "it", "seller")
Value = int | str | None
Person = tuple[str, tuple[Value, ...], tuple[str | None, ...]]

VALUES = st.sampled_from([1, 2, 3, 4, "dk", "na", None])
DOERS = st.sampled_from(["finance", "hr", "dk", None])
PERSON = st.tuples(st.sampled_from(POSITIONS), st.tuples(VALUES, VALUES), st.tuples(DOERS, DOERS))
PEOPLE = st.lists(PERSON, min_size=1, max_size=16)


def sheet_of(people: list[Person]) -> AnswerSheet:
    respondents = tuple(
        RespondentSheet(
            number,
            position,
            f"Person {number}",
            {
                key: Given(value, reason="secret reason" if value == "na" else "", note="secret note")
                for key, value in zip(QUESTIONS, values, strict=True)
                if value is not None
            },
            {
                activity.key: doer
                for activity, doer in zip(CONTENT.activities, work, strict=True)
                if doer is not None
            },
            entered_by="Secret Clerk",
        )
        for number, (position, values, work) in enumerate(people, start=1)
    )
    return AnswerSheet("salesops-maturity", "Acme", "", respondents)


def made(people: list[Person], *, by_position: bool = True, **more: Any) -> Document:
    return build(
        CONTENT,
        sheet_of(people),
        version=1,
        revision=1,
        closed_on=dt.date(2026, 11, 23),
        by_position=by_position,
        **more,
    )


def given_to(people: list[Person], place: int) -> dict[str, Counter[Value]]:
    """Per position the answers given to a question."""
    counts: dict[str, Counter[Value]] = {}
    for position, values, _work in people:
        if values[place] is not None:
            counts.setdefault(position, Counter())[values[place]] += 1
    return counts


def sizes_shown(document: Document, key: str) -> list[int]:
    """How many answers each group has that the document shows of a question."""
    return [
        sum(one.distribution) + one.dont_know + one.not_applicable
        for one in document.positions
        if one.question == key
    ]


@given(PEOPLE)
def test_every_group_that_can_be_worked_out_is_of_nobody_or_of_four(people: list[Person]) -> None:
    """Every union of shown groups, and whatever is left when it is subtracted from all."""
    document = made(people)
    for question in document.outcome.questions:
        whole, shown = said(question), sizes_shown(document, question.key)
        unions = chain.from_iterable(combinations(shown, size) for size in range(len(shown) + 1))
        for union in unions:
            assert sum(union) == 0 or sum(union) >= FEWEST
            assert whole - sum(union) == 0 or whole - sum(union) >= FEWEST


@given(PEOPLE)
def test_groups_of_respondents_are_of_four_too(people: list[Person]) -> None:
    document = made(people)
    assert sum(count for _name, count in document.groups) == len(people) == document.answered
    apart_ = [count for name, count in document.groups if name]
    assert all(count >= FEWEST and len(people) - count in {0, *range(FEWEST, 99)} for count in apart_)


@given(PEOPLE, st.randoms(use_true_random=False))
def test_who_gave_which_answer_leaves_no_trace(people: list[Person], chance: random.Random) -> None:
    """Answers change hands within what may not be told apart; not one character of the document changes."""
    document = made(people)
    assert to_json(made(swapped(document, people, chance))) == to_json(document)


def swapped(document: Document, people: list[Person], chance: random.Random) -> list[Person]:
    """The same people, with the answers dealt anew in each group that is shown, and all doers dealt anew."""
    values = [list(person[1]) for person in people]
    for place, key in enumerate(QUESTIONS):
        shown = {one.position for one in document.positions if one.question == key}
        groups: dict[str, list[int]] = {}
        for number, (position, answers, _work) in enumerate(people):
            if answers[place] is not None:
                groups.setdefault(position if position in shown else "", []).append(number)
        for members in groups.values():
            dealt = [values[number][place] for number in members]
            chance.shuffle(dealt)
            for number, value in zip(members, dealt, strict=True):
                values[number][place] = value
    work = [person[2] for person in people]
    chance.shuffle(work)
    return [(person[0], tuple(v), w) for person, v, w in zip(people, values, work, strict=True)]


@given(PEOPLE)
def test_what_is_shown_is_true(people: list[Person]) -> None:
    document = made(people)
    for place, key in enumerate(QUESTIONS):
        real = given_to(people, place)
        for one in document.positions:
            if one.question == key and one.position:
                levels = tuple(real[one.position][level] for level in (1, 2, 3, 4))
                assert one.distribution == levels and one.dont_know == real[one.position]["dk"]


@given(PEOPLE)
def test_the_figures_stay_exact(people: list[Person]) -> None:
    named, redacted = made(people, by_position=False).outcome, made(people).outcome
    assert replace(redacted, questions=()) == replace(named, questions=())
    assert [question.level for question in redacted.questions] == [q.level for q in named.questions]


@given(st.lists(PERSON, min_size=1, max_size=FEWEST - 1))
def test_of_fewer_than_four_not_even_the_distribution(people: list[Person]) -> None:
    document = made(people)
    assert document.positions == ()
    for question in document.outcome.questions:
        assert withheld(document, question)
        assert (question.ad, question.disputed, question.n) == (None, False, 0)


@given(PEOPLE)
def test_nothing_that_a_person_wrote_and_nobodys_id_is_kept(people: list[Person]) -> None:
    absent = [RespondentRecord(77, "it")]
    document = made(people, absent=absent)
    text = json.dumps([to_json(document), interchange(document)])
    assert "secret" not in text.lower() and "Person" not in text
    assert (document.respondents, document.absent, document.answers, document.work) == ((), (), (), ())
    assert document.asked == len(people) + 1 and document.answered == len(people)


@given(PEOPLE)
def test_the_sentences_count_only_disputes_that_are_shown(people: list[Person]) -> None:
    document = made(people)
    assert document.sentences == sentences(CONTENT, document.outcome)
    assert len(people) >= FEWEST or "far apart" not in document.sentences.firmness


def test_a_question_that_fewer_than_four_answered() -> None:
    """Eight people, of whom three answered the second question."""
    open_ = [("it", (2, None), (None, None))] * 5
    document = made([*open_, *[("it", (2, level), (None, None)) for level in (1, 2, 4)]])
    first, second = document.outcome.questions
    assert first.n == 8 and not withheld(document, first)
    assert second.level == 2 and withheld(document, second)
    shown = interchange(document)["questions"][1]
    assert (shown["level"], shown["n"], shown["distribution"], shown["disputed"]) == (2, None, None, None)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"it": 4}, {"it"}),
        ({"it": 3}, set()),
        ({"it": 4, "hr": 4}, {"it", "hr"}),
        ({"it": 4, "hr": 3}, set()),
        ({"it": 9, "hr": 4, "seller": 1}, {"it"}),
        ({"it": 9, "hr": 2, "seller": 2}, {"it"}),
        ({"it": 5, "hr": 5, "seller": 4, "finance": 3}, {"it", "hr"}),
        ({}, set()),
    ],
)
def test_who_stands_apart(counts: Mapping[str, int], shown: set[str]) -> None:
    assert set(apart(counts)) == shown


def test_named_nothing_is_taken_out() -> None:
    document = made([("it", (1, 3), ("hr", None)), ("hr", ("na", 4), ("dk", None))], by_position=False)
    assert len(document.respondents) == 2 and len(document.answers) == 4 and len(document.work) == 2
    assert all(person.entered for person in document.respondents)
    assert [one.position for one in document.positions] == ["hr", "it", "hr", "it"]


@given(PEOPLE, PERSON)
def test_beside_a_newer_revision_an_older_one_tells_figures_alone(
    people: list[Person], joins: Person
) -> None:
    """Older and newer differ by one person; from the older one nothing can be subtracted."""
    older, newer = without_distributions(made(people)), made([*people, joins])
    assert all(withheld(older, question) for question in older.outcome.questions)
    assert older.positions == () and newer.answered == older.answered + 1
    assert older.outcome.verdict == made(people).outcome.verdict
    assert from_json(to_json(older)) == older
