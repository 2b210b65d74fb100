"""Every way up and down, found by trying them all, from the text of the rule's section 4 (see naive.py)."""

from collections.abc import Iterator, Sequence
from typing import Any

from assessments.scoring import Questionnaire
from tests.scoring.naive import Levels, function_range, verdict

Raises = tuple[int, ...]  # steps per question of the questionnaire, in order


def moved(questionnaire: Questionnaire, levels: Levels, raises: Raises) -> Levels:
    """The levels after so many steps per question up (or, negative, down); only what moves becomes known."""
    after = dict(levels)
    for question, steps in zip(questionnaire.questions, raises, strict=True):
        if steps:
            after[question.key] = (levels[question.key] or 1) + steps
    return after


def ways(limits: Sequence[int], steps: int) -> Iterator[Raises]:
    """Every way to spread exactly so many steps over questions with these limits."""
    if not limits:
        if steps == 0:
            yield ()
        return
    for here in range(min(limits[0], steps) + 1):
        for rest in ways(limits[1:], steps - here):
            yield (here, *rest)


def limits(questionnaire: Questionnaire, levels: Levels, *, up: bool) -> list[int]:
    """How far each question can go up (or down): na does not move, nor does a function that does not apply."""
    found = []
    for function in questionnaire.functions:
        applies = function_range(function, levels)[0] != "not apply"
        for question in function.questions:
            level = levels[question.key]
            at = 1 if level is None else level
            found.append(0 if level == "na" or not applies else (4 - at if up else at - 1))
    return found


def cheapest_up(questionnaire: Questionnaire, levels: Levels) -> list[Raises]:
    """All sets of fewest steps after which the verdict is one stage higher, section 4; [] where there are none."""
    before = verdict(questionnaire, levels)
    if before is None or before[0] == 4:
        return []
    room = limits(questionnaire, levels, up=True)
    for steps in range(1, sum(room) + 1):
        found = []
        for way in ways(room, steps):
            after = verdict(questionnaire, moved(questionnaire, levels, way))
            if after is not None and after[0] == before[0] + 1:
                found.append(way)
        if found:
            return found
    return []


def steps_down(questionnaire: Questionnaire, levels: Levels) -> int | None:
    """The fewest steps after which the verdict is lower, section 4; none at stage 1 or without a verdict."""
    before = verdict(questionnaire, levels)
    if before is None or before[0] == 1:
        return None
    room = limits(questionnaire, levels, up=False)
    for steps in range(1, sum(room) + 1):
        for way in ways(room, steps):
            after = verdict(questionnaire, moved(questionnaire, levels, tuple(-n for n in way)))
            if after is not None and after[0] < before[0]:
                return steps
    return None


def preferred(questionnaire: Questionnaire, levels: Levels, candidates: Sequence[Raises]) -> Raises:
    """Of equally cheap ways: foundations first, then the function at the lowest stage, then the order."""
    foundations, stages = [], []
    for function in questionnaire.functions:
        for question in function.questions:
            foundations.append(question.foundation)
            stages.append(function_range(function, levels)[1] or 0)

    def rank(way: Raises) -> tuple[Any, ...]:
        on_foundations = sum(n for n, is_foundation in zip(way, foundations, strict=True) if is_foundation)
        at_stage = [sum(n for n, at in zip(way, stages, strict=True) if at == stage) for stage in (1, 2, 3)]
        return on_foundations, at_stage, way

    return max(candidates, key=rank)
