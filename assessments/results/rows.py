"""What an assessment gathered, from its rows in the database to the plain values that the scoring takes."""

from collections.abc import Iterable

from ..interchange.values import AnswerSheet, Given, RespondentSheet
from ..models import Answer, Assessment, DriverAnswer, Respondent, WorkAnswer
from ..scoring import DONT_KNOW


def sheet_of(assessment: Assessment, respondents: Iterable[Respondent] | None = None) -> AnswerSheet:
    """The answers of these respondents of the assessment; without any named, of those who submitted.

    Four queries, and one more for each of organisation, version and questionnaire that is not loaded yet.
    """
    if respondents is None:
        respondents = assessment.respondents.exclude(submitted_at=None)
    by_id = sorted(respondents, key=lambda person: person.pk)
    answers, work = _answers(by_id), _work(by_id)
    organisation, version = assessment.organisation, assessment.version
    return AnswerSheet(
        questionnaire=f"{version.questionnaire.key}@{version.number}",
        organisation=organisation.name,
        industry=organisation.industry,
        respondents=tuple(
            RespondentSheet(person.pk, person.position, person.name, answers[person.pk], work[person.pk])
            for person in by_id
        ),
        profile=_profile(assessment),
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


def names_of(assessment: Assessment) -> dict[int, str]:
    """The names that respondents have today, by id; a result names people by id alone. One query."""
    return dict(assessment.respondents.exclude(name="").values_list("pk", "name"))
