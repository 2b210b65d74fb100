"""The plain values that files, rows and results share: what is asked, and what respondents gave."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from .. import scoring


@dataclass(frozen=True, slots=True)
class StageText:
    """What a questionnaire says of one of the four stages of the whole."""

    name: str
    summary: str
    meaning: str
    risk: str


@dataclass(frozen=True, slots=True)
class StageMeaning:
    """What one stage means in one function, and the primary risk of staying there."""

    meaning: str
    risk: str


@dataclass(frozen=True, slots=True)
class AdviceText:
    """What to do for one step."""

    first: str
    who: str
    thirty_days: str
    measure: str
    fact: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class QuestionText:
    """A question with its four practices (stage 1 to 4) and three pieces of advice (to stage 2, 3, 4)."""

    key: str
    text: str
    practices: tuple[str, ...]
    advice: tuple[AdviceText, ...]
    help: str = ""
    foundation: bool = False
    lever: str = ""
    weight: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class FunctionText:
    """A function with what its four stages mean."""

    key: str
    name: str
    summary: str
    stages: tuple[StageMeaning, ...]
    questions: tuple[QuestionText, ...]
    weight: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class DriverText:
    """A driver of the business profile with its four levels."""

    key: str
    name: str
    text: str
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActivityText:
    """A piece of sales-operations work that somebody does."""

    key: str
    name: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class DoerText:
    """Somebody who may do it; `key` is one of scoring.DOERS."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Content:
    """All that one version of a questionnaire says."""

    key: str
    title: str
    credit: str
    introduction: str
    stages: tuple[StageText, ...]
    functions: tuple[FunctionText, ...]
    drivers: tuple[DriverText, ...]
    activities: tuple[ActivityText, ...]
    doers: tuple[DoerText, ...]

    def scored(self) -> scoring.Questionnaire:
        """What the scoring rule needs of it: keys, weights, foundations and levers."""
        return scoring.Questionnaire(
            functions=tuple(
                scoring.Function(
                    f.key,
                    tuple(
                        scoring.Question(q.key, Fraction(q.weight), q.foundation, q.lever or None)  # type: ignore[arg-type]
                        for q in f.questions
                    ),
                    Fraction(f.weight),
                )
                for f in self.functions
            ),
            drivers=tuple(driver.key for driver in self.drivers),
            activities=tuple(activity.key for activity in self.activities),
        )


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as given: a level 1..4, "dk", "na", or None for a note on a question left open."""

    value: int | str | None
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RespondentSheet:
    """What one respondent gave. `id` is the row's where there is one, else the place in the file (from 1)."""

    id: int
    position: str
    name: str = ""
    answers: Mapping[str, Given] = field(default_factory=dict)
    work: Mapping[str, str] = field(default_factory=dict)  # activity key -> doer key or "dk"

    def scored(self) -> scoring.Respondent:
        """What the scoring rule needs of it; a note alone says nothing."""
        return scoring.Respondent(
            {key: given.value for key, given in self.answers.items() if given.value is not None}, self.work
        )


@dataclass(frozen=True, slots=True)
class Agreed:
    """A level settled in a consensus session, and why."""

    level: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """Everything one assessment gathered."""

    questionnaire: str  # "key" or "key@version"
    organisation: str
    industry: str
    respondents: tuple[RespondentSheet, ...]
    profile: Mapping[str, int | str] = field(default_factory=dict)  # driver key -> 1..4 or "dk"
    agreed: Mapping[str, Agreed] = field(default_factory=dict)
    demonstration: bool = False
