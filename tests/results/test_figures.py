"""Half up, each from the exact fraction: what the page, the paper and the JSON show."""

import math
from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from assessments.results.figures import one_decimal, percent, rounded

SHARES = st.fractions(min_value=0, max_value=4, max_denominator=10_000)


@given(SHARES, st.integers(0, 4))
def test_rounding_is_off_by_half_a_unit_at_most(fraction: Fraction, places: int) -> None:
    unit = Fraction(1, 10**places)
    assert abs(Fraction(rounded(fraction, places)) - fraction) <= unit / 2


@given(st.integers(0, 400), st.integers(0, 4))
def test_exactly_half_goes_up(units: int, places: int) -> None:
    half = Fraction(2 * units + 1, 2 * 10**places)
    assert rounded(half, places) == Decimal(units + 1).scaleb(-places)


@given(SHARES, SHARES, st.integers(0, 4))
def test_rounding_keeps_the_order(one: Fraction, other: Fraction, places: int) -> None:
    low, high = sorted((one, other))
    assert rounded(low, places) <= rounded(high, places)


@given(SHARES)
def test_rounding_is_never_done_twice(fraction: Fraction) -> None:
    """1.4499 is 1.4, though 1.45 would be 1.5."""
    assert rounded(fraction, 1) == Decimal(math.floor(fraction * 10 + Fraction(1, 2))) / 10


@pytest.mark.parametrize(
    ("fraction", "places", "shown"),
    [
        (Fraction(4, 3), 2, "1.33"),
        (Fraction(5, 3), 2, "1.67"),
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(9, 4), 1, "2.3"),
        (Fraction(14499, 10000), 1, "1.4"),
        (Fraction(2), 2, "2.00"),
        (Fraction(0), 1, "0.0"),
    ],
)
def test_rounded_examples(fraction: Fraction, places: int, shown: str) -> None:
    assert str(rounded(fraction, places)) == shown


@pytest.mark.parametrize(
    ("fraction", "shown"), [(Fraction(9, 4), "2.3"), (Fraction(3), "3.0"), (Fraction(0), "0.0")]
)
def test_one_decimal(fraction: Fraction, shown: str) -> None:
    assert one_decimal(fraction) == shown


def test_one_decimal_is_localised() -> None:
    with translation.override("de"):
        assert one_decimal(Fraction(9, 4)) == "2,3"


@pytest.mark.parametrize(
    ("fraction", "shown"),
    [
        (Fraction(5, 6), "83\N{NO-BREAK SPACE}%"),
        (Fraction(1), "100\N{NO-BREAK SPACE}%"),
        (Fraction(0), "0\N{NO-BREAK SPACE}%"),
        (Fraction(1, 200), "1\N{NO-BREAK SPACE}%"),
    ],
)
def test_percent(fraction: Fraction, shown: str) -> None:
    assert percent(fraction) == shown
