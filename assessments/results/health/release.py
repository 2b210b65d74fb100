"""Which answers may be counted at all, so that nothing shown tells what one team said.

Answers are counted in whole crowds, in the order of submission; the newest wait until they are a crowd themselves.
So two looks at a figure differ by nobody's answers or by a crowd's, and who knows one team's answers cannot subtract
them and be left with another's. (Whoever takes answers back leaves their crowd; then the later ones are made anew.)
"""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, Protocol

FEWEST: Final = 20
"""So many must have answered. A share of 20 is at most 22 points off either way (95 %); of fewer it says nothing."""
FEWEST_ORGANISATIONS: Final = 3
"""With two, each would know the other's answers (the threshold rule of official statistics: Hundepool et al.,
Handbook on Statistical Disclosure Control, 2010)."""
LARGEST: Final = Fraction(1, 2)
"""No organisation may have more than this of them, or it would see through the rest (the dominance rule there)."""


@dataclass(slots=True)
class Crowd:
    """How many of each organisation have answered."""

    counts: Counter[Hashable] = field(default_factory=Counter)

    @classmethod
    def of(cls, organisations: Iterable[Hashable]) -> "Crowd":
        """One number for each answer."""
        return cls(Counter(organisations))

    @property
    def size(self) -> int:
        return self.counts.total()

    @property
    def organisations(self) -> int:
        return len(self.counts)

    @property
    def is_dominated(self) -> bool:
        """Whether one organisation has more than half."""
        return max(self.counts.values(), default=0) > LARGEST * self.size

    @property
    def is_enough(self) -> bool:
        return self.size >= FEWEST and self.organisations >= FEWEST_ORGANISATIONS and not self.is_dominated


class Asked(Protocol):
    """Somebody who was asked something, and whether anything was said."""

    @property
    def organisation(self) -> int: ...

    @property
    def answered(self) -> bool: ...


def released[A: Asked](asked: Iterable[A]) -> list[A]:
    """Those who may be counted, of all who were asked, in the order of submission."""
    counted: list[A] = []
    waiting: list[A] = []
    crowd = Crowd()
    for one in asked:
        waiting.append(one)
        if one.answered:
            crowd.counts[one.organisation] += 1
        if len(waiting) >= FEWEST and crowd.is_enough:
            counted += waiting
            waiting, crowd = [], Crowd()
    return counted
