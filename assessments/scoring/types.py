"""What goes in: the questionnaire as the rule sees it, and what the respondents said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, Literal

Level = int
Finding = Level | Literal["na"] | None
"""What is known of one question: its level, not applicable, or (None) unknown."""

VERSION: Final = "1"
"""The version of the rule, stored with every result."""
STAGES: Final = (1, 2, 3, 4)
DONT_KNOW: Final = "dk"
NOT_APPLICABLE: Final = "na"
LEVERS: Final = ("top", "bottom")
DOERS: Final = (
    "finance",
    "hr",
    "it",
    "sales_managers",
    "regional_ops",
    "central_ops",
    "outside",
    "nobody",
)


@dataclass(frozen=True, slots=True)
class Question:
    """One question. A foundation is something the rest of its function stands on."""

    key: str
    weight: Fraction = Fraction(1)
    foundation: bool = False
    lever: Literal["top", "bottom"] | None = None


@dataclass(frozen=True, slots=True)
class Function:
    """One of the areas scored, with its questions in order."""

    key: str
    questions: tuple[Question, ...]
    weight: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Functions in order, and the keys of the drivers and activities.

    Weights are exact: integers or Fractions above 0. Raises ValueError naming a key that is empty or doubled, a
    weight, foundation mark or lever that is none, a function without questions or a questionnaire without functions.
    """

    functions: tuple[Function, ...]
    drivers: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.functions:
            raise ValueError("a questionnaire without functions")
        _check_keys("function", (function.key for function in self.functions))
        _check_keys("question", (question.key for question in self.questions))
        _check_keys("driver", self.drivers)
        _check_keys("activity", self.activities)
        for function in self.functions:
            _check_function(function)

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in the questionnaire's order."""
        return tuple(question for function in self.functions for question in function.questions)


@dataclass(frozen=True, slots=True)
class Respondent:
    """What one respondent said: per question key a level 1 to 4, "dk" or "na"; per activity key a doer's key or "dk".

    What was left open is left out. Keys and values are checked against the questionnaire by `assess`.
    """

    answers: Mapping[str, int | str]
    work: Mapping[str, str] = field(default_factory=dict)


def _check_keys(what: str, keys: Iterable[object]) -> None:
    seen: set[str] = set()
    for key in keys:
        if not isinstance(key, str) or not key:
            raise ValueError(f"{what} key {key!r} is not a text")
        if key in seen:
            raise ValueError(f"{what} key {key!r} is there twice")
        seen.add(key)


def _check_function(function: Function) -> None:
    if not function.questions:
        raise ValueError(f"function {function.key!r} has no questions")
    _check_weight(f"function {function.key!r}", function.weight)
    for question in function.questions:
        _check_question(question)


def _check_question(question: Question) -> None:
    name = f"question {question.key!r}"
    _check_weight(name, question.weight)
    if not isinstance(question.foundation, bool):
        raise ValueError(f"{name}: foundation {question.foundation!r} is neither True nor False")
    if question.lever is not None and question.lever not in LEVERS:
        raise ValueError(f"{name}: lever {question.lever!r} is neither 'top' nor 'bottom'")


def _check_weight(name: str, weight: object) -> None:
    exact = isinstance(weight, int | Fraction) and not isinstance(weight, bool)
    if not exact or not weight > 0:  # type: ignore[operator]
        raise ValueError(f"{name}: weight {weight!r} is not an integer or Fraction above 0")
