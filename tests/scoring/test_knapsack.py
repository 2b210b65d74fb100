"""The lightest price for a weight, against every combination."""

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.scoring.knapsack import lightest


class Bid(NamedTuple):
    price: int
    gain: int


ITEMS = st.lists(
    st.lists(st.builds(Bid, st.integers(0, 9), st.integers(0, 6)), min_size=1, max_size=3), max_size=5
)


def test_the_lightest_price_wins_not_the_best_ratio() -> None:
    """Greedy by ratio would take the 5 for 4 first and pay 8."""
    items = [[Bid(0, 0), Bid(4, 5)], [Bid(0, 0), Bid(3, 3)], [Bid(0, 0), Bid(4, 4)]]
    assert lightest(items, 7) == [Bid(0, 0), Bid(3, 3), Bid(4, 4)]


def test_nothing_needed_costs_nothing() -> None:
    assert lightest([[Bid(2, 9), Bid(0, 0)]], 0) == [Bid(0, 0)]
    assert lightest([[Bid(2, 9), Bid(0, 0)]], -3) == [Bid(0, 0)]
    assert lightest([], 0) == []


def test_every_item_takes_one_offer_even_where_none_is_free() -> None:
    assert lightest([[Bid(3, 0), Bid(5, 1)], [Bid(2, 0)]], 0) == [Bid(3, 0), Bid(2, 0)]


def test_what_cannot_be_gained_is_an_error() -> None:
    with pytest.raises(ValueError, match="no offers gain 3"):
        lightest([[Bid(0, 0), Bid(1, 2)]], 3)


def test_equal_prices_are_decided_by_the_first_item() -> None:
    items = [[Bid(1, 1), Bid(0, 0)]] * 3
    assert lightest(items, 2) == [Bid(1, 1), Bid(1, 1), Bid(0, 0)]


def ranks(items: Sequence[Sequence[Bid]], need: int) -> list[tuple[int, tuple[int, ...]]]:
    """(price, which offer of each item) of every combination that gains enough, the lightest and earliest first."""
    found = []
    for places in product(*(range(len(offers)) for offers in items)):
        bids = [offers[place] for offers, place in zip(items, places, strict=True)]
        if sum(bid.gain for bid in bids) >= need:
            found.append((sum(bid.price for bid in bids), places))
    return sorted(found)


@given(ITEMS, st.integers(-2, 20))
def test_no_combination_is_lighter_or_comes_first(items: list[list[Bid]], need: int) -> None:
    best = ranks(items, need)
    if not best:
        with pytest.raises(ValueError):
            lightest(items, need)
        return
    price, places = best[0]
    chosen = lightest(items, need)
    assert sum(bid.price for bid in chosen) == price
    assert chosen == [offers[place] for offers, place in zip(items, places, strict=True)]
