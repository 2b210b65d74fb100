"""From content and answers to the Result document: the one place that runs the scoring rule."""

import datetime as dt
from collections.abc import Mapping

from .. import scoring
from ..interchange.values import Agreed, AnswerSheet, Content, Given, RespondentSheet
from .document import (
    SCHEMA,
    AgreedRecord,
    AnswerRecord,
    Document,
    OrganisationRecord,
    RespondentRecord,
    WorkRecord,
)
from .sentences import sentences


def build(
    content: Content, sheet: AnswerSheet, *, version: int, revision: int, closed_on: dt.date
) -> Document:
    """The document of one revision; all its lists are in the questionnaire's order, then the respondents'.

    Pure but for the language of its sentences, which is the active one. Raises ValueError (scoring.assess)
    that names what is wrong where the sheet does not fit the content.
    """
    outcome = scoring.assess(
        content.scored(),
        [respondent.scored() for respondent in sheet.respondents],
        sheet.profile,
        {key: agreed.level for key, agreed in sheet.agreed.items()},
    )
    return Document(
        schema=SCHEMA,
        rule=scoring.VERSION,
        version=version,
        revision=revision,
        closed_on=closed_on,
        organisation=OrganisationRecord(sheet.organisation, sheet.industry, sheet.demonstration),
        content=content,
        profile=_profile(content, sheet.profile),
        respondents=tuple(RespondentRecord(person.id, person.position) for person in sheet.respondents),
        answers=_answers(content, sheet.respondents),
        agreed=_agreed(content, sheet.agreed),
        outcome=outcome,
        sentences=sentences(content, outcome),
        work=_work(content, sheet.respondents),
    )


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
        AgreedRecord(key, agreed[key].level, agreed[key].reason)
        for key in _question_keys(content)
        if key in agreed
    )


def _question_keys(content: Content) -> list[str]:
    return [question.key for function in content.functions for question in function.questions]
