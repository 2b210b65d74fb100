"""The first screen where there is a verdict: which stage and how firmly; and the rule behind it."""

from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...scoring import NOT_APPLICABLE, STAGES, FunctionOutcome, Outcome, Verdict
from ...scoring.stages import FUNCTIONS_MAJORITY
from . import rules
from .words import Names, equal_parts, listed, of_functions, opened, spoken


def stage(names: Names, outcome: Outcome) -> str:
    """Which stage."""
    number = outcome.verdict.stage or 1
    values = {"number": number, "name": names.stage_name(number)}
    if outcome.verdict.provisional:
        return _("Your company is at least in stage %(number)d of 4, %(name)s.") % values
    return _("Your company is in stage %(number)d of 4, %(name)s.") % values


def firmness(names: Names, outcome: Outcome) -> str:
    """The range that the unknown leaves open, the margin in steps, and how far respondents disagree."""
    levels = _levels_that_count(outcome)
    unknown = levels.count(None)
    return spoken(
        _unknown(names, outcome.verdict, unknown, len(levels)),
        _margin(names, outcome.verdict, unknown),
        _gloss(outcome.verdict),
        _disputed(disputed(outcome)),
    )


def without_disputes(text: str, outcome: Outcome) -> str:
    """A stored firmness without its count of disputed questions; `outcome` is the one that it was made of."""
    return text.removesuffix(_disputed(disputed(outcome))).rstrip()


def disputed(outcome: Outcome) -> int:
    """How many questions are disputed and not settled."""
    return sum(question.disputed and not question.agreed for question in outcome.questions)


def _unknown(names: Names, verdict: Verdict, count: int, of: int) -> str:
    if not count:
        return ""
    if verdict.provisional:
        text = ngettext(
            "%(count)d of %(of)d answers is not known. If it turns out well, your company is in %(high)s.",
            "%(count)d of %(of)d answers are not known. If they turn out well, your company is in %(high)s.",
            count,
        )
    else:
        text = ngettext(
            "%(count)d of %(of)d answers is not known; it cannot change the stage.",
            "%(count)d of %(of)d answers are not known; they cannot change the stage.",
            count,
        )
    return text % {"count": count, "of": of, "high": names.stage(verdict.high or 1)}


def _disputed(count: int) -> str:
    if not count:
        return ""
    text = ngettext(
        "Your answers to %(count)d question are far apart.",
        "Your answers to %(count)d questions are far apart.",
        count,
    )
    return text % {"count": count}


def _levels_that_count(outcome: Outcome) -> list[int | str | None]:
    applying = {function.key for function in outcome.functions if function.applies}
    return [q.level for q in outcome.questions if q.function in applying and q.level != NOT_APPLICABLE]


def _margin(names: Names, verdict: Verdict, unknown: int) -> str:
    up, down = _up(names, verdict), _down(names, verdict)
    if verdict.provisional:
        text = ngettext(
            "as long as it counts as stage 1, %(up)s", "as long as they count as stage 1, %(up)s", unknown
        )
        up = text % {"up": up}
    text = _("%(up)s; %(down)s.") if down else _("%(up)s.")
    return opened(text % {"up": up, "down": down})


def _up(names: Names, verdict: Verdict) -> str:
    if verdict.stage == STAGES[-1]:
        return _("there is no higher stage")
    target = names.stage((verdict.stage or 0) + 1)
    if verdict.steps_to_next is None:
        return _("no steps lead from here to %(stage)s") % {"stage": target}
    text = ngettext(
        "%(stage)s, is one step away", "%(stage)s, is %(count)d steps away", verdict.steps_to_next
    )
    return text % {"stage": target, "count": verdict.steps_to_next}


def _down(names: Names, verdict: Verdict) -> str:
    if verdict.stage is None or verdict.steps_to_drop is None:
        return ""
    text = ngettext(
        "one step back would return you to %(stage)s",
        "%(count)d steps back would return you to %(stage)s",
        verdict.steps_to_drop,
    )
    return text % {"stage": names.stage(verdict.stage - 1), "count": verdict.steps_to_drop}


def _gloss(verdict: Verdict) -> str:
    if verdict.steps_to_next is None and verdict.steps_to_drop is None:
        return ""
    return _("A step moves one question by one stage.")


def rule(names: Names, outcome: Outcome) -> str:
    """The rule behind the verdict with its figures."""
    return spoken(
        rules.rule(_tally(names, outcome)),
        _("What is not known counts as stage 1.") if None in _levels_that_count(outcome) else "",
        _left_out(names, outcome),
    )


def _tally(names: Names, outcome: Outcome) -> rules.Tally:
    functions = [function for function in outcome.functions if function.applies]
    stage = outcome.verdict.stage or 1
    total = sum((function.weight for function in functions), Fraction(0))
    behind = [names.function(function.key) for function in functions if (function.low or 1) < stage]
    return rules.Tally(
        stage=stage,
        reached=[_weight_at(functions, reach) / total for reach in STAGES],
        majority=FUNCTIONS_MAJORITY,
        count=equal_parts([function.weight for function in functions], total),
        amount=of_functions,
        essential=_("every function"),
        behind=listed(behind) if behind else "",
        behind_count=len(behind),
    )


def _weight_at(functions: list[FunctionOutcome], stage: int) -> Fraction:
    return sum((function.weight for function in functions if (function.low or 1) >= stage), Fraction(0))


def _left_out(names: Names, outcome: Outcome) -> str:
    left = [names.function(function.key) for function in outcome.functions if not function.applies]
    if not left:
        return ""
    text = ngettext(
        "%(functions)s does not apply and is left out.",
        "%(functions)s do not apply and are left out.",
        len(left),
    )
    return opened(text % {"functions": listed(left)})
