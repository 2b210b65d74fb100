"""The first screen where there is no verdict: why, and what to answer to get one."""

from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...scoring import FunctionOutcome, Outcome
from ...scoring.score import LEAST_ANSWERED, LEAST_RATED
from .words import Names, any_of, enough, equal_parts, had, listed, of_functions


def stage(names: Names, outcome: Outcome) -> str:
    """That there is no verdict, and what for."""
    if _reachable(outcome):
        return _("There is no verdict yet, because too little is known.")
    return _("There is no verdict, because too little of the questionnaire applies to you.")


def firmness(names: Names, outcome: Outcome) -> str:
    """How much is rated, and how much a verdict takes."""
    verdict = outcome.verdict
    count = equal_parts([function.weight for function in outcome.functions], verdict.total_weight)
    share, need = verdict.rated_weight / verdict.total_weight, enough(LEAST_RATED, count)
    return _("A verdict needs a stage in %(amount)s; you have %(have)s.") % {
        "amount": of_functions(need, count),
        "have": had(share, need, count),
    }


def to_answer(names: Names, outcome: Outcome) -> str:
    """What to answer to get a verdict."""
    if not _reachable(outcome):
        return _what_to_check(names, outcome)
    unrated = _unrated(outcome)
    missing = LEAST_RATED * outcome.verdict.total_weight - outcome.verdict.rated_weight
    pick = any_of([function.weight for function in unrated], missing)
    values = {
        "pick": pick,
        "of": len(unrated),
        "functions": listed([_more(names, outcome, f) for f in unrated]),
    }
    if pick == len(unrated):
        return _("To get a verdict, answer more in %(functions)s.") % values
    text = ngettext(
        "To get a verdict, answer more in one of these functions: %(functions)s.",
        "To get a verdict, answer more in %(pick)d of these %(of)d functions: %(functions)s.",
        pick,
    )
    return text % values


def _more(names: Names, outcome: Outcome, function: FunctionOutcome) -> str:
    """ "territory (2 more questions)" """
    weights = {question.key: Fraction(question.weight) for question in names.text_of(function.key).questions}
    open_weights = [weights[q.key] for q in outcome.questions if q.key in weights and q.level is None]
    count = any_of(open_weights, LEAST_ANSWERED * function.applicable - function.answered)
    text = ngettext(
        "%(function)s (%(count)d more question)", "%(function)s (%(count)d more questions)", count
    )
    return text % {"function": names.function(function.key), "count": count}


def _what_to_check(names: Names, outcome: Outcome) -> str:
    left = [names.function(function.key) for function in outcome.functions if not function.applies]
    text = _("To get a verdict, check which questions are really not applicable in %(functions)s.")
    return text % {"functions": listed(left)}


def rule(names: Names, outcome: Outcome) -> str:
    """What makes a function rated."""
    text = _("A function has a stage when at least two thirds of the questions that apply are answered.")
    return text


def _unrated(outcome: Outcome) -> list[FunctionOutcome]:
    return [function for function in outcome.functions if function.applies and not function.rated]


def _reachable(outcome: Outcome) -> bool:
    """Whether more answers can bring a verdict; where too many functions do not apply they cannot."""
    possible = sum((function.weight for function in outcome.functions if function.applies), Fraction(0))
    return possible >= LEAST_RATED * outcome.verdict.total_weight
