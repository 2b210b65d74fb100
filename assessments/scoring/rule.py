"""The one scoring rule, from answers to outcome."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from .agreement import consolidate
from .checks import check
from .fit import compare, demand
from .levers import levers
from .margin import Margin, margin
from .outcomes import Fit, FunctionOutcome, Outcome, Verdict
from .score import function_outcome, verdict_range
from .stages import weight_of
from .types import Questionnaire, Respondent
from .work import work

NOTHING: Final[Mapping[str, int | str]] = MappingProxyType({})
NONE_AGREED: Final[Mapping[str, int]] = MappingProxyType({})


def assess(
    questionnaire: Questionnaire,
    respondents: Sequence[Respondent],
    profile: Mapping[str, int | str] = NOTHING,
    agreed: Mapping[str, int] = NONE_AGREED,
) -> Outcome:
    """Everything the rule says of these answers, in exact fractions.

    `profile` gives per driver a level 1 to 4 or "dk"; `agreed` the levels settled in a consensus session. Raises
    ValueError naming the first key and value that is not legal; nothing for any legal input.
    """
    check(questionnaire, respondents, profile, agreed)
    questions = consolidate(questionnaire, respondents, agreed)
    levels = {question.key: question.level for question in questions}
    fit = demand(questionnaire.drivers, profile)
    functions = tuple(
        function_outcome(function, levels, fit.demanded) for function in questionnaire.functions
    )
    low, high = verdict_range(functions)
    moves = margin(questionnaire, functions, levels, low)
    return Outcome(
        verdict=_verdict(functions, low, high, moves),
        functions=functions,
        questions=questions,
        path=moves.path,
        choices=moves.choices,
        fit=_fit(fit, low, high),
        levers=levers(questionnaire, levels),
        work=work(questionnaire, respondents, low),
    )


def _verdict(
    functions: Sequence[FunctionOutcome], low: int | None, high: int | None, moves: Margin
) -> Verdict:
    return Verdict(
        stage=low,
        low=low,
        high=high,
        provisional=low != high,
        steps_to_next=moves.steps_to_next,
        steps_to_drop=moves.steps_to_drop,
        held_back_by=moves.held_back_by,
        rated_weight=_rated(functions),
        total_weight=weight_of(functions),
    )


def _rated(functions: Sequence[FunctionOutcome]) -> Fraction:
    return weight_of(function for function in functions if function.rated)


def _fit(fit: Fit, low: int | None, high: int | None) -> Fit:
    compared = compare(low, high, fit.demanded)
    return replace(fit, gap=compared.gap, gap_high=compared.gap_high, label=compared.label)
