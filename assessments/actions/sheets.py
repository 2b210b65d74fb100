"""Answers gathered elsewhere become an assessment of rows, as if they had been given on the pages."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.crypto import salted_hmac

from ..interchange.values import AnswerSheet, Given
from ..models import (
    Activity,
    AgreedLevel,
    Answer,
    Assessment,
    Driver,
    DriverAnswer,
    LinkToAnswer,
    Organisation,
    Question,
    Respondent,
    Version,
    WorkAnswer,
    hash_secret,
)

AT_ONCE = 1000  # rows a statement
Keys = Mapping[str, int]  # a key of the version to the id of its row


@transaction.atomic
def take_over(
    *, sheet: AnswerSheet, version: Version, guest: bool = False, public_id: UUID | None = None
) -> Assessment:
    """A new organisation with one open assessment that holds everything `sheet` says.

    The sheet was read against this version's content, so its keys are all there. Nobody holds a link to answer yet.
    A constant number of statements for each thousand answers.
    """
    organisation = Organisation.objects.create(
        name=sheet.organisation, industry=sheet.industry, demonstration=sheet.demonstration
    )
    assessment = Assessment.objects.create(
        organisation=organisation, version=version, guest=guest, public_id=public_id or uuid4()
    )
    _take_facts(assessment, sheet)
    _take_respondents(assessment, sheet)
    return assessment


@transaction.atomic
def take_over_once(
    *, sheet: AnswerSheet, version: Version, public_id: UUID
) -> tuple[Assessment, dict[int, str]]:
    """A guest's assessment of this id from a sheet, and the secret of each respondent's link to answer, by id.

    Called again with the same id it gives the same ones, so that pressing twice makes one.
    """
    assessment = Assessment.objects.filter(public_id=public_id).first()
    if assessment is None:
        assessment = take_over(sheet=sheet, version=version, guest=True, public_id=public_id)
    secrets = {
        person: _secret(public_id, person) for person in assessment.respondents.values_list("pk", flat=True)
    }
    links = [
        LinkToAnswer(respondent_id=person, secret_hash=hash_secret(one)) for person, one in secrets.items()
    ]
    LinkToAnswer.objects.bulk_create(links, ignore_conflicts=True)
    return assessment, secrets


def _secret(public_id: UUID, respondent: int) -> str:
    """The same for the same respondent; nobody without this installation's key can tell it."""
    return salted_hmac("answer sheet taken over", f"{public_id} {respondent}", algorithm="sha256").hexdigest()


def _take_facts(assessment: Assessment, sheet: AnswerSheet) -> None:
    """The business profile, and what was agreed."""
    shared = {"assessment": assessment, "version": assessment.version}
    drivers, questions = _keys(Driver, assessment), _keys(Question, assessment)
    DriverAnswer.objects.bulk_create(
        DriverAnswer(**shared, driver_id=drivers[key], level=level if isinstance(level, int) else None)
        for key, level in sheet.profile.items()
    )
    AgreedLevel.objects.bulk_create(
        AgreedLevel(**shared, question_id=questions[key], level=agreed.level, reason=agreed.reason)
        for key, agreed in sheet.agreed.items()
    )


def _take_respondents(assessment: Assessment, sheet: AnswerSheet) -> None:
    shared: dict[str, Any] = {"assessment": assessment, "version": assessment.version}
    rows = [
        Respondent(**shared, name=one.name, position=one.position, entered_by=one.entered_by)
        for one in sheet.respondents
    ]
    pairs = list(zip(Respondent.objects.bulk_create(rows), sheet.respondents, strict=True))
    questions, activities = _keys(Question, assessment), _keys(Activity, assessment)
    Answer.objects.bulk_create(
        (_answer(row, questions[key], given) for row, one in pairs for key, given in one.answers.items()),
        batch_size=AT_ONCE,
    )
    WorkAnswer.objects.bulk_create(
        (_work(row, activities[key], doer) for row, one in pairs for key, doer in one.work.items()),
        batch_size=AT_ONCE,
    )


def _keys(model: Any, assessment: Assessment) -> Keys:
    return dict(model.objects.filter(version=assessment.version_id).order_by().values_list("key", "pk"))


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


def _work(respondent: Respondent, activity: int, doer: str) -> WorkAnswer:
    return WorkAnswer(
        respondent=respondent,
        version=respondent.version,
        activity_id=activity,
        doer="" if doer == "dk" else doer,
    )
