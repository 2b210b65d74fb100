"""What the database itself refuses, whoever writes."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from assessments.models import (
    Activity,
    Advice,
    Answer,
    Doer,
    Driver,
    DriverAnswer,
    DriverLevel,
    Function,
    FunctionStage,
    LinkToAnswer,
    Practice,
    Question,
    Questionnaire,
    Respondent,
    Result,
    ShareLink,
    Stage,
    User,
    Version,
    WorkAnswer,
)
from tests.builders import make_assessment, make_respondent, publish_content
from tests.models.frozen import versions

pytestmark = pytest.mark.django_db


def again(row: Any, **changes: Any) -> Any:
    """A second row like this one, but for these columns."""
    names = [field.attname for field in row._meta.fields if field.attname != "id"]
    return type(row)(**{name: getattr(row, name) for name in names} | changes)


def refuses(row: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        type(row).objects.bulk_create([row])


@pytest.mark.parametrize("model", [Stage, FunctionStage, Practice, Advice, DriverLevel])
def test_a_stage_is_there_once_and_in_range(model: Any) -> None:
    _frozen, draft = versions()
    row = model.objects.filter(version=draft).first()
    for stage in (row.stage, 0, 5):
        refuses(again(row, stage=stage))


def test_advice_leads_to_stage_2_or_higher() -> None:
    _frozen, draft = versions()
    refuses(again(Advice.objects.filter(version=draft).first(), stage=1))


@pytest.mark.parametrize("model", [Function, Question, Driver, Activity, Doer])
def test_a_key_is_there_once_a_version(model: Any) -> None:
    _frozen, draft = versions()
    row = model.objects.filter(version=draft).first()
    refuses(again(row))
    again(row, key="another").save()


@pytest.mark.parametrize("model", [Function, Question])
@pytest.mark.parametrize("weight", [Decimal(0), Decimal(-1)])
def test_a_weight_is_above_0(model: Any, weight: Decimal) -> None:
    _frozen, draft = versions()
    refuses(again(model.objects.filter(version=draft).first(), key="another", weight=weight))


def test_one_version_is_published_and_numbers_are_unique() -> None:
    frozen, draft = versions()
    refuses(again(frozen, number=9))
    refuses(again(draft))
    again(frozen, number=9, questionnaire_id=Questionnaire.objects.create(key="another").pk).save()


def test_a_questionnaire_key_is_unique() -> None:
    Questionnaire.objects.create(key="one")
    refuses(Questionnaire(key="one"))


@pytest.fixture
def respondent() -> Respondent:
    return make_respondent(make_assessment(publish_content()))


def of(respondent: Respondent, model: Any) -> Any:
    return model.objects.filter(version=respondent.version).first()


@pytest.mark.parametrize(
    ("values", "legal"),
    [
        ({"kind": "level", "level": 1}, True),
        ({"kind": "level", "level": 4}, True),
        ({"kind": "dk"}, True),
        ({"kind": "na", "reason": "no field sales"}, True),
        ({"kind": "open", "note": "ask Jo"}, True),
        ({"kind": "level"}, False),
        ({"kind": "maybe"}, False),
        ({"kind": "level", "level": 0}, False),
        ({"kind": "level", "level": 5}, False),
        ({"kind": "dk", "level": 2}, False),
        ({"kind": "na", "level": 2}, False),
        ({"kind": "dk", "reason": "no field sales"}, False),
        ({"kind": "level", "level": 2, "reason": "no field sales"}, False),
    ],
)
def test_an_answer_is_one_of_four_things(respondent: Respondent, values: dict[str, Any], legal: bool) -> None:
    row = Answer(
        respondent=respondent, version=respondent.version, question=of(respondent, Question), **values
    )
    if legal:
        row.save()
        refuses(again(row))
    else:
        refuses(row)


@pytest.mark.parametrize("level", [0, 5])
def test_a_fact_is_a_level_or_unknown_and_given_once(respondent: Respondent, level: int) -> None:
    row = DriverAnswer(
        assessment=respondent.assessment, version=respondent.version, driver=of(respondent, Driver)
    )
    refuses(again(row, level=level))
    row.save()
    refuses(again(row, level=1))


def test_an_activity_is_answered_once(respondent: Respondent) -> None:
    row = WorkAnswer(respondent=respondent, version=respondent.version, activity=of(respondent, Activity))
    row.save()
    refuses(again(row, doer="hr"))


@pytest.mark.parametrize("stage", [0, 5])
def test_a_result_has_a_stage_or_none(respondent: Respondent, stage: int) -> None:
    row = Result(assessment=respondent.assessment, revision=1, document={}, scoring_version="1")
    refuses(again(row, stage=stage))
    row.save()
    refuses(again(row))


def test_secrets_are_unique(respondent: Respondent) -> None:
    LinkToAnswer.objects.create(respondent=respondent, secret_hash="x")
    refuses(LinkToAnswer(respondent=respondent, secret_hash="x"))
    result = Result.objects.create(
        assessment=respondent.assessment, revision=1, document={}, scoring_version="1"
    )
    link = ShareLink.objects.create(result=result, secret_hash="x")
    refuses(ShareLink(result=result, secret_hash=link.secret_hash))


def test_an_email_is_unique_and_in_lower_case() -> None:
    user = User.objects.create_user(" Jo@Example.org ")
    assert user.email == "jo@example.org"
    refuses(User(email="Jo@example.org"))
    refuses(User(email="jo@example.org"))


def test_what_results_stand_on_is_not_deleted(respondent: Respondent) -> None:
    with pytest.raises(ProtectedError):
        respondent.assessment.organisation.delete()
    assert Version.objects.count() == 1
