"""The verdict: section 3, worked by hand."""

import pytest

from tests.scoring.build import figures, outcome


def at(*stages: int) -> list[list[int]]:
    """Functions of one question at these stages."""
    return [[stage] for stage in stages]


@pytest.mark.parametrize(
    ("stages", "verdict"),
    [
        ((3, 3, 3, 3, 2), 3),  # four of five
        ((3, 3, 3, 2, 2), 2),
        ((3, 3, 3, 2), 3),  # three of four
        ((3, 3, 2, 2), 2),
        ((4, 4, 4, 4, 1), 2),  # one function two stages behind
        ((4, 4, 4, 4, 2), 3),
        ((4, 4, 4, 4, 3), 4),
        ((2, 2, 1), 1),  # two of three are not 3/4
        ((4,), 4),
    ],
)
def test_the_verdict_is_earned_by_functions_alike(stages: tuple[int, ...], verdict: int) -> None:
    found = outcome(*at(*stages)).verdict
    assert figures(found, "stage low high provisional") == (verdict, verdict, verdict, False)


def test_functions_weigh() -> None:
    assert outcome(*at(3, 2), weights=["3", "1"]).verdict.stage == 3
    assert outcome(*at(3, 2), weights=["2.99", "1"]).verdict.stage == 2


def test_too_little_rated_is_no_verdict() -> None:
    found = outcome([3], [3], [None], weights=["1", "1", "1"])
    assert found.verdict.stage is found.verdict.low is found.verdict.high is None
    assert figures(found.verdict, "steps_to_next steps_to_drop") == (None, None)
    assert figures(found.verdict, "held_back_by provisional") == ((), False)
    assert figures(found.verdict, "rated_weight total_weight") == (2, 3)
    assert (found.path, found.choices, found.fit.gap) == ((), (), None)


def test_three_quarters_rated_are_enough() -> None:
    found = outcome([3], [3], [3], [None])
    assert figures(found.verdict, "stage low high") == (2, 2, 3)
    assert found.verdict.provisional
    assert found.functions[3].stage is None


def test_a_function_that_does_not_apply_leaves_the_verdict_but_not_the_weight() -> None:
    three = outcome([3], [3], [2], ["na"], weights=["1", "1", "1", "1"])
    assert figures(three.verdict, "stage rated_weight total_weight") == (2, 3, 4)
    heavy = outcome([3], [3], [3], ["na"], weights=["1", "1", "1", "1.01"])
    assert heavy.verdict.stage is None


def test_nothing_applies() -> None:
    found = outcome(["na"], ["na"])
    assert figures(found.verdict, "stage rated_weight") == (None, 0)


def test_the_range_of_the_whole_follows_the_ranges_of_its_functions() -> None:
    found = outcome([3, 3, None, 1], [3], [3], [3])
    assert (found.functions[0].low, found.functions[0].high) == (1, 3)
    assert figures(found.verdict, "low high provisional") == (2, 3, True)
