"""What an assessment gathered, from its rows in the database to the plain values that the scoring takes."""

from collections.abc import Iterable

from django.utils import timezone

from ..interchange.values import Agreed, AnswerSheet, Given, RespondentSheet
from ..models import Answer, Assessment, DriverAnswer, Respondent, WorkAnswer
from ..scoring import DONT_KNOW
from .document import RespondentRecord


def sheet_of(assessment: Assessment, respondents: Iterable[Respondent] | None = None) -> AnswerSheet:
    """The answers of these respondents of the assessment; without any named, of those who count.

    Five queries, and one more for each of organisation, version and questionnaire that is not loaded yet.
    """
    if respondents is None:
        respondents = assessment.respondents.counting()
    by_id = sorted(respondents, key=lambda person: person.pk)
    answers, work = _answers(by_id), _work(by_id)
    organisation, version = assessment.organisation, assessment.version
    return AnswerSheet(
        questionnaire=f"{version.questionnaire.key}@{version.number}",
        organisation=organisation.name,
        industry=organisation.industry,
        respondents=tuple(
            RespondentSheet(
                person.pk,
                person.position,
                person.name,
                answers[person.pk],
                work[person.pk],
                entered_by=person.entered_by,
            )
            for person in by_id
        ),
        profile=_profile(assessment),
        agreed=_agreed(assessment),
        demonstration=organisation.demonstration,
    )


def _answers(respondents: list[Respondent]) -> dict[int, dict[str, Given]]:
    given: dict[int, dict[str, Given]] = {person.pk: {} for person in respondents}
    rows = Answer.objects.filter(respondent__in=respondents)
    for person, key, kind, level, reason, note in rows.values_list(
        "respondent_id", "question__key", "kind", "level", "reason", "note"
    ):
        value = None if kind == Answer.Kind.OPEN else level or kind
        if value is not None or note:
            given[person][key] = Given(value, reason, note)
    return given


def _work(respondents: list[Respondent]) -> dict[int, dict[str, str]]:
    given: dict[int, dict[str, str]] = {person.pk: {} for person in respondents}
    rows = WorkAnswer.objects.filter(respondent__in=respondents)
    for person, key, doer in rows.values_list("respondent_id", "activity__key", "doer"):
        given[person][key] = doer or DONT_KNOW
    return given


def _profile(assessment: Assessment) -> dict[str, int | str]:
    rows = DriverAnswer.objects.filter(assessment=assessment)
    return {key: level or DONT_KNOW for key, level in rows.values_list("driver__key", "level")}


def _agreed(assessment: Assessment) -> dict[str, Agreed]:
    """The agreed levels that count: after a reopening those that were confirmed again."""
    rows = assessment.agreed_levels.filter(confirmed=True).order_by("agreed_at", "pk")
    return {
        key: Agreed(level, reason, timezone.localdate(agreed_at), by)
        for key, level, reason, agreed_at, by in rows.values_list(
            "question__key", "level", "reason", "agreed_at", "by_id"
        )
    }


def absent_of(assessment: Assessment) -> tuple[RespondentRecord, ...]:
    """Who was asked and does not count. One query."""
    waiting = assessment.respondents.absent().order_by("pk")
    return tuple(RespondentRecord(pk, position) for pk, position in waiting.values_list("pk", "position"))
