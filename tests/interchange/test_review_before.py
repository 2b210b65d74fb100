"""What a version owes the one before it: keys stay with what carries on; an editorial version changes words alone."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from assessments.interchange.review import faults
from assessments.interchange.values import ActivityText, Content
from tests.builders import make_content, make_function, make_question
from tests.interchange.made import contents

BEFORE = make_content([make_function("Territory", 4), make_function("Strategy", 3)], drivers=2, activities=2)
TERRITORY, STRATEGY = BEFORE.functions


def asked(*questions: Any) -> Content:
    """Territory asks these now."""
    return replace(BEFORE, functions=(replace(TERRITORY, questions=questions), STRATEGY))


def said(after: Content, *, editorial: bool = False) -> list[str]:
    return [str(finding) for finding in faults(after, BEFORE, editorial=editorial)]


ONE, TWO, THREE, FOUR = TERRITORY.questions


def test_the_same_again_owes_nothing() -> None:
    assert said(BEFORE) == said(BEFORE, editorial=True) == []


def test_a_question_that_carries_on_keeps_its_key() -> None:
    assert said(asked(replace(ONE, key="new"), TWO, THREE, FOUR)) == [
        "functions > territory > questions > new > key: "
        "was territory-1 in the published version. What carries on keeps its key; give it back."
    ]


def test_it_keeps_its_key_in_another_function_too() -> None:
    moved = replace(STRATEGY, questions=(*STRATEGY.questions, replace(FOUR, key="strategy-4")))
    after = replace(BEFORE, functions=(replace(TERRITORY, questions=(ONE, TWO, THREE)), moved))
    assert ["was territory-4" in one for one in said(after)] == [True]


def test_two_questions_that_swapped_their_keys_are_both_told() -> None:
    swapped = (replace(ONE, key=TWO.key), replace(TWO, key=ONE.key), THREE, FOUR)
    assert len(said(asked(*swapped))) == 2


@pytest.mark.parametrize(
    "questions",
    [
        (TWO, THREE, FOUR),
        (ONE, TWO, THREE, FOUR, make_question("new")),
        (replace(ONE, key="new", text="Another question?"), TWO, THREE, FOUR),
        (replace(ONE, text="Who then?"), TWO, THREE, FOUR),
        (FOUR, THREE, TWO, ONE),
        (ONE, TWO, THREE, FOUR, replace(ONE, key="copy")),
    ],
    ids=["one less", "one more", "another", "other words", "another order", "a copy beside it"],
)
def test_questions_may_go_come_and_change(questions: Any) -> None:
    assert said(asked(*questions)) == []


@pytest.mark.parametrize(
    ("after", "key"),
    [
        (replace(BEFORE, functions=(replace(TERRITORY, key="areas"), STRATEGY)), "territory"),
        (replace(BEFORE, drivers=(replace(BEFORE.drivers[0], key="x"), BEFORE.drivers[1])), "driver-1"),
        (
            replace(BEFORE, activities=(BEFORE.activities[0], replace(BEFORE.activities[1], key="x"))),
            "target_setting",
        ),
    ],
)
def test_functions_drivers_and_activities_keep_theirs_too(after: Content, key: str) -> None:
    found = said(after)
    assert len(found) == 1 and f"was {key} in" in found[0]


def in_territory(**changes: Any) -> Content:
    return replace(BEFORE, functions=(replace(TERRITORY, **changes), STRATEGY))


def first(**changes: Any) -> Content:
    return asked(replace(ONE, **changes), TWO, THREE, FOUR)


NEW = make_question("new")
WORDS: dict[str, Content] = {
    "title": replace(BEFORE, title="Ours", credit="Ours.", introduction="Ours."),
    "stage": replace(BEFORE, stages=(replace(BEFORE.stages[0], name="Nobody’s"), *BEFORE.stages[1:])),
    "function": in_territory(name="Areas", summary="Where.", stages=STRATEGY.stages),
    "question": first(text="Who then?", help="A gloss."),
    "practices": first(practices=("a", "b", "c", "d")),
    "advice": first(advice=TWO.advice),
    "driver": replace(BEFORE, drivers=(replace(BEFORE.drivers[0], name="D", text="?"), BEFORE.drivers[1])),
    "activity": replace(BEFORE, activities=tuple(replace(one, text="x") for one in BEFORE.activities)),
    "doer": replace(BEFORE, doers=tuple(replace(one, name=one.name.upper()) for one in BEFORE.doers)),
}
MORE: dict[str, tuple[Content, str]] = {
    "weight of a question": (first(weight=Decimal(2)), "weight: was 1 and is 2;"),
    "weight of a function": (in_territory(weight=Decimal("1.5")), "weight: was 1 and is 1.5;"),
    "foundation": (first(foundation=False), "foundation: was yes and is no;"),
    "lever": (first(lever="top"), "lever: was nothing and is top;"),
    "another key": (first(key="new", text="Who then?"), "new: was added;"),
    "a question more": (asked(ONE, TWO, THREE, FOUR, NEW), "new: was added;"),
    "a question less": (asked(ONE, TWO, THREE), "territory-4: was removed;"),
    "another order": (asked(TWO, THREE, FOUR, ONE), "territory-1: was moved;"),
    "a practice less": (first(practices=ONE.practices[:3]), "practices > 4: was removed;"),
    "another order of functions": (replace(BEFORE, functions=(STRATEGY, TERRITORY)), "was moved;"),
    "a function less": (replace(BEFORE, functions=(TERRITORY,)), "functions > strategy: was removed;"),
    "a driver less": (replace(BEFORE, drivers=BEFORE.drivers[:1]), "drivers > driver-2: was removed;"),
    "an activity more": (
        replace(BEFORE, activities=(*BEFORE.activities, ActivityText("new", "New"))),
        "activities > new: was added;",
    ),
    "a doer less": (replace(BEFORE, doers=BEFORE.doers[1:]), "doers > finance: was removed;"),
    "another questionnaire": (replace(BEFORE, key="other"), "key: was salesops-maturity and is other;"),
}


@pytest.mark.parametrize("after", WORDS.values(), ids=WORDS)
def test_an_editorial_version_may_change_any_words(after: Content) -> None:
    assert after != BEFORE and said(after, editorial=True) == []


@pytest.mark.parametrize(("after", "fault"), MORE.values(), ids=MORE)
def test_an_editorial_version_changes_nothing_else(after: Content, fault: str) -> None:
    assert any(fault in one for one in said(after, editorial=True))
    assert not any("editorial" in one for one in said(after))


def shape(content: Content) -> Any:
    """What an editorial version leaves as it is, put together independently of the review."""
    return (
        content.key,
        [
            (one.key, one.weight, [_question(question) for question in one.questions], len(one.stages))
            for one in content.functions
        ],
        [(one.key, len(one.levels)) for one in content.drivers],
        [one.key for one in content.activities],
        [one.key for one in content.doers],
        len(content.stages),
    )


def _question(one: Any) -> Any:
    return one.key, one.weight, one.foundation, one.lever, len(one.practices), len(one.advice)


@given(contents(), contents())
def test_editorial_versions_are_those_of_the_same_shape(before: Content, after: Content) -> None:
    found = set(faults(after, before, editorial=True)) - set(faults(after, before))
    assert bool(found) == (shape(before) != shape(after))
