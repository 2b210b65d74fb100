"""What is said of one function: its stage, the rule with its figures, and how it fits the business."""

from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...scoring import FunctionOutcome, Outcome
from ...scoring.score import LEAST_ANSWERED
from ...scoring.stages import QUESTIONS_MAJORITY
from ..document import FunctionSentences
from . import business, rules
from .words import Names, enough, equal_parts, had, of_questions, opened, spoken


def about(names: Names, outcome: Outcome, function: FunctionOutcome) -> FunctionSentences:
    """The sentences of one function."""
    return FunctionSentences(
        key=function.key,
        stage=_stage(names, function),
        rule=_rule(names, outcome, function),
        fit=business.function_fit(names, function, outcome.fit.demanded),
    )


def _stage(names: Names, function: FunctionOutcome) -> str:
    name = opened(names.function(function.key))
    if not function.applies:
        text = _("%(function)s does not apply to you: it has no stage and does not count in the verdict.")
        return text % {"function": name}
    if function.stage is None:
        return _("%(function)s has no stage, because too little is known.") % {"function": name}
    values = {"function": name, "stage": names.stage(function.stage)}
    if function.high == function.stage:
        return _("%(function)s is in %(stage)s.") % values
    values["high"] = names.stage(function.high or function.stage)
    text = _(
        "%(function)s is at least in %(stage)s. If what you don’t know turns out well, it is in %(high)s."
    )
    return text % values


def _rule(names: Names, outcome: Outcome, function: FunctionOutcome) -> str:
    weights = [Fraction(question.weight) for question in names.text_of(function.key).questions]
    if not function.applies:
        return _not_applicable(function, equal_parts(weights, function.total))
    count = equal_parts(weights, function.applicable)
    if not function.rated:
        return _too_little(function, count)
    return spoken(rules.rule(_tally(names, function, count)), _unknown(outcome, function.key))


def _not_applicable(function: FunctionOutcome, count: int | None) -> str:
    share = (function.total - function.applicable) / function.total
    text = _("You have marked %(amount)s as not applicable; with more than a third, a function has no stage.")
    return text % {"amount": of_questions(share, count)}


def _too_little(function: FunctionOutcome, count: int | None) -> str:
    share, need = function.answered / function.applicable, enough(LEAST_ANSWERED, count)
    return _("A stage needs an answer to %(amount)s; you have %(have)s.") % {
        "amount": of_questions(need, count),
        "have": had(share, need, count),
    }


def _tally(names: Names, function: FunctionOutcome, count: int | None) -> rules.Tally:
    foundations = any(question.foundation for question in names.text_of(function.key).questions)
    return rules.Tally(
        stage=function.low or 1,
        reached=function.reached,
        majority=QUESTIONS_MAJORITY,
        count=count,
        amount=of_questions,
        essential=_("every foundation") if foundations else "",
        behind=names.answers_to(function.holding) if function.holding else "",
        behind_count=len(function.holding),
    )


def _unknown(outcome: Outcome, key: str) -> str:
    count = sum(question.function == key and question.level is None for question in outcome.questions)
    if not count:
        return ""
    text = ngettext(
        "%(count)d answer is not known and counts as stage 1.",
        "%(count)d answers are not known and count as stage 1.",
        count,
    )
    return text % {"count": count}
