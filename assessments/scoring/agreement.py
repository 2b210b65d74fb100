"""Several respondents become one level per question, and how far they agree (scoring rule, section 1)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from .outcomes import QuestionOutcome
from .types import DONT_KNOW, NOT_APPLICABLE, STAGES, Finding, Level, Question, Questionnaire, Respondent

FEW: Final = 5
"""Up to so many levels, two that are two stages apart are a dispute; above it the average deviation decides."""
TOLERATED: Final = Fraction(4, 6)
"""Average deviation in stages: a sixth of the number of practices (Burke & Dunlap 2002)."""


def consolidate(
    questionnaire: Questionnaire, respondents: Sequence[Respondent], agreed: Mapping[str, Level]
) -> tuple[QuestionOutcome, ...]:
    """One outcome per question, in the questionnaire's order."""
    return tuple(
        _outcome(question, function.key, _said(question, respondents), agreed.get(question.key))
        for function in questionnaire.functions
        for question in function.questions
    )


def _said(question: Question, respondents: Sequence[Respondent]) -> list[int | str]:
    return [
        respondent.answers[question.key] for respondent in respondents if question.key in respondent.answers
    ]


def _outcome(
    question: Question, function: str, said: list[int | str], agreed: Level | None
) -> QuestionOutcome:
    levels = sorted(answer for answer in said if isinstance(answer, int))
    one, two, three, four = (levels.count(stage) for stage in STAGES)
    return QuestionOutcome(
        key=question.key,
        function=function,
        level=_finding(said, levels) if agreed is None else agreed,
        n=len(levels),
        ad=average_deviation(levels),
        disputed=disputed(levels),
        agreed=agreed is not None,
        distribution=(one, two, three, four),
        dont_know=said.count(DONT_KNOW),
        not_applicable=said.count(NOT_APPLICABLE),
    )


def _finding(said: list[int | str], levels: list[Level]) -> Finding:
    if levels:
        return lower_median(levels)
    if NOT_APPLICABLE in said and DONT_KNOW not in said:
        return NOT_APPLICABLE
    return None


def lower_median(levels: Sequence[Level]) -> Level:
    """The middle of the sorted levels, the lower one of two; at least one level."""
    return sorted(levels)[(len(levels) - 1) // 2]


def average_deviation(levels: Sequence[Level]) -> Fraction | None:
    """Mean distance from the mean level, in stages; None below two levels."""
    if len(levels) < 2:
        return None
    mean = Fraction(sum(levels), len(levels))
    return sum((abs(level - mean) for level in levels), Fraction(0)) / len(levels)


def disputed(levels: Sequence[Level]) -> bool:
    """Whether the respondents see different companies: two stages apart among few, a large deviation among many."""
    deviation = average_deviation(levels)
    if deviation is None:
        return False
    if len(levels) <= FEW:
        return max(levels) - min(levels) >= 2
    return deviation > TOLERATED
