"""Who said what: the respondents, what they disagree on, and all answers as given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from ..models import Position
from .document import AnswerRecord, RespondentRecord
from .lookup import Lookup, Mark, level_mark


@dataclass(frozen=True, slots=True)
class Voice:
    """A respondent: "R1", what they are in the company, and their name where it is known."""

    id: int
    short: str
    position: str
    name: str


@dataclass(frozen=True, slots=True)
class Said:
    """What one respondent said to one question."""

    voice: Voice
    mark: Mark
    reason: str
    note: str


@dataclass(frozen=True, slots=True)
class PositionSaid:
    """What the respondents of one position said to one question."""

    position: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A question on which the respondents see different companies; `settled` if a session agreed on a level."""

    key: str
    function: str
    question: str
    mark: Mark
    by_position: tuple[PositionSaid, ...]
    settled: bool
    reason: str


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One question of the appendix: what counts, what it means, and what everybody said.

    `remarks` are the answers that carry a reason or a note; `given` is empty with a single respondent.
    """

    question: str
    mark: Mark
    practice: str
    given: tuple[Said, ...]
    remarks: tuple[Said, ...]
    agreed: bool
    agreed_reason: str


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """The appendix's rows of one function."""

    key: str
    function: str
    rows: tuple[AnswerRow, ...]


def voices(respondents: Sequence[RespondentRecord], names: Mapping[int, str]) -> tuple[Voice, ...]:
    """The respondents in order, "R1", "R2" …"""
    positions = {position.value: str(position.label) for position in Position}
    return tuple(
        Voice(
            person.id,
            _("R%(number)d") % {"number": number},
            positions.get(person.position, person.position),
            names.get(person.id, ""),
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


def disputes(look: Lookup, given: Mapping[str, tuple[Said, ...]]) -> tuple[Dispute, ...]:
    """The disputed questions, in the questionnaire's order."""
    reasons = {agreed.question: agreed.reason for agreed in look.document.agreed}
    return tuple(
        Dispute(
            key=outcome.key,
            function=look.functions[outcome.function].name,
            question=look.questions[outcome.key].text,
            mark=level_mark(outcome.level),
            by_position=_by_position(given.get(outcome.key, ())),
            settled=outcome.agreed,
            reason=reasons.get(outcome.key, ""),
        )
        for outcome in look.document.outcome.questions
        if outcome.disputed
    )


def _by_position(all_said: Sequence[Said]) -> tuple[PositionSaid, ...]:
    ordered = sorted(all_said, key=lambda one: (one.voice.position, one.mark.sign))
    return tuple(
        PositionSaid(position, tuple(one.mark for one in group))
        for position, group in groupby(ordered, key=lambda one: one.voice.position)
    )


def answers(look: Lookup, given: Mapping[str, tuple[Said, ...]]) -> tuple[AnswerGroup, ...]:
    """Every question of every function with all that was said."""
    return tuple(
        AnswerGroup(
            text.key, text.name, tuple(_row(look, q.key, given.get(q.key, ())) for q in text.questions)
        )
        for text in look.document.content.functions
    )


def _row(look: Lookup, key: str, all_said: tuple[Said, ...]) -> AnswerRow:
    outcome = look.question_outcomes[key]
    agreed = {record.question: record.reason for record in look.document.agreed}
    return AnswerRow(
        question=look.questions[key].text,
        mark=level_mark(outcome.level),
        practice=look.practice(key, outcome.level),
        given=all_said if len(look.document.respondents) > 1 else (),
        remarks=tuple(one for one in all_said if one.reason or one.note),
        agreed=outcome.agreed,
        agreed_reason=agreed.get(key, ""),
    )
