"""The plain values that files, rows and results share: what is asked, and what respondents gave."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from .. import scoring
from .shapes import Count, Key, Line, OneOf, Paragraph

Name = Annotated[str, Line(60)]
Sentence = Annotated[str, Line(300)]
Prompt = Annotated[str, Line(200)]
Meaning = Annotated[str, Paragraph(1200)]
Risk = Annotated[str, Paragraph(600)]
Action = Annotated[str, Paragraph(600)]
Id = Annotated[str, Key()]

# What the scoring rule calls those who may do a piece of work.
DOER_KEYS = scoring.DOERS

# Where models.Position names them for people; a test compares.
POSITIONS = ("leadership", "sales_ops", "sales_management", "finance", "hr", "it", "seller", "other")


@dataclass(frozen=True, slots=True)
class StageText:
    """What a questionnaire says of one of the four stages of the whole."""

    name: Name
    summary: Sentence
    meaning: Meaning
    risk: Risk


@dataclass(frozen=True, slots=True)
class StageMeaning:
    """What one stage means in one function, and the primary risk of staying there."""

    meaning: Meaning
    risk: Risk


@dataclass(frozen=True, slots=True)
class AdviceText:
    """What to do for one step."""

    first: Action
    who: Sentence
    thirty_days: Action
    measure: Action
    fact: Annotated[str, Paragraph(400)] = ""
    source: Annotated[str, Line(200)] = ""


@dataclass(frozen=True, slots=True)
class QuestionText:
    """A question with its four practices (stage 1 to 4) and three pieces of advice (to stage 2, 3, 4)."""

    key: Id
    text: Prompt
    practices: Annotated[tuple[Sentence, ...], Count(4, 4)]
    advice: Annotated[tuple[AdviceText, ...], Count(3, 3)]
    help: Sentence = ""
    foundation: bool = False
    lever: Annotated[str, OneOf(scoring.LEVERS)] = ""
    weight: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class FunctionText:
    """A function with what its four stages mean."""

    key: Id
    name: Name
    summary: Sentence
    stages: Annotated[tuple[StageMeaning, ...], Count(4, 4)]
    questions: Annotated[tuple[QuestionText, ...], Count(1)]
    weight: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class DriverText:
    """A driver of the business profile with its four levels."""

    key: Id
    name: Name
    text: Prompt
    levels: Annotated[tuple[Prompt, ...], Count(4, 4)]


@dataclass(frozen=True, slots=True)
class ActivityText:
    """A piece of sales-operations work that somebody does."""

    key: Id
    name: Name
    text: Prompt = ""


@dataclass(frozen=True, slots=True)
class DoerText:
    """Somebody who may do it; `key` is one of scoring.DOERS."""

    key: Annotated[str, OneOf(scoring.DOERS)]
    name: Name


@dataclass(frozen=True, slots=True)
class Content:
    """All that one version of a questionnaire says."""

    key: Id
    title: Annotated[str, Line(120)]
    credit: Annotated[str, Paragraph(600)]
    introduction: Meaning
    stages: Annotated[tuple[StageText, ...], Count(4, 4)]
    functions: Annotated[tuple[FunctionText, ...], Count(1)]
    drivers: Annotated[tuple[DriverText, ...], Count(0)]
    activities: Annotated[tuple[ActivityText, ...], Count(0)]
    doers: Annotated[tuple[DoerText, ...], Count(0)]

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
    """What one respondent gave, `entered_by` whom in their stead.

    `id` is the row's where there is one, else the place in the file (from 1).
    """

    id: int
    position: str
    name: str = ""
    answers: Mapping[str, Given] = field(default_factory=dict)
    work: Mapping[str, str] = field(default_factory=dict)  # activity key -> doer key or "dk"
    entered_by: str = ""

    def scored(self) -> scoring.Respondent:
        """What the scoring rule needs of it; a note alone says nothing."""
        return scoring.Respondent(
            {key: given.value for key, given in self.answers.items() if given.value is not None}, self.work
        )


@dataclass(frozen=True, slots=True)
class Agreed:
    """A level settled in a consensus session, and why; where it is a row's, when and by the account of whom."""

    level: int
    reason: str = ""
    on: dt.date | None = None
    by: int | None = None


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
