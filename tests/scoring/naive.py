"""The scoring rule once more, as slowly and plainly as its text reads: what the tests compare with.

Written from the text of the rule and sharing no code with assessments/scoring but the words for what goes in. Ways up
and down are in naive_ways.py.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from assessments.scoring import Function, Questionnaire, Respondent

Levels = dict[str, Any]  # per question 1 to 4, "na", or None for unknown


def level_of(said: Sequence[Any]) -> Any:
    """One level per question, section 1."""
    levels = sorted(x for x in said if x not in ("dk", "na"))
    if levels:
        return levels[(len(levels) - 1) // 2]
    return "na" if "na" in said and "dk" not in said else None


def levels_of(
    questionnaire: Questionnaire, respondents: Sequence[Respondent], agreed: Mapping[str, int]
) -> Levels:
    """The level of every question, section 1, with agreed levels in place of medians."""
    levels: Levels = {}
    for function in questionnaire.functions:
        for question in function.questions:
            said = [r.answers[question.key] for r in respondents if question.key in r.answers]
            levels[question.key] = agreed.get(question.key, level_of(said))
    return levels


def function_stage(function: Function, levels: Levels, unknown: int) -> int:
    """The largest k by trying 4, 3, 2, 1, section 2."""
    for k in (4, 3, 2):
        there = everything = Fraction(0)
        foundation_missing = False
        for question in function.questions:
            level = levels[question.key]
            if level == "na":
                continue
            level = unknown if level is None else level
            everything += question.weight
            if level >= k:
                there += question.weight
            if question.foundation and level < k - 1:
                foundation_missing = True
        if 3 * there >= 2 * everything and not foundation_missing:
            return k
    return 1


def function_range(function: Function, levels: Levels) -> tuple[str, int | None, int | None]:
    """Whether it is "rated", "unknown" or does "not apply", with low and high, section 2."""
    w_all = sum(q.weight for q in function.questions)
    w_na = sum(q.weight for q in function.questions if levels[q.key] == "na")
    w_answered = sum(q.weight for q in function.questions if levels[q.key] in (1, 2, 3, 4))
    if 3 * w_na > w_all:
        return "not apply", None, None
    if 3 * w_answered < 2 * (w_all - w_na):
        return "unknown", 1, 4
    return "rated", function_stage(function, levels, 1), function_stage(function, levels, 4)


def whole_stage(weights_and_stages: Sequence[tuple[Fraction, int]]) -> int:
    """The verdict's stage over the functions that apply, section 3."""
    for k in (4, 3, 2):
        there = sum(weight for weight, stage in weights_and_stages if stage >= k)
        everything = sum(weight for weight, _ in weights_and_stages)
        if 4 * there >= 3 * everything and all(stage >= k - 1 for _, stage in weights_and_stages):
            return k
    return 1


def verdict(questionnaire: Questionnaire, levels: Levels) -> tuple[int, int] | None:
    """Low and high of the verdict, or none, section 3."""
    rated = everything = Fraction(0)
    low, high = [], []
    for function in questionnaire.functions:
        state, function_low, function_high = function_range(function, levels)
        everything += function.weight
        rated += function.weight if state == "rated" else 0
        if function_low is not None and function_high is not None:
            low.append((function.weight, function_low))
            high.append((function.weight, function_high))
    if 4 * rated < 3 * everything:
        return None
    return whole_stage(low), whole_stage(high)
