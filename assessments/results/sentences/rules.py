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
    share = tally.reached[tally.stage - 1]
    values = {
        "amount": tally.amount(share, tally.count),
        "reach": _reach(tally.stage),
        "need": bare(enough(tally.majority, tally.count), tally.count),
        "essential": tally.essential,
        "lower": _reach(tally.stage - 1),
    }
    if _bites(tally, tally.stage):
        text = _("You have %(amount)s at %(reach)s (%(need)s needed) and %(essential)s at %(lower)s.")
    else:
        text = _("You have %(amount)s at %(reach)s (%(need)s needed).")
    return text % values


def _missing(tally: Tally) -> str:
    stage, need = tally.stage + 1, enough(tally.majority, tally.count)
    # Where something is earned its sentence has named the base.
    amount = bare(need, tally.count) if tally.stage > 1 else tally.amount(need, tally.count)
    values = {
        "stage": stage,
        "need": amount,
        "reach": _reach(stage),
        "have": had(tally.reached[stage - 1], need, tally.count),
        "essential": tally.essential,
        "lower": _reach(stage - 1),
        "behind": tally.behind,
    }
    if not _bites(tally, stage):
        text = _("Stage %(stage)d needs %(need)s at %(reach)s (you have %(have)s).")
    elif not tally.behind:
        text = _(
            "Stage %(stage)d needs %(need)s at %(reach)s (you have %(have)s) and %(essential)s at %(lower)s."
        )
    else:
        text = ngettext(
            "Stage %(stage)d needs %(need)s at %(reach)s (you have %(have)s) "
            "and %(essential)s at %(lower)s (%(behind)s is below).",
            "Stage %(stage)d needs %(need)s at %(reach)s (you have %(have)s) "
            "and %(essential)s at %(lower)s (%(behind)s are below).",
            tally.behind_count,
        )
    return text % values


def _reach(stage: int) -> str:
    if stage == LAST:
        return _("stage %(stage)d") % {"stage": stage}
    return _("stage %(stage)d or above") % {"stage": stage}


def _bites(tally: Tally, stage: int) -> bool:
    """Whether the second half of the rule asks for anything: below stage 3 nothing can be too far behind."""
    return bool(tally.essential) and stage > 2
