"""Functions: section 2, worked by hand."""

from fractions import Fraction
from typing import Any

import pytest

from tests.scoring.build import F, W, figures, function


@pytest.mark.parametrize(
    ("told", "stage"),
    [
        ((2, 2, 2, 2, 1, 1), 2),  # 4 of 6 is exactly 2/3
        ((2, 2, 2, 1, 1, 1), 1),  # 3 of 6 is not
        ((4, 4, 4, 4, 1, 1), 4),  # what is no foundation may lag
        ((4, 4, 3, 3, 1, 1), 3),
        ((4, 4, 2, 2, 1, 1), 2),
        ((F(1), 4, 4, 4, 4, 4), 2),  # a foundation may lag by one stage
        ((F(2), 4, 4, 4, 4, 4), 3),
        ((F(3), 4, 4, 4, 4, 4), 4),
        ((F(4), F(2), 4, 4, 4, 4), 3),  # each of them
        ((F(3), F(3), 4, 4, 4, 4), 4),
        ((F(3), F(3), F(3), 4, 4, 4), 3),  # now the majority is missing
        ((W(3, "2"), W(1, "1")), 3),
        ((W(3, "1.99"), W(1, "1")), 1),  # just under 2/3
        ((W(3, "1/3"), W(3, "1/3"), W(1, "1/3")), 3),  # no float could tell
        ((4,), 4),
        ((1,), 1),
    ],
)
def test_a_stage_is_the_largest_that_is_earned(told: tuple[Any, ...], stage: int) -> None:
    found = function(*told)
    assert figures(found, "stage low high rated") == (stage, stage, stage, True)


def test_what_is_not_known_counts_as_1_below_and_as_4_above() -> None:
    found = function(3, 3, 3, 1, 1, None)
    assert figures(found, "stage low high") == (1, 1, 3)  # 3/6 or 4/6 at 3
    assert figures(found, "applicable answered") == (6, 5)
    assert found.score == Fraction(11, 5)


def test_an_unknown_foundation_holds_back() -> None:
    found = function(F(None), 4, 4, 4, 4, 4)
    assert figures(found, "low high holding") == (2, 4, ("a1",))


def test_dont_know_is_as_unknown_as_silence() -> None:
    said, silent = function(3, 3, "dk"), function(3, 3, None)
    assert said == silent
    assert said.rated


def test_na_leaves_the_weights_it_is_compared_with() -> None:
    found = function(2, 2, 1, "na")
    assert figures(found, "total applicable answered") == (4, 3, 3)
    assert figures(found, "stage reached") == (2, (1, Fraction(2, 3), 0, 0))


def test_up_to_a_third_may_be_na() -> None:
    third = function(3, 3, "na")
    assert figures(third, "applies rated stage") == (True, True, 3)
    more = function(3, 3, W("na", "1.01"))
    assert figures(more, "applies rated stage low high") == (False, False, None, None, None)
    assert figures(more, "fit score holding") == (None, 3, ())


def test_a_third_of_what_applies_may_be_unknown() -> None:
    third = function(3, 3, None)
    assert figures(third, "rated stage") == (True, 3)
    more = function(3, 3, W(None, "1.01"))
    assert figures(more, "applies rated stage low high") == (True, False, None, 1, 4)
    assert figures(more, "fit score holding") == (None, 3, ())


def test_na_comes_before_unknown() -> None:
    """Too much is na and too little known: it does not apply."""
    assert not function("na", "na", None).applies


def test_where_all_is_na_there_are_no_shares() -> None:
    found = function("na", "na")
    assert figures(found, "applicable answered score") == (0, 0, None)
    assert figures(found, "reached") == ((0, 0, 0, 0),)
    assert all(isinstance(share, Fraction) for share in found.reached)


def test_reached_counts_the_unknown_as_1() -> None:
    shares = (1, Fraction(2, 3), Fraction(1, 3), Fraction(1, 6))
    assert figures(function(4, 3, 2, 2, 1, None), "reached") == (shares,)


def test_the_score_is_weighted_and_decides_nothing() -> None:
    found = function(W(4, "1/2"), W(1, "3/2"))
    assert figures(found, "score stage") == (Fraction(7, 4), 1)
    assert function(None, None).score is None


@pytest.mark.parametrize(
    ("told", "low", "holding"),
    [
        ((F(1), 4, 4, 4), 2, ("a1",)),
        ((4, F(2), 4, F(2), 4, 4), 3, ("a2", "a4")),
        ((F(2), F(3), 4, 4, 4, 4), 3, ("a1",)),
        ((F(2), 2, 2, 1), 2, ()),  # the majority is what is missing
        ((F(1), 1, 1), 1, ()),
        ((F(3), 4, 4), 4, ()),  # there is nothing above 4 to be kept from
    ],
)
def test_holding_names_foundations_below_low(told: Any, low: int, holding: tuple[str, ...]) -> None:
    found = function(*told)
    assert figures(found, "low holding") == (low, holding)
