"""Where other questions would do as well as those on the path (scoring rule, section 4)."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from .moves import Group, MovableQuestion
from .outcomes import Choice
from .stages import Standing, earned, weight_of


class _Exchange(NamedTuple):
    """So many others join, any `pick` may be taken `of` these keys, and that may lose so much weight."""

    joined: int
    pick: int
    loss: Fraction
    of: frozenset[str]


def choices(function: Group[MovableQuestion], raises: Mapping[str, int]) -> Iterator[Choice]:
    """The choices that a path with these raises leaves within one function.

    Questions may be exchanged that reach the function's new stage by equally many steps, and as long as even the
    lightest pick, from each choice at once, still brings the weight that the stage needs. A foundation that has to be
    raised anyway, to one stage below, is not exchanged.
    """
    stage, spare = _reached(function, raises)
    for steps in (1, 2, 3):
        able = [question for question in function.parts if _exchangeable(question, stage, steps)]
        best = _best([q for q in able if raises[q.key]], [q for q in able if not raises[q.key]], spare)
        if best:
            spare -= best.loss
            yield Choice(function.key, best.pick, tuple(q.key for q in able if q.key in best.of))


def _reached(function: Group[MovableQuestion], raises: Mapping[str, int]) -> tuple[int, Fraction]:
    """The stage after the raises, and the weight at it that is not needed."""
    parts = [Standing(q.weight, q.stage + raises[q.key], q.essential) for q in function.parts]
    stage = earned(parts, function.majority)
    return stage, weight_of(p for p in parts if p.stage >= stage) - function.majority * weight_of(parts)


def _exchangeable(question: MovableQuestion, stage: int, steps: int) -> bool:
    must_rise = question.essential and question.stage < stage - 1
    return question.stage + steps == stage and not must_rise


def _best(
    chosen: Sequence[MovableQuestion], others: Sequence[MovableQuestion], spare: Fraction
) -> _Exchange | None:
    """The exchange that lets most others in, and of those the widest pick."""
    possible = (
        _exchange(chosen, others, pick, joined)
        for pick, joined in product(range(len(chosen), 0, -1), range(len(others), 0, -1))
    )
    return max((e for e in possible if e.loss <= spare), key=lambda e: (e.joined, e.pick), default=None)


def _exchange(
    chosen: Sequence[MovableQuestion], others: Sequence[MovableQuestion], pick: int, joined: int
) -> _Exchange:
    """Pick among the `pick` lightest of the chosen and the `joined` heaviest others; the rest of the chosen stays."""
    given = sorted(chosen, key=lambda q: q.weight)[:pick]
    of = [*given, *sorted(others, key=lambda q: q.weight, reverse=True)[:joined]]
    lightest_pick = sorted(of, key=lambda q: q.weight)[:pick]
    return _Exchange(joined, pick, weight_of(given) - weight_of(lightest_pick), frozenset(q.key for q in of))
