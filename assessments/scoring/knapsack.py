"""The lightest price for a weight: the exact search behind margin and path.

All numbers are whole. A price may be a composite (see `margin.price`), so that the lightest price is also the
preferred way; what prices leave undecided, the order of items and of their offers decides.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol


class Offer(Protocol):
    """One way to deal with one item: what it costs and the weight that it gains."""

    @property
    def price(self) -> int: ...
    @property
    def gain(self) -> int: ...


Table = dict[int, int]
"""The best gain for each price, lightest first; a price that gains no more than a lighter one is left out."""


def lightest[T: Offer](items: Sequence[Sequence[T]], need: int) -> list[T]:
    """One offer per item that together gain at least `need` for the lightest price.

    Among those of equal price the one that comes first: the first item's earliest offer, then the second's, ….
    Raises ValueError where not even all gains suffice.

    A table per tail of the items tells the best gain for each price; then the items are walked in order, taking
    the first offer after which the tail can still give the rest. Dominated prices can be left out of the tables,
    because a lightest choice never needs them: the lighter one in their place would be lighter as a whole.
    """
    tails = _tails(items, need)
    price = min((price for price, gain in tails[0].items() if gain >= need), default=None)
    if price is None:
        raise ValueError(f"no offers gain {need}")
    chosen: list[T] = []
    for offers, tail in zip(items, tails[1:], strict=True):
        offer = next(o for o in offers if tail.get(price - o.price, -1) >= max(need - o.gain, 0))
        chosen.append(offer)
        price, need = price - offer.price, need - offer.gain
    return chosen


def _tails[T: Offer](items: Sequence[Sequence[T]], need: int) -> list[Table]:
    tables: list[Table] = [{0: 0}]
    for offers in reversed(items):
        tables.append(_undominated(_sums(offers, tables[-1], need)))
    return tables[::-1]


def _sums[T: Offer](offers: Sequence[T], tail: Table, need: int) -> Iterable[tuple[int, int]]:
    # More than is needed is worth no more than what is needed.
    return (
        (offer.price + price, min(offer.gain + gain, max(need, 0)))
        for offer in offers
        for price, gain in tail.items()
    )


def _undominated(sums: Iterable[tuple[int, int]]) -> Table:
    table: Table = {}
    best = -1
    for price, gain in sorted(sums, key=lambda pair: (pair[0], -pair[1])):
        if gain > best:
            table[price] = best = gain
    return table
