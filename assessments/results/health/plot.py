"""How a question was answered as six columns: where each stands, for a template that writes the SVG."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from django.utils.formats import number_format

from ...scoring import STAGES
from ..figures import PERCENT, rounded
from .figures import QuestionHealth

SIGNS = (*((str(stage), f"stage-{stage}") for stage in STAGES), ("?", "unknown"), ("–", "na"))
LEAST_SCALE = Fraction(2, 5)
BASE, FULL, COLUMN, STEP, APART = 96, 78, 24, 31, 14
"""Where the columns stand and how high a whole one is, their width and distance, and the gap after the four levels."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place and height, what stands below and above it, and its tone."""

    x: str
    y: str
    height: str
    middle: str
    sign: str
    figure: str
    figure_y: str
    tone: str


def scale_of(healths: Iterable[QuestionHealth]) -> Fraction:
    """The share that a full column stands for: one for all questions, so that they can be compared."""
    shares = [one.share(count) for one in healths for count in _counts(one)]
    return max([LEAST_SCALE, *shares])


def columns(health: QuestionHealth, scale: Fraction) -> tuple[Column, ...]:
    """The four levels, then don't know and not applicable."""
    return tuple(
        _column(place, *SIGNS[place], health.share(count), scale)
        for place, count in enumerate(_counts(health))
    )


def _counts(health: QuestionHealth) -> tuple[int, ...]:
    return (*health.levels, health.dont_know, health.not_applicable)


def _column(place: int, sign: str, tone: str, share: Fraction, scale: Fraction) -> Column:
    x = 2 + place * STEP + (APART if place >= len(STAGES) else 0)
    height = FULL * share / scale
    return Column(
        x=_at(Fraction(x)),
        y=_at(BASE - height),
        height=_at(height),
        middle=_at(Fraction(2 * x + COLUMN, 2)),
        sign=sign,
        figure=number_format(rounded(share * PERCENT, 0), 0),
        figure_y=_at(BASE - height - 5),
        tone=tone,
    )


def _at(place: Fraction) -> str:
    return f"{float(place):.1f}".removesuffix(".0")
