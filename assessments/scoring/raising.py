"""The cheapest way for one function to reach a stage, or to fall below one (scoring rule, section 4).

Weights are whole numbers here (scaled by their common denominator), so that the search is exact and quick.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from .knapsack import lightest

LEVELS_PRICED = 10_000
"""More steps than any questionnaire has: the base in which a price keeps its digits apart."""


@dataclass(frozen=True, slots=True)
class Raise:
    """Bring one question from `level` to `to`: an offer of the search, `price` and `gain` as it wants them."""

    key: str
    level: int
    to: int
    price: int
    gain: int

    @property
    def steps(self) -> int:
        return abs(self.to - self.level)


@dataclass(frozen=True)
class Item:
    """One question that is not na, as the margin sees it: an unknown stands at level 1."""

    key: str
    level: int
    known: bool
    weight: int
    foundation: bool


@dataclass(frozen=True)
class Stack:
    """The questions of one function that applies, in order, with its place among the functions."""

    key: str
    weight: int
    low: int  # the stage claimed; 1 where too little is known
    items: tuple[Item, ...]

    @cached_property
    def total(self) -> int:
        """The weight of all its questions that are not na."""
        return sum(item.weight for item in self.items)

    def price(self, item: Item, to: int) -> int:
        """The preference among equally cheap ways, as digits behind the number of steps.

        First come steps on foundations, then steps in the function at the lowest stage: each digit counts the
        steps that are not so, so that the lightest price is fewest steps, then most on foundations, then most
        at stage 1, at stage 2, at stage 3.
        """
        digits = [True, not item.foundation, self.low > 1, self.low > 2, self.low > 3]
        price = 0
        for digit in digits:
            price = price * LEVELS_PRICED + (to - item.level) * digit
        return price

    def to_reach(self, stage: int) -> list[Raise]:
        """The lightest raises after which the function has earned `stage`; [] where it already has."""
        offers = [self._offers(item, stage) for item in self.items]
        chosen = lightest(offers, need=2 * self.total)
        return [one for one in chosen if one.steps]

    def _offers(self, item: Item, stage: int) -> list[Raise]:
        floor = max(item.level, stage - 1) if item.foundation else item.level
        # The higher raise stands first: among equals the questionnaire's earlier question takes the steps.
        return [
            Raise(item.key, item.level, to, self.price(item, to), 3 * item.weight if to >= stage else 0)
            for to in sorted({floor, max(floor, stage)}, reverse=True)
        ]

    def to_fall_below(self, stage: int) -> int | None:
        """The fewest lowerings after which it has no longer earned `stage`; None where none can."""
        lowered = [
            item.level - (stage - 2) for item in self.items if item.foundation and item.level > stage - 2 >= 1
        ]
        standing = [item for item in self.items if item.level >= stage > 1]
        if standing:
            lowered.append(self._lost_majority(standing, stage))
        return min(lowered, default=None)

    def _lost_majority(self, standing: Sequence[Item], stage: int) -> int:
        offers = [
            [
                Raise(item.key, item.level, item.level, 0, 0),
                Raise(item.key, item.level, stage - 1, item.level - stage + 1, 3 * item.weight),
            ]
            for item in standing
        ]
        surplus = 3 * sum(item.weight for item in standing) - 2 * self.total
        return sum(one.steps for one in lightest(offers, need=surplus + 1))
