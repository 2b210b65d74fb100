"""When a stage is earned: the one principle of the rule, the same for a function and for the verdict.

A stage is earned, not averaged. It is earned when a clear majority is there and nothing essential is more than one
stage behind.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final, NamedTuple, Protocol

from .types import STAGES

QUESTIONS_MAJORITY: Final = Fraction(2, 3)
FUNCTIONS_MAJORITY: Final = Fraction(3, 4)


class Weighty(Protocol):
    """Whatever has a weight above 0."""

    @property
    def weight(self) -> Fraction: ...


class Part(Weighty, Protocol):
    """A question in its function, or a function in the whole: its stage, and whether the rest stands on it."""

    @property
    def stage(self) -> int: ...
    @property
    def essential(self) -> bool: ...


class Standing(NamedTuple):
    """A part that does not move."""

    weight: Fraction
    stage: int
    essential: bool


def earned(parts: Sequence[Part], majority: Fraction) -> int:
    """The largest stage k with at least `majority` of the weight at k or above and no essential part below k - 1."""
    return max(stage for stage in STAGES if share(parts, stage) >= majority and not lagging(parts, stage - 1))


def share(parts: Sequence[Part], stage: int) -> Fraction:
    """The share of the weight that stands at `stage` or above; 0 where there is no weight at all."""
    total = weight_of(parts)
    return weight_of(part for part in parts if part.stage >= stage) / total if total else Fraction(0)


def lagging(parts: Iterable[Part], stage: int) -> bool:
    """Whether an essential part is below `stage`."""
    return any(part.essential and part.stage < stage for part in parts)


def weight_of(parts: Iterable[Weighty]) -> Fraction:
    """The sum of the weights."""
    return sum((part.weight for part in parts), Fraction(0))
