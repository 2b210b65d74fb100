"""Where productivity has been sought so far, and who does the work."""

import math
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...scoring import Levers, Outcome, Work
from ...scoring.work import LEAST_KNOWN
from ..figures import one_decimal
from .words import Names, spoken

TILT = Fraction(1, 2)
"""From half a stage of difference on, one lever is said to have been pulled more; it decides nothing else."""


def levers(found: Levers) -> str:
    """Top line and bottom line with their mean levels, compared where both are known."""
    if found.top is None and found.bottom is None:
        return _("There are no answers about selling more (top line) or wasting less (bottom line).")
    if found.top is None or found.bottom is None:
        return _one_lever(found)
    if abs(found.top - found.bottom) < TILT:
        lead = _("So far you do about as much to sell more as to waste less")
    elif found.top > found.bottom:
        lead = _("So far you do more to sell more than to waste less")
    else:
        lead = _("So far you do more to waste less than to sell more")
    text = _(
        "%(lead)s: the mean level is %(top)s of 4 for the top line and %(bottom)s of 4 for the bottom line."
    )
    return text % {"lead": lead, "top": one_decimal(found.top), "bottom": one_decimal(found.bottom)}


def _one_lever(found: Levers) -> str:
    if found.bottom is None:
        known, other = _("selling more (top line)"), _("wasting less (bottom line)")
    else:
        known, other = _("wasting less (bottom line)"), _("selling more (top line)")
    text = _("The mean level for %(known)s is %(level)s of 4; there are no answers about %(other)s.")
    return text % {
        "known": known,
        "other": other,
        "level": one_decimal(found.top or found.bottom or Fraction(0)),
    }


def work(names: Names, outcome: Outcome) -> str:
    """Who does the work, and whether that bears the verdict out."""
    found = outcome.work
    if not found.of:
        return _("This questionnaire does not ask who does the work.")
    if found.shadow_share is None:
        return spoken(_("It is not known who does the work."), _disputed(found))
    return spoken(
        _known(found),
        _disputed(found),
        _shadow(int(found.shadow_share * found.known), found.known),
        _finding(names, found, outcome.verdict.stage),
    )


def _known(found: Work) -> str:
    if found.known == found.of:
        return _("You know who does all %(of)d activities.") % {"of": found.of}
    return _("You know who does %(known)d of %(of)d activities.") % {"known": found.known, "of": found.of}


def _disputed(found: Work) -> str:
    count = len(found.disputed)
    if not count:
        return ""
    return ngettext("You disagree on %(count)d activity.", "You disagree on %(count)d activities.", count) % {
        "count": count
    }


def _shadow(count: int, known: int) -> str:
    """Who does the activities known: the doers that shadow_share counts, or the ones that it leaves over."""
    if not count:
        return ngettext(
            "Sales operations or an outside provider does it.",
            "Sales operations or an outside provider does all of these.",
            known,
        )
    if count == known:
        return ngettext(
            "It is done by finance, HR, IT, sales managers or nobody.",
            "All of these are done by finance, HR, IT, sales managers or nobody.",
            known,
        )
    text = ngettext(
        "%(count)d of these %(known)d is done by finance, HR, IT, sales managers or nobody.",
        "%(count)d of these %(known)d are done by finance, HR, IT, sales managers or nobody.",
        count,
    )
    return text % {"count": count, "known": known}


def _finding(names: Names, found: Work, stage: int | None) -> str:
    if stage is None:
        return _("This can be compared with the verdict once there is one.")
    if found.finding is None:
        text = _("Comparing this with the verdict needs at least %(need)d known activities.")
        return text % {"need": math.ceil(LEAST_KNOWN * found.of)}
    if found.finding == "agrees":
        text = _("That agrees with %(stage)s.")
    elif stage == 1:
        text = _("That does not fit %(stage)s, where most of it is done on the side. It is worth discussing.")
    else:
        text = _(
            "That does not fit %(stage)s, because half or more is done on the side. It is worth discussing."
        )
    return text % {"stage": names.stage(stage)}
