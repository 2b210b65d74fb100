"""Who said what: the respondents, and all answers as given or, of many people, by position."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from ..models import Position
from .document import AnswerRecord, Document, PositionRecord, RespondentRecord
from .lookup import Lookup, Mark, level_mark
from .people import People
from .positions import answers_in

FEW = 12
"""Up to so many respondents the report lists what each of them said; of more, what each position said."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A respondent: "R1", what they are in the company, and as far as known their name and who entered the answers."""

    id: int
    short: str
    position: str
    name: str
    entered: bool
    entered_by: str


@dataclass(frozen=True, slots=True)
class Said:
    """What one respondent said to one question."""

    voice: Voice
    mark: Mark
    reason: str
    note: str


@dataclass(frozen=True, slots=True)
class PositionLevel:
    """The level of one position in one question, of so many answers."""

    position: str
    mark: Mark
    answers: int


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One question of the appendix: what counts, what it means, and what everybody said.

    `given` is for few respondents, `positions` for many or where nobody is named; both are empty with one.
    `remarks` are the answers that carry a reason or a note.
    """

    question: str
    mark: Mark
    practice: str
    given: tuple[Said, ...]
    positions: tuple[PositionLevel, ...]
    remarks: tuple[Said, ...]
    agreed: bool
    agreed_reason: str


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """The appendix's rows of one function."""

    key: str
    function: str
    rows: tuple[AnswerRow, ...]


def position_label(key: str) -> str:
    """A position in words; "" is everybody whom no group of their own stands for."""
    if key in Position:
        return str(Position(key).label)
    return key or _("Others together")


def few(document: Document) -> bool:
    """Whether the report tells what each respondent said."""
    return not document.by_position and 1 < document.answered <= FEW


def voices(respondents: Sequence[RespondentRecord], people: People) -> tuple[Voice, ...]:
    """The respondents in order, "R1", "R2" …"""
    return tuple(
        Voice(
            person.id,
            _("R%(number)d") % {"number": number},
            position_label(person.position),
            people.names.get(person.id, ""),
            person.entered,
            people.entered_by.get(person.id, ""),
        )
        for number, person in enumerate(respondents, start=1)
    )


def said(look: Lookup, people: Sequence[Voice]) -> Mapping[str, tuple[Said, ...]]:
    """By question key what was said, in the respondents' order."""
    by_id = {voice.id: voice for voice in people}
    order = {voice.id: place for place, voice in enumerate(people)}
    answers = sorted(look.document.answers, key=lambda answer: (answer.question, order[answer.respondent]))
    return {
        key: tuple(_said(by_id[answer.respondent], answer) for answer in group)
        for key, group in groupby(answers, key=lambda answer: answer.question)
    }


def _said(voice: Voice, answer: AnswerRecord) -> Said:
    mark = Mark("·", "stage-none", _("left open")) if answer.value is None else level_mark(answer.value)
    return Said(voice, mark, answer.reason, answer.note)


def position_levels(look: Lookup) -> Mapping[str, tuple[PositionLevel, ...]]:
    """By question key the level of each position."""
    return {
        key: tuple(_position_level(record) for record in group)
        for key, group in groupby(look.document.positions, key=lambda record: record.question)
    }


def _position_level(record: PositionRecord) -> PositionLevel:
    na = not record.dont_know and record.not_applicable
    mark = level_mark("na" if record.level is None and na else record.level)
    return PositionLevel(position_label(record.position), mark, len(answers_in(record)))


def answers(look: Lookup, given: Mapping[str, tuple[Said, ...]]) -> tuple[AnswerGroup, ...]:
    """Every question of every function with all that was said."""
    by_position = position_levels(look)
    return tuple(
        AnswerGroup(
            text.key,
            text.name,
            tuple(
                _row(look, q.key, given.get(q.key, ()), by_position.get(q.key, ())) for q in text.questions
            ),
        )
        for text in look.document.content.functions
    )


def _row(
    look: Lookup, key: str, all_said: tuple[Said, ...], positions: tuple[PositionLevel, ...]
) -> AnswerRow:
    outcome, document = look.question_outcomes[key], look.document
    agreed = {record.question: record.reason for record in document.agreed}
    return AnswerRow(
        question=look.questions[key].text,
        mark=level_mark(outcome.level),
        practice=look.practice(key, outcome.level),
        given=all_said if few(document) else (),
        positions=() if few(document) or document.answered < 2 else positions,
        remarks=tuple(one for one in all_said if one.reason or one.note),
        agreed=outcome.agreed,
        agreed_reason=agreed.get(key, ""),
    )
