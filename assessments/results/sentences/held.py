"""What holds the verdict back."""

from collections.abc import Sequence
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...scoring import STAGES, FunctionOutcome, Outcome
from .words import Names, between, listed, opened, spoken


def held_back(names: Names, outcome: Outcome) -> str:
    """The functions that the path goes through.

    They alone are said to hold back only where no other function is below the next stage; else another one might do
    as well, and what is certain is that they are the shortest way.
    """
    stage, path = outcome.verdict.stage or 1, outcome.verdict.held_back_by
    if stage == STAGES[-1]:
        return _("Nothing holds you back: %(stage)s, is the highest stage.") % {"stage": names.stage(stage)}
    if not path:
        return _("No function can be named that holds you back.")
    below = {function.key for function in outcome.functions if function.low and function.low <= stage}
    if below <= set(path):
        text = ngettext(
            "%(functions)s holds you back from %(stage)s.",
            "%(functions)s hold you back from %(stage)s.",
            len(path),
        )
    else:
        text = _("The shortest way to %(stage)s, goes through %(functions)s.")
    values = {"functions": _functions(names, outcome, path), "stage": names.stage(stage + 1)}
    return spoken(opened(text % values), _unasked(outcome))


def _unasked(outcome: Outcome) -> str:
    """Higher is not always better: what a business that fits or is served beyond its needs should hear."""
    if outcome.fit.label in ("right-sized", "ahead"):
        return _("Your business does not call for that stage today.")
    return ""


def _functions(names: Names, outcome: Outcome, path: Sequence[str]) -> str:
    """ "territory (in stage 1) and strategy (in stage 2)", or "territory and strategy (in stage 1)"

    Both at once: "territory (in stage 1), and compensation and strategy (in stage 2)".
    """
    by_key = {function.key: function for function in outcome.functions}
    together = groupby(path, key=lambda key: _where(by_key[key]))
    said = [_at(listed([names.function(key) for key in keys]), at) for at, keys in together]
    if len(said) in (1, len(path)):
        return listed(said)
    return _("%(these)s, and %(those)s") % {"these": ", ".join(said[:-1]), "those": said[-1]}


def _at(function: str, where: str) -> str:
    return _("%(function)s (%(where)s)") % {"function": function, "where": where}


def _where(function: FunctionOutcome) -> str:
    if function.stage is None:
        return _("too little known")
    if function.low == function.high:
        return _("in stage %(low)d") % {"low": function.low}
    return _("in stage %(range)s") % {"range": between(function.low or 1, function.high or 1)}
