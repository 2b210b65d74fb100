"""From content and answers to the Result document: the one place that runs the scoring rule."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from .. import scoring
from ..interchange.values import Agreed, AnswerSheet, Content, Given, RespondentSheet
from .document import (
    SCHEMA,
    AgreedRecord,
    AnswerRecord,
    BeforeRecord,
    Document,
    OrganisationRecord,
    RespondentRecord,
    WorkRecord,
)
from .positions import groups_of, positions_of
from .redaction import redacted
from .sentences import sentences


def build(
    content: Content,
    sheet: AnswerSheet,
    *,
    version: int,
    revision: int,
    closed_on: dt.date,
    by_position: bool = False,
    absent: Iterable[RespondentRecord] = (),
    before: BeforeRecord | None = None,
) -> Document:
    """The document of one revision; all its lists are in the questionnaire's order, then the respondents'.

    `by_position` makes one that holds nothing of a group of fewer than four people; `absent` are those who were asked
    and did not answer; `before` is the verdict that a consensus session found. Pure but for the language of its
    sentences, which is the active one. Raises ValueError (scoring.assess) that names what is wrong where the sheet
    does not fit the content.
    """
    named = _named(content, sheet, version, revision, closed_on)
    missing = tuple(absent)
    whole = replace(named, asked=len(sheet.respondents) + len(missing), absent=missing, before=before)
    return redacted(whole) if by_position else whole


def _named(content: Content, sheet: AnswerSheet, version: int, revision: int, closed_on: dt.date) -> Document:
    outcome = scoring.assess(
        content.scored(),
        [respondent.scored() for respondent in sheet.respondents],
        sheet.profile,
        {key: agreed.level for key, agreed in sheet.agreed.items()},
    )
    respondents = tuple(_respondent(person) for person in sheet.respondents)
    answers = _answers(content, sheet.respondents)
    return Document(
        schema=SCHEMA,
        rule=scoring.VERSION,
        version=version,
        revision=revision,
        closed_on=closed_on,
        organisation=OrganisationRecord(sheet.organisation, sheet.industry, sheet.demonstration),
        content=content,
        profile=_profile(content, sheet.profile),
        respondents=respondents,
        answers=answers,
        agreed=_agreed(content, sheet.agreed),
        outcome=outcome,
        sentences=sentences(content, outcome),
        work=_work(content, sheet.respondents),
        groups=groups_of(respondents),
        positions=positions_of(respondents, answers),
    )


def _respondent(person: RespondentSheet) -> RespondentRecord:
    return RespondentRecord(person.id, person.position, bool(person.entered_by))


def _profile(content: Content, given: Mapping[str, int | str]) -> tuple[tuple[str, int | str], ...]:
    return tuple((driver.key, given[driver.key]) for driver in content.drivers if driver.key in given)


def _answers(content: Content, respondents: tuple[RespondentSheet, ...]) -> tuple[AnswerRecord, ...]:
    return tuple(
        _answer(key, person.id, person.answers[key])
        for key in _question_keys(content)
        for person in respondents
        if key in person.answers
    )


def _answer(question: str, respondent: int, given: Given) -> AnswerRecord:
    return AnswerRecord(question, respondent, given.value, given.reason, given.note)


def _work(content: Content, respondents: tuple[RespondentSheet, ...]) -> tuple[WorkRecord, ...]:
    return tuple(
        WorkRecord(activity.key, person.id, person.work[activity.key])
        for activity in content.activities
        for person in respondents
        if activity.key in person.work
    )


def _agreed(content: Content, agreed: Mapping[str, Agreed]) -> tuple[AgreedRecord, ...]:
    return tuple(
        AgreedRecord(key, agreed[key].level, agreed[key].reason, agreed[key].on, agreed[key].by)
        for key in _question_keys(content)
        if key in agreed
    )


def _question_keys(content: Content) -> list[str]:
    return [question.key for function in content.functions for question in function.questions]
