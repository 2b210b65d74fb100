"""Answers gathered elsewhere become an assessment of rows, as if they had been given on the pages."""

from django.db import transaction

from ..interchange.values import AnswerSheet, Given, RespondentSheet
from ..models import (
    Activity,
    Answer,
    Assessment,
    Driver,
    DriverAnswer,
    Organisation,
    Question,
    Respondent,
    Version,
    WorkAnswer,
)


@transaction.atomic
def take_over(*, sheet: AnswerSheet, version: Version, guest: bool = False) -> Assessment:
    """A new organisation with one open assessment that holds everything `sheet` says.

    The sheet was read against this version's content, so its keys are all there. Nobody holds a link to
    answer yet.
    """
    organisation = Organisation.objects.create(
        name=sheet.organisation, industry=sheet.industry, demonstration=sheet.demonstration
    )
    assessment = Assessment.objects.create(organisation=organisation, version=version, guest=guest)
    _take_profile(assessment, sheet)
    questions = dict(Question.objects.filter(version=version).values_list("key", "pk"))
    activities = dict(Activity.objects.filter(version=version).values_list("key", "pk"))
    for given in sheet.respondents:
        _take_respondent(assessment, given, questions, activities)
    return assessment


def _take_profile(assessment: Assessment, sheet: AnswerSheet) -> None:
    drivers = dict(Driver.objects.filter(version=assessment.version).values_list("key", "pk"))
    DriverAnswer.objects.bulk_create(
        DriverAnswer(
            assessment=assessment,
            version=assessment.version,
            driver_id=drivers[key],
            level=level if isinstance(level, int) else None,
        )
        for key, level in sheet.profile.items()
    )


def _take_respondent(
    assessment: Assessment, given: RespondentSheet, questions: dict[str, int], activities: dict[str, int]
) -> None:
    respondent = Respondent.objects.create(
        assessment=assessment, version=assessment.version, name=given.name, position=given.position
    )
    Answer.objects.bulk_create(
        _answer(respondent, questions[key], answer) for key, answer in given.answers.items()
    )
    WorkAnswer.objects.bulk_create(
        WorkAnswer(
            respondent=respondent,
            version=assessment.version,
            activity_id=activities[key],
            doer="" if doer == "dk" else doer,
        )
        for key, doer in given.work.items()
    )


def _answer(respondent: Respondent, question: int, given: Given) -> Answer:
    level = given.value if isinstance(given.value, int) else None
    kind = Answer.Kind.LEVEL if level else Answer.Kind(str(given.value or Answer.Kind.OPEN))
    return Answer(
        respondent=respondent,
        version=respondent.version,
        question_id=question,
        kind=kind,
        level=level,
        reason=given.reason,
        note=given.note,
    )
