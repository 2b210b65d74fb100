"""How far the next stage is, and how firmly this one stands: steps, path and choices (scoring rule, section 4).

Two knapsacks over cost: within each function (raising.py), then over the functions. Ways that take equally few
steps are told apart by foundations first, then the function at the lowest stage, then the questionnaire's order.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from .knapsack import lightest
from .outcomes import Choice, FunctionOutcome, Step
from .raising import Item, Raise, Stack
from .types import NOT_APPLICABLE, STAGES, Finding, Function


class Margin(NamedTuple):
    """Steps up and down, the path, what would do as well, and the functions that the path goes through."""

    steps_to_next: int | None
    steps_to_drop: int | None
    path: tuple[Step, ...]
    choices: tuple[Choice, ...]
    held_back_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """What one function may do on the way of the whole, for a price, to gain its weight at the stage wanted."""

    stack: Stack
    stage: int
    raises: tuple[Raise, ...]
    price: int
    gain: int


NO_MARGIN = Margin(None, None, (), (), ())


def margin(
    functions: Sequence[Function],
    outcomes: Sequence[FunctionOutcome],
    levels: Mapping[str, Finding],
    stage: int | None,
) -> Margin:
    """The margin of a verdict; nothing without one. Steps up are None at stage 4, steps down at stage 1."""
    if stage is None:
        return NO_MARGIN
    stacks = _stacks(functions, outcomes, levels)
    ways = [] if stage == STAGES[-1] else _ways_up(stacks, stage + 1)
    path = _path(ways, levels)
    return Margin(
        steps_to_next=len(path) or None,
        steps_to_drop=None if stage == 1 else _steps_to_drop(stacks, stage),
        path=path,
        choices=tuple(choice for way in ways for choice in _choices(way)),
        held_back_by=tuple(
            way.stack.key for way in sorted(ways, key=lambda way: way.stack.low) if way.raises
        ),
    )


def _stacks(
    functions: Sequence[Function], outcomes: Sequence[FunctionOutcome], levels: Mapping[str, Finding]
) -> list[Stack]:
    scale = lcm(*(Fraction(function.weight).denominator for function in functions))
    return [
        Stack(function.key, int(function.weight * scale), outcome.low, _items(function, levels))
        for function, outcome in zip(functions, outcomes, strict=True)
        if outcome.low is not None
    ]


def _items(function: Function, levels: Mapping[str, Finding]) -> tuple[Item, ...]:
    scale = lcm(*(Fraction(question.weight).denominator for question in function.questions))
    return tuple(
        Item(
            key=question.key,
            level=level if isinstance(level, int) else 1,
            known=level is not None,
            weight=int(question.weight * scale),
            foundation=question.foundation,
        )
        for question in function.questions
        if (level := levels[question.key]) != NOT_APPLICABLE
    )


def _ways_up(stacks: Sequence[Stack], target: int) -> list[Way]:
    """Per function the way it goes so that the whole earns `target` for the lightest price."""
    total = sum(stack.weight for stack in stacks)
    offers = [[_way(stack, stage, target) for stage in (target, target - 1)] for stack in stacks]
    return lightest(offers, need=3 * total)


def _way(stack: Stack, stage: int, target: int) -> Way:
    raises = tuple(stack.to_reach(stage)) if stage > stack.low else ()
    gain = 4 * stack.weight if max(stage, stack.low) >= target else 0
    return Way(stack, stage, raises, sum(one.price for one in raises), gain)


def _path(ways: Sequence[Way], levels: Mapping[str, Finding]) -> tuple[Step, ...]:
    """Foundations first, then the function at the lowest stage, then the questionnaire's order."""
    steps = []
    for way in ways:
        foundations = {item.key for item in way.stack.items if item.foundation}
        for one in way.raises:
            for to in range(one.level + 1, one.to + 1):
                start = None if levels[one.key] is None and to == 2 else to - 1
                order = (one.key not in foundations, way.stack.low)
                steps.append((order, Step(one.key, way.stack.key, start, to)))
    return tuple(step for _order, step in sorted(steps, key=lambda pair: pair[0]))


def _choices(way: Way) -> list[Choice]:
    """Alike questions of which the path takes only some: same level, weight and part in the rule."""
    chosen = {one.key for one in way.raises if one.to == way.stage}
    alike: dict[tuple[int, int, bool], list[Item]] = {}
    for item in way.stack.items:
        forced = item.foundation and item.level < way.stage - 1
        if item.level < way.stage and not forced:
            alike.setdefault((item.level, item.weight, item.known), []).append(item)
    picks = Counter(key for key, items in alike.items() for item in items if item.key in chosen)
    return [
        Choice(way.stack.key, picks[key], tuple(item.key for item in items))
        for key, items in alike.items()
        if 0 < picks[key] < len(items)
    ]


def _steps_to_drop(stacks: Sequence[Stack], stage: int) -> int | None:
    """Either one function falls more than a stage behind, or too little weight stays at the stage."""
    ways = [stack.to_fall_below(stage - 1) for stack in stacks] if stage > 2 else []
    ways.append(_lost_majority(stacks, stage))
    return min((steps for steps in ways if steps is not None), default=None)


def _lost_majority(stacks: Sequence[Stack], stage: int) -> int | None:
    standing = [stack for stack in stacks if stack.low >= stage]
    offers = [[Way(stack, stage, (), 0, 0), *_falls(stack, stage)] for stack in standing]
    surplus = 4 * sum(stack.weight for stack in standing) - 3 * sum(stack.weight for stack in stacks)
    try:
        return sum(way.price for way in lightest(offers, need=surplus + 1))
    except ValueError:
        return None


def _falls(stack: Stack, stage: int) -> list[Way]:
    steps = stack.to_fall_below(stage)
    return [] if steps is None else [Way(stack, stage, (), steps, 4 * stack.weight)]
