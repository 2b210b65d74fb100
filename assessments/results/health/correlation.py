"""How far two figures of the same people move together, exactly: -1 to 1 in any order, and 1 for equal ones."""

from collections.abc import Iterable
from fractions import Fraction
from math import copysign, sqrt

Pair = tuple[int | Fraction, int | Fraction, int]
"""One figure, the other, and how many people have these two."""


def correlation(pairs: Iterable[Pair]) -> float | None:
    """Pearson's correlation; None where one of the two is the same for everybody, or nobody is there."""
    rows = list(pairs)
    n = sum(count for _x, _y, count in rows)
    x, y = sum(count * x for x, _y, count in rows), sum(count * y for _x, y, count in rows)
    xx = n * sum(count * x * x for x, _y, count in rows) - x * x
    yy = n * sum(count * y * y for _x, y, count in rows) - y * y
    xy = n * sum(count * x * y for x, y, count in rows) - x * y
    return copysign(sqrt(Fraction(xy * xy, 1) / (xx * yy)), xy) if xx and yy else None
