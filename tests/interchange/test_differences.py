"""Every difference between two contents is told once, with the way to it; what only stayed is not told."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.interchange.differences import Difference, differences
from assessments.interchange.values import ActivityText, Content, FunctionText
from tests.builders import make_content, make_function, make_question
from tests.interchange.made import contents

TERRITORY, STRATEGY = make_function("Territory", 4), make_function("Strategy", 3)
CONTENT = make_content([TERRITORY, STRATEGY], drivers=2, activities=3)
QUESTIONS = ("functions", "territory", "questions")
FIRST = (*QUESTIONS, "territory-1")


def with_functions(*functions: FunctionText) -> Content:
    return replace(CONTENT, functions=functions)


def with_questions(*keys: str) -> Content:
    """Territory asks these in this order; those of Strategy are taken out of it."""
    known = {question.key: question for one in (TERRITORY, STRATEGY) for question in one.questions}
    asked = tuple(known.get(key) or make_question(key) for key in keys)
    left = tuple(question for question in STRATEGY.questions if question.key not in keys)
    return with_functions(replace(TERRITORY, questions=asked), replace(STRATEGY, questions=left))


def with_first(**changes: Any) -> Content:
    """The first question with other values."""
    first = replace(TERRITORY.questions[0], **changes)
    return with_functions(replace(TERRITORY, questions=(first, *TERRITORY.questions[1:])), STRATEGY)


def test_a_content_does_not_differ_from_itself() -> None:
    assert differences(CONTENT, CONTENT) == ()


ADVICE = TERRITORY.questions[0].advice
CHANGES: list[tuple[Content, Difference]] = [
    (
        replace(CONTENT, title="Ours"),
        Difference(("title",), "changed", "Sales operations maturity", "Ours"),
    ),
    (with_first(text="Who?"), Difference((*FIRST, "text"), "changed", "Who does territory-1?", "Who?")),
    (with_first(weight=Decimal("1.50")), Difference((*FIRST, "weight"), "changed", "1", "1.5")),
    (with_first(foundation=False), Difference((*FIRST, "foundation"), "changed", "yes", "no")),
    (with_first(lever="top"), Difference((*FIRST, "lever"), "changed", "", "top")),
    (
        with_first(practices=("a", "b", "territory-1 as in stage 3", "territory-1 as in stage 4")),
        Difference((*FIRST, "practices", "2"), "changed", "territory-1 as in stage 2", "b"),
    ),
    (
        with_first(practices=TERRITORY.questions[0].practices[:3]),
        Difference((*FIRST, "practices", "4"), "removed", "territory-1 as in stage 4", ""),
    ),
    (
        with_first(practices=(*TERRITORY.questions[0].practices, "a fifth")),
        Difference((*FIRST, "practices", "5"), "added", "", "a fifth"),
    ),
    (
        with_first(advice=(ADVICE[0], replace(ADVICE[1], who="Finance"), ADVICE[2])),
        Difference((*FIRST, "advice", "to 3", "who"), "changed", "who to 3", "Finance"),
    ),
    (
        with_first(advice=ADVICE[:2]),
        Difference((*FIRST, "advice", "to 4"), "removed", "territory-1: first to 4", ""),
    ),
    (
        with_functions(replace(TERRITORY, weight=Decimal(2)), STRATEGY),
        Difference(("functions", "territory", "weight"), "changed", "1", "2"),
    ),
    (
        with_functions(TERRITORY, STRATEGY, make_function("Enablement")),
        Difference(("functions", "enablement"), "added", "", "Enablement"),
    ),
    (with_functions(TERRITORY), Difference(("functions", "strategy"), "removed", "Strategy", "")),
    (with_functions(STRATEGY, TERRITORY), Difference(("functions", "strategy"), "moved", "2", "1")),
    (
        replace(CONTENT, activities=(*CONTENT.activities, ActivityText("pricing", "Pricing"))),
        Difference(("activities", "pricing"), "added", "", "Pricing"),
    ),
    (
        replace(CONTENT, drivers=CONTENT.drivers[:1]),
        Difference(("drivers", "driver-2"), "removed", "Driver 2", ""),
    ),
]


@pytest.mark.parametrize(("after", "difference"), CHANGES, ids=lambda value: str(value)[-60:])
def test_a_change_is_told_where_it_is(after: Content, difference: Difference) -> None:
    told = differences(CONTENT, after)
    assert difference in told
    assert {one.where[: len(difference.where) - 1] for one in told} == {difference.where[:-1]}


def moves(after: Content) -> list[tuple[str, str, str, str]]:
    return [(one.where[-1], one.kind, one.before, one.after) for one in differences(CONTENT, after)]


def test_only_what_was_moved_is_told_not_what_made_room_for_it() -> None:
    assert moves(with_questions("territory-2", "territory-3", "territory-4", "territory-1")) == [
        ("territory-1", "moved", "1", "4")
    ]


def test_a_question_added_at_the_front_moves_no_other() -> None:
    after = with_questions("territory-0", *(question.key for question in TERRITORY.questions))
    assert moves(after) == [("territory-0", "added", "", "Who does territory-0?")]


def test_a_question_that_goes_to_another_function_is_moved_not_lost() -> None:
    after = with_questions("territory-1", "strategy-2", "territory-2", "territory-3", "territory-4")
    assert moves(after) == [("strategy-2", "moved", "strategy > 2", "territory > 2")]


def test_a_question_that_goes_to_a_new_function_is_told_beside_it_with_its_new_words() -> None:
    moved = replace(TERRITORY.questions[3], text="Where?")
    new = make_function("Enablement", [moved, make_question("enablement-1")])
    after = with_functions(replace(TERRITORY, questions=TERRITORY.questions[:3]), STRATEGY, new)
    assert moves(after) == [
        ("enablement", "added", "", "Enablement"),
        ("territory-4", "moved", "territory > 4", "enablement > 1"),
        ("text", "changed", "Who does territory-4?", "Where?"),
    ]


def longest_rising(places: Sequence[int]) -> int:
    """By trying out everything."""
    best = [1 for _place in places]
    for end, place in enumerate(places):
        best[end] += max((best[start] for start in range(end) if places[start] < place), default=0)
    return max(best, default=0)


@given(st.permutations(range(4)), st.sets(st.integers(0, 3)))
def test_as_few_as_possible_are_told_as_moved(order: list[int], kept: set[int]) -> None:
    order = [place for place in order if place in kept]
    told = moves(with_questions(*(f"territory-{place + 1}" for place in order)))
    assert sum(kind == "moved" for _key, kind, *_texts in told) == len(order) - longest_rising(order)
    assert sum(kind == "removed" for _key, kind, *_texts in told) == 4 - len(order)


@given(contents(), contents())
def test_any_two_contents_differ_alike_in_both_directions(before: Content, after: Content) -> None:
    there, back = differences(before, after), differences(after, before)
    assert bool(there) == (before != after) == bool(back)
    changed = sorted((one.before, one.after) for one in there if one.kind == "changed")
    assert changed == sorted((one.after, one.before) for one in back if one.kind == "changed")
