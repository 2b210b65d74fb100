"""The rule of a stage with its figures: the same for a function and for the whole, so its words are too."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...scoring import STAGES
from .words import bare, enough, had, spoken

LAST = STAGES[-1]


@dataclass(frozen=True, slots=True)
class Tally:
    """How far the parts of something are: the questions of a function, or the functions of the whole."""

    stage: int
    """The stage earned, with everything unknown taken as stage 1."""
    reached: Sequence[Fraction]
    """The share of the weight at stage 1, 2, 3, 4 or above."""
    majority: Fraction
    count: int | None
    """How many parts there are where all weigh the same; else amounts are told by weight."""
    amount: Callable[[Fraction, int | None], str]
    essential: str
    """What may be one stage behind, but not more: "every foundation"; "" where there is no such part."""
    behind: str
    """The essential parts that are too far behind for the next stage; "" where there is none."""
    behind_count: int


def rule(tally: Tally) -> str:
    """Why this stage and not the next."""
    earned = _earned(tally) if tally.stage > 1 else ""
    missing = _missing(tally) if tally.stage < LAST else ""
    return spoken(earned, missing)


def _earned(tally: Tally) -> str:
    if not _needs_essential(tally, tally.stage):
        return _("%(condition)s; you have %(have)s.") % _values(tally, tally.stage, _amount(tally))
    return _("%(condition)s. You have %(have)s, and %(essential)s is there.") % _values(
        tally, tally.stage, _amount(tally)
    )


def _missing(tally: Tally) -> str:
    need = _need(tally) if tally.stage > 1 else _amount(tally)
    if not tally.behind:
        text = _("%(condition)s; you have %(have)s.")
    elif tally.reached[tally.stage] < tally.majority:
        text = ngettext(
            "%(condition)s. You have %(have)s, and %(behind)s is below stage %(lower)d.",
            "%(condition)s. You have %(have)s, and %(behind)s are below stage %(lower)d.",
            tally.behind_count,
        )
    else:
        text = ngettext(
            "%(condition)s. You have %(have)s, but %(behind)s is below stage %(lower)d.",
            "%(condition)s. You have %(have)s, but %(behind)s are below stage %(lower)d.",
            tally.behind_count,
        )
    return text % _values(tally, tally.stage + 1, need)


def _values(tally: Tally, stage: int, need: str) -> dict[str, object]:
    return {
        "condition": _condition(tally, stage, need),
        "have": had(tally.reached[stage - 1], enough(tally.majority, tally.count), tally.count),
        "essential": tally.essential,
        "behind": tally.behind,
        "lower": stage - 1,
    }


def _amount(tally: Tally) -> str:
    """ "4 of 6 questions" """
    return tally.amount(enough(tally.majority, tally.count), tally.count)


def _need(tally: Tally) -> str:
    """ "4": the same where the base has just been named."""
    return bare(enough(tally.majority, tally.count), tally.count)


def _condition(tally: Tally, stage: int, need: str) -> str:
    values = {
        "stage": stage,
        "need": need,
        "reach": _reach(stage),
        "essential": tally.essential,
        "lower": _reach(stage - 1),
    }
    if _needs_essential(tally, stage):
        return _("Stage %(stage)d needs %(need)s at %(reach)s, and %(essential)s at %(lower)s") % values
    return _("Stage %(stage)d needs %(need)s at %(reach)s") % values


def _reach(stage: int) -> str:
    if stage == LAST:
        return _("stage %(stage)d") % {"stage": stage}
    return _("stage %(stage)d or above") % {"stage": stage}


def _needs_essential(tally: Tally, stage: int) -> bool:
    # Nothing can be below stage 1, so the second half of the rule begins to bite at stage 3.
    return bool(tally.essential) and stage > 2
