"""What a finding measures, and the limit from which on it is one; reasons and sources stand in findings.py."""

from fractions import Fraction
from typing import Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...scoring import STAGES
from ...scoring.agreement import TOLERATED
from ..figures import one_decimal, percent, rounded
from .figures import QuestionHealth
from .release import FEWEST

DONT_KNOW: Final = Fraction(1, 4)
NOT_APPLICABLE: Final = Fraction(1, 5)
LEFT_OPEN: Final = Fraction(1, 10)
SAME_PRACTICE: Final = Fraction(4, 5)
AGAINST: Final = Fraction(-1, 10)
WITH_THE_REST: Final = Fraction(3, 10)

Measure = tuple[Fraction, str]
"""How far it goes, to sort by, and the figure in words."""


def count_of(count: int, health: QuestionHealth) -> str:
    """A count with its base and share: "12 of 40 (30 %)"."""
    values = {"count": count, "of": health.asked, "share": percent(health.share(count))}
    return _("%(count)d of %(of)d (%(share)s)") % values


def two_decimals(value: float | Fraction) -> str:
    """A correlation as it is shown, with a proper minus."""
    return number_format(rounded(Fraction(value), 2), 2).replace("-", "−")


def dont_know(health: QuestionHealth) -> Measure | None:
    """How many don't know."""
    return _over(health.dont_know, health, DONT_KNOW)


def not_applicable(health: QuestionHealth) -> Measure | None:
    """For how many it does not apply."""
    return _over(health.not_applicable, health, NOT_APPLICABLE)


def left_open(health: QuestionHealth) -> Measure | None:
    """How many left it open."""
    return _over(health.left_open, health, LEFT_OPEN)


def _over(count: int, health: QuestionHealth, limit: Fraction) -> Measure | None:
    share = health.share(count)
    return (share, count_of(count, health)) if share > limit else None


def against(health: QuestionHealth) -> Measure | None:
    """How far it moves against the rest of its function, as far as the page shows it."""
    found = _shown(health.correlation)
    return (-found, two_decimals(found)) if found is not None and found < AGAINST else None


def hardly(health: QuestionHealth) -> Measure | None:
    """How little it moves with the rest of its function."""
    found = _shown(health.correlation)
    return (-found, two_decimals(found)) if found is not None and AGAINST <= found < WITH_THE_REST else None


def _shown(correlation: float | None) -> Fraction | None:
    return None if correlation is None else Fraction(rounded(Fraction(correlation), 2))


def divided(health: QuestionHealth) -> Measure | None:
    """How far apart the members of a team are on average."""
    found = health.spread
    if found is None or found <= TOLERATED:
        return None
    return found, _("%(deviation)s of a stage") % {"deviation": one_decimal(found)}


def unpicked(health: QuestionHealth) -> Measure | None:
    """Which practices nobody picked, where enough picked one."""
    nobodys = [str(stage) for stage, count in zip(STAGES, health.levels, strict=True) if not count]
    if health.picked < FEWEST or not nobodys:
        return None
    values = {"practices": ", ".join(nobodys), "picked": health.picked}
    text = ngettext(
        "none of %(picked)d picked practice %(practices)s",
        "none of %(picked)d picked practices %(practices)s",
        len(nobodys),
    )
    return Fraction(len(nobodys)), text % values


def same(health: QuestionHealth) -> Measure | None:
    """How many picked the same practice."""
    most = max(health.levels)
    if health.picked < FEWEST or Fraction(most, health.picked) <= SAME_PRACTICE:
        return None
    values = {"practice": health.levels.index(most) + 1, "count": most, "picked": health.picked}
    return Fraction(most, health.picked), _("%(count)d of %(picked)d picked practice %(practice)d") % values
