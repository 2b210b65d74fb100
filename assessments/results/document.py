"""The Result document: one frozen object that every form of the report reads."""

import datetime as dt
from dataclasses import dataclass

from ..interchange.values import Content
from ..scoring import Outcome

SCHEMA = 2
"""Raised whenever a stored document changes its shape; `upgrade` reads the older ones."""


@dataclass(frozen=True, slots=True)
class OrganisationRecord:
    """The organisation as it was called at closing."""

    name: str
    industry: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class RespondentRecord:
    """A person who was asked: by id, never by name, so that a person can be erased without touching a figure."""

    id: int
    position: str
    entered: bool = False  # somebody else entered the answers


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """One answer as given: value is a level, "dk" or "na"; None for a note on a question left open."""

    question: str
    respondent: int
    value: int | str | None
    reason: str
    note: str


@dataclass(frozen=True, slots=True)
class WorkRecord:
    """Who does one activity, as one respondent says: a doer's key or "dk"."""

    activity: str
    respondent: int
    doer: str


@dataclass(frozen=True, slots=True)
class PositionRecord:
    """What one position said to one question; position "" is all whom no group of their own stands for.

    `level` is the lower median of the levels given, `distribution` how many gave 1, 2, 3 and 4.
    """

    question: str
    position: str
    level: int | None
    distribution: tuple[int, int, int, int]
    dont_know: int
    not_applicable: int


@dataclass(frozen=True, slots=True)
class AgreedRecord:
    """A level settled in a consensus session: when, and by the account of whom, where that is on record."""

    question: str
    level: int
    reason: str
    on: dt.date | None = None
    by: int | None = None


@dataclass(frozen=True, slots=True)
class BeforeRecord:
    """The verdict as it was before a consensus session."""

    revision: int
    closed_on: dt.date
    stage: int | None
    sentence: str


@dataclass(frozen=True, slots=True)
class FunctionSentences:
    """What the page says of one function, in words a person would say aloud."""

    key: str
    stage: str  # "Territory is in stage 1, shadow operation."
    rule: str  # the rule with its figures: why this stage and not the next
    fit: str  # "" where there is none


@dataclass(frozen=True, slots=True)
class Sentences:
    """Everything computed that is said in words. The first four are the first screen."""

    stage: str  # which stage
    firmness: str  # how firmly: margin, range, what don’t know leaves open
    held_back: str  # what holds it back
    demand: str  # what the business calls for, and the fit
    rule: str  # the rule behind the verdict with its figures
    levers: str
    work: str
    functions: tuple[FunctionSentences, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A result: the content it was asked with, what was given, what the rule made of it, how it is said.

    One by position only (`by_position`) was redacted when it was made: `respondents`, `absent`, `answers` and `work`
    are empty, and no group of fewer than four stands apart (redaction.py).
    """

    schema: int
    rule: str  # scoring.VERSION
    version: int  # the questionnaire version's number
    revision: int
    closed_on: dt.date
    organisation: OrganisationRecord
    content: Content
    profile: tuple[tuple[str, int | str], ...]  # driver key, level or "dk"
    respondents: tuple[RespondentRecord, ...]
    answers: tuple[AnswerRecord, ...]
    agreed: tuple[AgreedRecord, ...]
    outcome: Outcome
    sentences: Sentences
    work: tuple[WorkRecord, ...] = ()
    by_position: bool = False
    asked: int = 0  # respondents, whether they answered or not
    absent: tuple[RespondentRecord, ...] = ()  # those of them who did not answer
    groups: tuple[tuple[str, int], ...] = ()  # position, how many of it answered; "" as in PositionRecord
    positions: tuple[PositionRecord, ...] = ()
    before: BeforeRecord | None = None  # of a revision that a consensus session made

    @property
    def answered(self) -> int:
        """How many respondents answered."""
        return sum(count for _position, count in self.groups)
