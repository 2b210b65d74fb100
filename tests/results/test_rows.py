"""From rows to plain values: who counts, what each kind of row says, and how many queries it takes."""

import datetime as dt
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from assessments.interchange.values import Agreed, Given
from assessments.models import (
    Activity,
    AgreedLevel,
    Answer,
    Assessment,
    Driver,
    DriverAnswer,
    Question,
    Respondent,
    WorkAnswer,
)
from assessments.results.document import RespondentRecord
from assessments.results.rows import absent_of, sheet_of
from tests.builders import make_assessment, make_content, make_respondent, make_version
from tests.people import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment() -> Assessment:
    return make_assessment(make_version(make_content()))


def answer(respondent: Respondent, question: str, kind: str, **more: object) -> None:
    Answer.objects.create(
        respondent=respondent,
        version=respondent.version,
        question=Question.objects.get(version=respondent.version, key=question),
        kind=kind,
        **more,
    )


def does(respondent: Respondent, activity: str, doer: str) -> None:
    row = Activity.objects.get(version=respondent.version, key=activity)
    WorkAnswer.objects.create(respondent=respondent, version=respondent.version, activity=row, doer=doer)


def fact(assessment: Assessment, driver: str, level: int | None) -> None:
    row = Driver.objects.get(version=assessment.version, key=driver)
    DriverAnswer.objects.create(assessment=assessment, version=assessment.version, driver=row, level=level)


def fill(respondent: Respondent) -> None:
    for number in range(1, 7):
        answer(respondent, f"territory-{number}", "level", level=2)
    does(respondent, "training", "hr")


def test_the_kinds_of_answers(assessment: Assessment) -> None:
    person = make_respondent(assessment)
    answer(person, "territory-1", "level", level=3, note="since May")
    answer(person, "territory-2", "dk")
    answer(person, "territory-3", "na", reason="no field sales")
    answer(person, "territory-4", "open", note="ask Jo")
    answer(person, "territory-5", "open")
    [sheet] = sheet_of(assessment).respondents
    assert sheet.answers == {
        "territory-1": Given(3, note="since May"),
        "territory-2": Given("dk"),
        "territory-3": Given("na", reason="no field sales"),
        "territory-4": Given(None, note="ask Jo"),
    }


def test_the_work_and_the_business_profile(assessment: Assessment) -> None:
    person = make_respondent(assessment)
    does(person, "training", "hr")
    does(person, "recruitment", "")
    fact(assessment, "driver-1", 4)
    fact(assessment, "driver-2", None)
    sheet = sheet_of(assessment)
    assert sheet.respondents[0].work == {"training": "hr", "recruitment": "dk"}
    assert sheet.profile == {"driver-1": 4, "driver-2": "dk"}


def test_whose_it_is(assessment: Assessment) -> None:
    person = make_respondent(assessment, "A. Meyer")
    sheet = sheet_of(assessment)
    assert (sheet.organisation, sheet.industry, sheet.demonstration) == (
        "Brightwell Valves",
        "manufacturing",
        False,
    )
    assert sheet.questionnaire == "salesops-maturity@1"
    assert [(r.id, r.position, r.name) for r in sheet.respondents] == [(person.pk, "leadership", "A. Meyer")]


def test_a_demonstration_stays_labelled(assessment: Assessment) -> None:
    other = make_assessment(assessment.version, "Fictitious Pumps", demonstration=True)
    assert sheet_of(other).demonstration is True


def test_only_who_submitted_counts(assessment: Assessment) -> None:
    submitted, late = make_respondent(assessment), make_respondent(assessment, submitted=False)
    fill(submitted)
    fill(late)
    assert [person.id for person in sheet_of(assessment).respondents] == [submitted.pk]


def test_named_respondents_count_though_they_have_not_submitted(assessment: Assessment) -> None:
    make_respondent(assessment)
    late = make_respondent(assessment, submitted=False)
    fill(late)
    [sheet] = sheet_of(assessment, [late]).respondents
    assert sheet.id == late.pk
    assert sheet.answers["territory-6"] == Given(2)


def test_nobody_yet(assessment: Assessment) -> None:
    make_respondent(assessment, submitted=False)
    assert sheet_of(assessment).respondents == ()


def test_answers_stay_with_whom_they_are_of(assessment: Assessment) -> None:
    one, two = make_respondent(assessment), make_respondent(assessment)
    answer(two, "strategy-1", "level", level=4)
    answer(one, "strategy-1", "level", level=1)
    does(two, "training", "hr")
    first, second = sheet_of(assessment).respondents
    assert (first.answers["strategy-1"].value, second.answers["strategy-1"].value) == (1, 4)
    assert (first.work, second.work) == ({}, {"training": "hr"})


def test_other_assessments_do_not_leak_in(assessment: Assessment) -> None:
    other = make_assessment(assessment.version)
    fill(make_respondent(other))
    fact(other, "driver-1", 4)
    sheet = sheet_of(assessment)
    assert (sheet.respondents, sheet.profile) == ((), {})


def test_respondents_are_in_order_of_invitation(assessment: Assessment) -> None:
    people = [make_respondent(assessment) for _ in range(3)]
    sheet = sheet_of(assessment, reversed(people))
    assert [person.id for person in sheet.respondents] == [person.pk for person in people]


def agree(assessment: Assessment, question: str, level: int, **more: Any) -> AgreedLevel:
    row = Question.objects.get(version=assessment.version, key=question)
    return AgreedLevel.objects.create(
        assessment=assessment, version=assessment.version, question=row, level=level, reason="why", **more
    )


def test_agreed_levels_count_once_they_are_confirmed(assessment: Assessment) -> None:
    ada = make_user()
    when = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
    agree(assessment, "territory-1", 3, by=ada, agreed_at=when)
    agree(assessment, "territory-2", 3, confirmed=False)
    agree(make_assessment(assessment.version), "territory-3", 3)
    assert sheet_of(assessment).agreed == {"territory-1": Agreed(3, "why", when.date(), ada.pk)}


def test_who_entered_the_answers(assessment: Assessment) -> None:
    person = make_respondent(assessment, "Ada")
    Respondent.objects.filter(pk=person.pk).update(entered_by="J. Doe")
    assert sheet_of(assessment).respondents[0].entered_by == "J. Doe"


def test_who_was_asked_and_has_not_submitted(assessment: Assessment) -> None:
    make_respondent(assessment)
    late = make_respondent(assessment, submitted=False)
    make_respondent(make_assessment(assessment.version), submitted=False)
    assert absent_of(assessment) == (RespondentRecord(late.pk, "leadership"),)


@pytest.mark.parametrize("people", [1, 4])
def test_the_number_of_queries_does_not_grow(
    assessment: Assessment, people: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(people):
        fill(make_respondent(assessment))
    loaded = Assessment.objects.select_related("organisation", "version__questionnaire").get(pk=assessment.pk)
    with django_assert_num_queries(5):
        sheet_of(loaded)
    bare = Assessment.objects.get(pk=assessment.pk)
    with django_assert_num_queries(8):
        sheet_of(bare)
