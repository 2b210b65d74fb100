"""How far to the next stage, by which path, and how far to a fall (scoring rule, section 4).

An unknown is taken as level 1; what is not applicable does not move, nor does a function that does not apply. An
unrated function moves like any other: its unknowns at level 1 make it stage 1, and whatever raises it rates it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from .choices import choices
from .moves import Group, MovableQuestion
from .outcomes import Choice, FunctionOutcome, Step
from .stages import FUNCTIONS_MAJORITY, QUESTIONS_MAJORITY
from .types import NOT_APPLICABLE, Finding, Function, Questionnaire

type MovableFunction = Group[MovableQuestion]
type Whole = Group[MovableFunction]


@dataclass(frozen=True, slots=True)
class Margin:
    """Fewest steps up and down, one preferred path up, and where other questions would do as well."""

    steps_to_next: int | None = None
    steps_to_drop: int | None = None
    path: tuple[Step, ...] = ()
    choices: tuple[Choice, ...] = ()
    held_back_by: tuple[str, ...] = ()


def margin(
    questionnaire: Questionnaire,
    outcomes: Sequence[FunctionOutcome],
    levels: Mapping[str, Finding],
    stage: int | None,
) -> Margin:
    """The margin of a verdict at `stage`; an empty one where there is no verdict.

    The path has the fewest steps. Among paths of equally many it is the one

    1. with the most steps on foundations; of those the one
    2. with the most steps in functions at the lowest stage (the least sum of its steps' function stages); of those
    3. the one that raises the questionnaire's first question furthest, then the second, and so on.

    It is listed in the same order: foundations, then functions from the lowest stage up, then the questionnaire's
    order; the steps of one question follow each other.
    """
    if stage is None:
        return Margin()
    whole = _whole(questionnaire, outcomes, levels)
    drop = whole.fall(stage) if stage > 1 else None
    if stage == 4:
        return Margin(steps_to_drop=drop)
    raises = dict(zip(_keys(whole), whole.raised(stage + 1).raises, strict=True))
    climbing = _climbing(whole, raises)
    return Margin(
        steps_to_next=sum(raises.values()),
        steps_to_drop=drop,
        path=_path(climbing, raises),
        choices=tuple(choice for function in climbing for choice in choices(function, raises)),
        held_back_by=tuple(function.key for function in climbing),
    )


def price(foundation: bool, stage: int, questions: int) -> int:
    """The price of one step in a function at `stage`, in a questionnaire of so many questions.

    A sum of such prices compares as the preference does: by steps, then by foundations (more are lighter), then by
    the stages of the functions (lower are lighter). The unit exceeds any sum of stages, so none outweighs the next.
    """
    unit = 12 * questions + 1  # 3 steps a question, in a function at stage 4 at most
    return unit * (unit - foundation) + stage


def _whole(
    questionnaire: Questionnaire, outcomes: Sequence[FunctionOutcome], levels: Mapping[str, Finding]
) -> Whole:
    size = len(questionnaire.questions)
    groups = (
        _function(function, levels, outcome.low, size)
        for function, outcome in zip(questionnaire.functions, outcomes, strict=True)
        if outcome.low is not None
    )
    return Group("", Fraction(1), tuple(groups), FUNCTIONS_MAJORITY)


def _function(function: Function, levels: Mapping[str, Finding], stage: int, size: int) -> MovableFunction:
    questions = (
        MovableQuestion(
            key=question.key,
            weight=question.weight,
            stage=1 if level is None else level,
            known=level is not None,
            essential=question.foundation,
            price=price(question.foundation, stage, size),
        )
        for question in function.questions
        if (level := levels[question.key]) != NOT_APPLICABLE
    )
    return Group(function.key, function.weight, tuple(questions), QUESTIONS_MAJORITY)


def _keys(whole: Whole) -> list[str]:
    return [question.key for function in whole.parts for question in function.parts]


def _climbing(whole: Whole, raises: Mapping[str, int]) -> list[MovableFunction]:
    """The functions that the path goes through, the one at the lowest stage first."""
    through = [
        function for function in whole.parts if any(raises[question.key] for question in function.parts)
    ]
    return sorted(through, key=lambda function: function.stage)


def _path(climbing: Sequence[MovableFunction], raises: Mapping[str, int]) -> tuple[Step, ...]:
    pairs = [(function, question) for function in climbing for question in function.parts]
    foundations_first = sorted(pairs, key=lambda pair: not pair[1].essential)
    return tuple(
        Step(question.key, function.key, level if question.known or level > 1 else None, level + 1)
        for function, question in foundations_first
        for level in range(question.stage, question.stage + raises[question.key])
    )
