"""A questionnaire and its answers in one line, so that an example reads like its working by hand.

A function is written as its levels: `F(2)` a foundation, weights with `W(3, "1/2")`, None unknown, "na" as said.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from assessments.scoring import (
    Function,
    FunctionOutcome,
    Outcome,
    Question,
    Questionnaire,
    Respondent,
    assess,
)


@dataclass(frozen=True)
class Told:
    """One question with its answer."""

    level: Any
    weight: Fraction = Fraction(1)
    foundation: bool = False


def F(level: Any, weight: str = "1") -> Told:
    """A foundation at this level."""
    return Told(level, Fraction(weight), True)


def W(level: Any, weight: str) -> Told:
    """A question of this weight."""
    return Told(level, Fraction(weight))


def outcome(*functions: Sequence[Any], weights: Sequence[str] = (), **more: Any) -> Outcome:
    """The outcome of one respondent's answers; functions are keyed a, b, c … and questions a1, a2, …"""
    made: list[Function] = []
    answers: dict[str, Any] = {}
    for letter, function, weight in zip("abcdefgh", functions, [*weights, *"11111111"], strict=False):
        told = [one if isinstance(one, Told) else Told(one) for one in function]
        keys = [f"{letter}{number}" for number in range(1, len(told) + 1)]
        questions = [Question(k, t.weight, t.foundation) for k, t in zip(keys, told, strict=True)]
        made.append(Function(letter, tuple(questions), Fraction(weight)))
        answers |= {key: t.level for key, t in zip(keys, told, strict=True) if t.level is not None}
    drivers = tuple(more.get("profile", {}))
    return assess(Questionnaire(tuple(made), drivers), [Respondent(answers)], **more)


def function(*told: Any) -> FunctionOutcome:
    """The outcome of one function."""
    return outcome(told).functions[0]


def figures(of: object, names: str) -> tuple[Any, ...]:
    """The named figures of an outcome, to be compared with plain numbers."""
    return tuple(getattr(of, name) for name in names.split())


def path(of: Outcome) -> list[str]:
    """The path in short: "a1 1>2", "?" for an unknown."""
    return [f"{step.question} {step.start or '?'}>{step.to}" for step in of.path]
