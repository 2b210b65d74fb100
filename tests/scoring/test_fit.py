"""Fit with the business: section 5, worked by hand."""

from fractions import Fraction
from typing import Any

import pytest

from assessments.scoring import Fit, Function, FunctionFit, Question, Questionnaire, Respondent, assess
from tests.scoring.build import outcome

QUESTIONNAIRE = Questionnaire((Function("a", (Question("a1"),)),), drivers=("one", "two", "three", "four"))


def fit(*levels: Any, low: Any = 2) -> Fit:
    """The fit of a stage with these drivers; None is one left open."""
    drivers = zip(QUESTIONNAIRE.drivers, levels, strict=False)
    profile = {key: level for key, level in drivers if level is not None}
    return assess(QUESTIONNAIRE, [Respondent({"a1": low})], profile).fit


@pytest.mark.parametrize(
    ("levels", "mean", "demanded"),
    [
        ((1, 1, 2, 2), Fraction(3, 2), 2),  # the half goes up
        ((2, 2, 3, 3), Fraction(5, 2), 3),
        ((3, 3, 4, 4), Fraction(7, 2), 4),
        ((1, 1, 1, 2), Fraction(5, 4), 1),
        ((2, 2, 2, 3), Fraction(9, 4), 2),
        ((4, 4, 4, 3), Fraction(15, 4), 4),
        ((1, 1, 1, 1), Fraction(1), 1),
        ((4, 4, "dk", None), Fraction(4), 4),  # half the drivers are enough
        ((1, 1, 2, "dk"), Fraction(4, 3), 1),
    ],
)
def test_the_demanded_stage_is_the_banded_mean(levels: Any, mean: Fraction, demanded: int) -> None:
    found = fit(*levels)
    assert (found.mean, found.demanded) == (mean, demanded)


def test_fewer_than_half_the_drivers_demand_nothing() -> None:
    assert fit(4, "dk", "dk") == Fit(None, None, 1, 4, None, None, None)
    assert fit() == Fit(None, None, 0, 4, None, None, None)


def test_without_drivers_nothing_is_demanded() -> None:
    found = outcome([2])
    assert found.fit == Fit(None, None, 0, 0, None, None, None)
    assert found.functions[0].fit == FunctionFit(None, None, None)


@pytest.mark.parametrize(
    ("low", "demanded", "gap", "label"),
    [(1, 2, -1, "outgrown"), (2, 2, 0, "right-sized"), (4, 2, 2, "ahead"), (1, 4, -3, "outgrown")],
)
def test_a_firm_stage_is_compared(low: int, demanded: int, gap: int, label: str) -> None:
    found = fit(*[demanded] * 4, low=low)
    assert (found.gap, found.gap_high, found.label) == (gap, gap, label)


@pytest.mark.parametrize(
    ("demanded", "gap", "gap_high", "label"),
    [
        (1, 1, 2, "ahead"),
        (2, 0, 1, "open"),  # right-sized or ahead
        (3, -1, 0, "open"),  # outgrown or right-sized
        (4, -2, -1, "outgrown"),
    ],
)
def test_a_range_is_compared_at_both_ends(demanded: int, gap: int, gap_high: int, label: str) -> None:
    found = outcome([3], [3], [3], [None], profile={"d": demanded})
    assert (found.verdict.low, found.verdict.high) == (2, 3)
    assert (found.fit.gap, found.fit.gap_high, found.fit.label) == (gap, gap_high, label)


def test_outgrown_below_and_ahead_above_is_open() -> None:
    found = outcome([4, 4, 1, None], profile={"d": 2})
    assert (found.verdict.low, found.verdict.high) == (1, 4)
    assert (found.fit.gap, found.fit.gap_high, found.fit.label) == (-1, 2, "open")


def test_each_function_with_a_stage_is_compared() -> None:
    found = outcome([1], [2], [4], [3, 3, 1, None], [None], ["na"], profile={"d": 2})
    assert [one.fit for one in found.functions] == [
        FunctionFit(-1, -1, "outgrown"),
        FunctionFit(0, 0, "right-sized"),
        FunctionFit(2, 2, "ahead"),
        FunctionFit(-1, 1, "open"),
        None,
        None,
    ]


def test_without_a_verdict_the_demand_still_stands() -> None:
    found = outcome([2], [None], profile={"d": 3})
    assert found.fit == Fit(3, Fraction(3), 1, 1, None, None, None)
    assert found.functions[0].fit == FunctionFit(-1, -1, "outgrown")
