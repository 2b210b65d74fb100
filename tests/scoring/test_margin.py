"""Steps, path and what holds back: section 4, worked by hand."""

from typing import Any

import pytest

from assessments.scoring.margin import price
from tests.scoring.build import F, W, outcome, path


@pytest.mark.parametrize(
    ("told", "up", "down"),
    [
        ((1, 1, 1), 2, None),  # two of three to 2; nothing below 1
        ((2, 2, 2), 2, 2),
        ((2, 2, 1), 2, 1),  # the two at 2, one step each, and not the one at 1
        ((4, 4, 4), None, 2),  # two of three to 3
        ((4, 4, 1), None, 1),
        ((3, 3, 1), 2, 1),
        ((1, 4, 4), None, 1),
        ((F(1), 4, 4), 1, 3),  # the foundation to 2 is enough; one 4 down to 1 takes three
        ((F(3), 4, 4), None, 1),  # 3 to 2
        ((W(1, "2"), 4), 1, None),
        ((W(2, "2"), 4), 1, 1),
    ],
)
def test_the_fewest_steps_of_one_function(told: tuple[Any, ...], up: int | None, down: int | None) -> None:
    found = outcome(told).verdict
    assert (found.steps_to_next, found.steps_to_drop) == (up, down)


def test_the_fewest_steps_may_be_on_a_later_question() -> None:
    assert path(outcome([4, 1])) == ["a2 1>2"]
    assert path(outcome([F(3), 3, 3, 1, 1, 1])) == ["a4 1>2"]
    assert path(outcome([W(2, "1"), W(1, "4"), W(2, "1")], [3], [3], [3])) == ["a2 1>2"]


def test_raising_1_to_3_is_two_steps() -> None:
    """Of 12, 8 must be at 3 and 5 are: three questions of weight 1 go from 2 to 3, or that of weight 4 from 1 to 3."""
    found = outcome([W(3, "5"), 2, 2, 2, W(1, "4")])
    assert found.verdict.stage == 2
    assert found.verdict.steps_to_next == 2
    assert path(found) == ["a5 1>2", "a5 2>3"]


@pytest.mark.parametrize(
    ("stages", "down"),
    [
        ((4, 4, 4, 4, 4), 2),  # two functions to 3, or one to 2
        ((4, 4, 4, 4, 3), 1),  # the fourth to 3, or the fifth to 2
        ((2, 2, 2, 2, 2), 2),
        ((4, 4, 4, 4, 2), 1),  # stage 3; the last one to 1
        ((3, 3, 3, 3, 2), 1),
        ((1, 2, 2, 2, 2), 1),
    ],
)
def test_the_verdict_falls_with_the_majority_or_with_one_left_behind(stages: Any, down: int) -> None:
    assert outcome(*[[stage] for stage in stages]).verdict.steps_to_drop == down


def test_what_is_unknown_cannot_fall() -> None:
    assert outcome([2, 2, None]).verdict.steps_to_drop == 1
    assert outcome([2, 2, 2, 2, None, None]).verdict.steps_to_drop == 1


def test_prices_compare_by_steps_then_foundations_then_stages() -> None:
    questions = 30
    usual, foundation = price(False, 1, questions), price(True, 4, questions)
    most = 3 * questions
    assert most * foundation < most * usual  # foundations outweigh any stages
    assert most * price(False, 4, questions) < (most + 1) * foundation  # steps outweigh all
    assert 2 * price(True, 1, questions) < price(True, 1, questions) + price(True, 2, questions)
