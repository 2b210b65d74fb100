"""The Result document: one frozen object that every form of the report reads."""

import datetime as dt
from dataclasses import dataclass

from ..interchange.values import Content
from ..scoring import Outcome

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class OrganisationRecord:
    """The organisation as it was called at closing."""

    name: str
    industry: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class RespondentRecord:
    """Who answered: by id, never by name, so that a person can be erased without touching a figure."""

    id: int
    position: str


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
class AgreedRecord:
    """A level settled in a consensus session."""

    question: str
    level: int
    reason: str


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
    """A result: the content it was asked with, what was given, what the rule made of it, how it is said."""

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
