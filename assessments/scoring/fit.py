"""Does the sales operation fit its business? (scoring rule, section 5)"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor
from typing import Final, Literal

from .outcomes import Fit, FunctionFit
from .types import Level

LEAST_ANSWERED: Final = Fraction(1, 2)


def demand(drivers: Sequence[str], profile: Mapping[str, Level | str]) -> Fit:
    """The demanded stage, not yet compared with a verdict.

    It is the mean of the levels given, rounded half up; mean and stage are None when fewer than half the drivers are
    answered, or none is.
    """
    given = [level for driver in drivers if isinstance(level := profile.get(driver), int)]
    enough = bool(given) and len(given) >= LEAST_ANSWERED * len(drivers)
    mean = Fraction(sum(given), len(given)) if enough else None
    demanded = None if mean is None else floor(mean + Fraction(1, 2))
    return Fit(demanded, mean, answered=len(given), of=len(drivers), gap=None, gap_high=None, label=None)


def compare(low: int | None, high: int | None, demanded: int | None) -> FunctionFit:
    """How far a stage is above (+) or below (-) the demanded one; nothing where one is missing."""
    if low is None or high is None or demanded is None:
        return FunctionFit(None, None, None)
    gap, gap_high = low - demanded, high - demanded
    return FunctionFit(gap, gap_high, _label(gap, gap_high))


def _label(gap: int, gap_high: int) -> Literal["outgrown", "ahead", "right-sized", "open"]:
    if gap_high < 0:
        return "outgrown"
    if gap > 0:
        return "ahead"
    return "right-sized" if gap == gap_high == 0 else "open"
