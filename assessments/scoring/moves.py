"""What it takes to raise or lower a part by steps: a question, a function of questions, the whole of functions.

The search is the same at both levels, as the rule is. A stage k is earned by raising every essential part to k - 1
and enough weight to k; it is lost when one essential part falls below k - 1 or too much weight below k.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, lcm
from typing import NamedTuple, Protocol

from .knapsack import lightest
from .stages import Part, earned


class Way(NamedTuple):
    """A way up: its price, and by how many steps it raises each question, in order."""

    price: int
    raises: tuple[int, ...]


class Movable(Part, Protocol):
    """A part that steps can raise and lower."""

    def raised(self, stage: int) -> Way:
        """The preferred way to `stage` or above."""

    def fall(self, stage: int) -> int:
        """The fewest steps down to below `stage`, which is 2 or more."""


@dataclass(frozen=True, slots=True)
class MovableQuestion:
    """A question at a level, an unknown at 1; `price` is that of one step up."""

    key: str
    weight: Fraction
    stage: int
    known: bool
    essential: bool
    price: int

    def raised(self, stage: int) -> Way:
        steps = max(stage - self.stage, 0)
        return Way(steps * self.price, (steps,))

    def fall(self, stage: int) -> int:
        return max(self.stage - stage + 1, 0)


@dataclass(frozen=True, slots=True)
class Group[P: Movable]:
    """A function of questions, or the whole of functions; `majority` is the share of weight that earns a stage."""

    key: str
    weight: Fraction
    parts: tuple[P, ...]
    majority: Fraction

    @property
    def stage(self) -> int:
        return earned(self.parts, self.majority)

    @property
    def essential(self) -> bool:
        """Every function is: the verdict stands on all of them."""
        return True

    def raised(self, stage: int) -> Way:
        weights = whole_numbers([part.weight for part in self.parts])
        offers = [_ways(part, weight, stage) for part, weight in zip(self.parts, weights, strict=True)]
        chosen = [offer.way for offer in lightest(offers, ceil(self.majority * sum(weights)))]
        return Way(sum(way.price for way in chosen), tuple(steps for way in chosen for steps in way.raises))

    def fall(self, stage: int) -> int:
        weights = whole_numbers([part.weight for part in self.parts])
        at_stage = [
            (part, weight) for part, weight in zip(self.parts, weights, strict=True) if part.stage >= stage
        ]
        # The stage is lost when what is left is one unit short of the majority.
        lose = sum(weight for _, weight in at_stage) - ceil(self.majority * sum(weights)) + 1
        falls = [[_Fall(0, 0), _Fall(part.fall(stage), weight)] for part, weight in at_stage]
        outweighed = sum(fall.price for fall in lightest(falls, lose))
        return min([outweighed, *self._left_behind(stage - 1)])

    def _left_behind(self, stage: int) -> list[int]:
        # Nothing is ever below stage 1.
        return [part.fall(stage) for part in self.parts if part.essential] if stage > 1 else []


class _Raise(NamedTuple):
    way: Way
    gain: int

    @property
    def price(self) -> int:
        return self.way.price


class _Fall(NamedTuple):
    price: int
    gain: int


def _ways(part: Movable, weight: int, stage: int) -> list[_Raise]:
    """Raise the part to `stage` for its weight, or no further than it must; what raises earlier questions first."""
    there = _Raise(part.raised(stage), weight)
    if not there.price:
        return [there]
    least = _Raise(part.raised(stage - 1 if part.essential else 1), 0)
    return sorted([there, least], key=lambda offer: offer.way.raises, reverse=True)


def whole_numbers(weights: Sequence[Fraction]) -> list[int]:
    """The weights as multiples of a common unit."""
    unit = lcm(*(weight.denominator for weight in weights))
    return [int(weight * unit) for weight in weights]
