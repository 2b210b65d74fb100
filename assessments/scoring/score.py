"""Levels become functions, functions become the verdict's range (scoring rule, sections 2 and 3)."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Final

from .fit import compare
from .outcomes import FunctionOutcome
from .stages import FUNCTIONS_MAJORITY, QUESTIONS_MAJORITY, Standing, earned, share, weight_of
from .types import NOT_APPLICABLE, Finding, Function, Level, Question

MOST_NOT_APPLICABLE: Final = Fraction(1, 3)
LEAST_ANSWERED: Final = Fraction(2, 3)
LEAST_RATED: Final = Fraction(3, 4)

Range = tuple[int, int] | tuple[None, None]
"""Lowest and highest stage that the unknown leaves open, or neither."""


def function_outcome(
    function: Function, levels: Mapping[str, Finding], demanded: int | None
) -> FunctionOutcome:
    """One function from the levels of its questions and the stage that the business demands."""
    parts = standing(function, levels, unknown=1)
    total, applicable = weight_of(function.questions), weight_of(parts)
    answered = weight_of(question for question in function.questions if isinstance(levels[question.key], int))
    applies = total - applicable <= MOST_NOT_APPLICABLE * total
    rated = applies and answered >= LEAST_ANSWERED * applicable
    low, high = _range(function, levels, applies, rated)
    return FunctionOutcome(
        key=function.key,
        applies=applies,
        rated=rated,
        stage=low if rated else None,
        low=low,
        high=high,
        score=mean_level(function.questions, levels),
        fit=compare(low, high, demanded) if rated else None,
        weight=Fraction(function.weight),
        total=total,
        applicable=applicable,
        answered=answered,
        reached=(share(parts, 1), share(parts, 2), share(parts, 3), share(parts, 4)),
        holding=_holding(function, levels, low),
    )


def standing(function: Function, levels: Mapping[str, Finding], unknown: Level) -> list[Standing]:
    """The function's questions that are not na, in order, each unknown taken as the level `unknown`."""
    return [
        Standing(question.weight, unknown if level is None else level, question.foundation)
        for question in function.questions
        if (level := levels[question.key]) != NOT_APPLICABLE
    ]


def mean_level(questions: Iterable[Question], levels: Mapping[str, Finding]) -> Fraction | None:
    """The weighted mean level, 1 to 4, of those questions that are answered; None where none is."""
    given = [(question, level) for question in questions if isinstance(level := levels[question.key], int)]
    total = sum((question.weight * level for question, level in given), Fraction(0))
    return total / weight_of(question for question, _ in given) if given else None


def verdict_range(functions: Sequence[FunctionOutcome]) -> Range:
    """The verdict's low and high, or neither where too little of the whole is rated."""
    rated = weight_of(function for function in functions if function.rated)
    if rated < LEAST_RATED * weight_of(functions):
        return None, None
    low = [Standing(function.weight, function.low, True) for function in functions if function.low]
    high = [Standing(function.weight, function.high, True) for function in functions if function.high]
    return earned(low, FUNCTIONS_MAJORITY), earned(high, FUNCTIONS_MAJORITY)


def _range(function: Function, levels: Mapping[str, Finding], applies: bool, rated: bool) -> Range:
    if not applies:
        return None, None
    if not rated:
        return 1, 4
    low, high = standing(function, levels, unknown=1), standing(function, levels, unknown=4)
    return earned(low, QUESTIONS_MAJORITY), earned(high, QUESTIONS_MAJORITY)


def _holding(function: Function, levels: Mapping[str, Finding], low: int | None) -> tuple[str, ...]:
    if low is None or low == 4:
        return ()
    return tuple(
        question.key
        for question in function.questions
        if question.foundation and isinstance(level := levels[question.key] or 1, int) and level < low
    )
