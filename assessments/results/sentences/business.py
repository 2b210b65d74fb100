"""What the business calls for, and how the whole and each function fit it."""

import math

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...scoring import Fit, FunctionFit, FunctionOutcome
from ...scoring.fit import LEAST_ANSWERED
from .words import Names, between, opened, spoken


def demand(names: Names, fit: Fit) -> str:
    """What the business calls for, whether the verdict is there, and what this rests on."""
    if fit.demanded is None:
        return _no_demand(fit)
    return spoken(_whole(fit, names.stage(fit.demanded)), _base(fit))


def _no_demand(fit: Fit) -> str:
    if not fit.of:
        return _("This questionnaire does not ask what your business calls for.")
    text = _(
        "What your business calls for is not known: that needs %(need)d of the %(of)d facts in the business "
        "profile, and you have given %(answered)s."
    )
    answered = str(fit.answered) if fit.answered else _("none")
    return text % {"need": math.ceil(LEAST_ANSWERED * fit.of), "of": fit.of, "answered": answered}


def _whole(fit: Fit, demanded: str) -> str:
    values = {"demanded": demanded, "far": _stages_apart(fit), "open": _open(fit, _("your company"))}
    if fit.label == "outgrown":
        text = _("Your business calls for %(demanded)s: it has outgrown your sales operations by %(far)s.")
    elif fit.label == "ahead":
        text = _("Your business calls for %(demanded)s; you are %(far)s ahead of what it needs today.")
    elif fit.label == "right-sized":
        text = _("Your business calls for %(demanded)s, and that is where you are.")
    elif fit.label == "open":
        text = _("Your business calls for %(demanded)s. %(open)s")
    else:
        text = _("Your business calls for %(demanded)s. Only a verdict can say whether you are there.")
    return text % values


def _base(fit: Fit) -> str:
    if fit.answered == fit.of:
        return ""
    text = _("This rests on %(answered)d of the %(of)d facts in the business profile.")
    return text % {"answered": fit.answered, "of": fit.of}


def function_fit(names: Names, function: FunctionOutcome, demanded: int | None) -> str:
    """How a function fits the business; "" where it has no stage or nothing is demanded."""
    fit = function.fit
    if fit is None or fit.label is None or demanded is None:
        return ""
    name = names.function(function.key)
    values = {"function": name, "demanded": names.stage(demanded)}
    values |= {"far": _stages_apart(fit), "open": _open(fit, name)}
    if fit.label == "outgrown":
        text = _("Your business calls for %(demanded)s; %(function)s is %(far)s short of it.")
    elif fit.label == "ahead":
        text = _("Your business calls for %(demanded)s; %(function)s is %(far)s ahead of it.")
    elif fit.label == "right-sized":
        text = _("%(function)s is where your business needs it, in %(demanded)s.")
    else:
        text = _("Your business calls for %(demanded)s. %(open)s")
    return opened(text % values)


def _stages_apart(fit: Fit | FunctionFit) -> str:
    """ "1 stage", or "1 or 2 stages" where what is not known leaves it open."""
    near, far = sorted((abs(fit.gap or 0), abs(fit.gap_high or 0)))
    if near == far:
        return ngettext("%(far)d stage", "%(far)d stages", far) % {"far": far}
    return _("%(range)s stages") % {"range": between(near, far)}


def _open(fit: Fit | FunctionFit, subject: str) -> str:
    """What the unknown decides where the demanded stage lies within the range."""
    values = {"subject": subject}
    if fit.gap == 0:
        text = _("%(subject)s is there; what you don’t know decides whether it is ahead.")
    elif fit.gap_high == 0:
        text = _("What you don’t know decides whether %(subject)s is there.")
    else:
        text = _("What you don’t know decides whether %(subject)s is short of it, there or ahead.")
    return opened(text % values)
