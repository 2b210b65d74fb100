"""A team's assessment is closed with what was handed in, once, and reopened for the next revision."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.models import AgreedLevel, Assessment, Question, Respondent, Result, Version
from tests.builders import make_assessment
from tests.conftest import is_missing
from tests.guards import UNKNOWN, check_methods
from tests.people import browser_of, make_user
from tests.teams import asked, closed_assessment, give_level, joined

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment(version: Version) -> Assessment:
    """Ada has submitted level 2 in everything, Ben has begun with level 4, Carla has not."""
    made = make_assessment(version)
    give_level(asked(made, "ada", submitted_at=timezone.now())[0], 2)
    give_level(asked(made, "ben")[0], 4, only=20)
    asked(made, "carla")
    return made


@pytest.fixture
def member(assessment: Assessment) -> Client:
    return joined(assessment, "member")


def address(assessment: Assessment, name: str = "close-assessment") -> str:
    return reverse(name, args=[assessment.public_id])


def close(client: Client, assessment: Assessment, *counted: str, revision: int | str = 1) -> Any:
    ids = [str(one.public_id) for one in Respondent.objects.filter(name__in=counted)]
    return client.post(address(assessment), {"revision": revision, "count": ids})


def people_in(result: Result, key: str = "respondents") -> set[str]:
    ids = [person["id"] for person in result.document[key]]
    return set(Respondent.objects.filter(pk__in=ids).values_list("name", flat=True))


def test_what_was_submitted_makes_the_result(assessment: Assessment, member: Client) -> None:
    html = member.get(address(assessment)).content.decode()
    assert "1 of 3 have submitted." in html and "20 of 41 answered" in html and "<bdi>Carla</bdi>" in html
    response = close(member, assessment)
    result = Result.objects.get()
    assert response["Location"] == reverse("team-result-revision", args=[assessment.public_id, 1])
    assert people_in(result) == {"Ada"} and people_in(result, "absent") == {"Ben", "Carla"}
    assert result.stage == 2 and str(result.closing.by) == "Member"
    assessment.refresh_from_db()
    assert not assessment.is_open


def test_unfinished_answers_count_where_that_is_said(assessment: Assessment, member: Client) -> None:
    close(member, assessment, "Ben")
    result = Result.objects.get()
    assert people_in(result) == {"Ada", "Ben"} and people_in(result, "absent") == {"Carla"}
    ben = Respondent.objects.get(name="Ben")
    assert ben.counted and ben.submitted_at is None
    board = member.get(address(assessment, "assessment")).content.decode()
    assert "counted all the same" in board


def test_who_declined_is_never_counted(assessment: Assessment, member: Client) -> None:
    Respondent.objects.filter(name="Ben").update(declined_at=timezone.now())
    close(member, assessment, "Ben")
    assert people_in(Result.objects.get()) == {"Ada"}


@pytest.mark.parametrize("count", [["x"], ["\x00"], [UNKNOWN], ["9" * 5000]])
def test_what_names_nobody_counts_nobody(assessment: Assessment, member: Client, count: list[str]) -> None:
    member.post(address(assessment), {"revision": 1, "count": count})
    assert people_in(Result.objects.get()) == {"Ada"}


@pytest.mark.parametrize("revision", ["", "x", "-1", "0", "9" * 30, "²"])
def test_any_revision_that_is_sent_makes_the_next(
    assessment: Assessment, member: Client, revision: str
) -> None:
    assert close(member, assessment, revision=revision).status_code in (302, 422)
    assert Result.objects.count() <= 1


def test_pressed_twice_it_closes_once(assessment: Assessment, member: Client) -> None:
    first, second = close(member, assessment), close(member, assessment, "Ben")
    assert first["Location"] == second["Location"]
    assert Result.objects.count() == 1 and not Respondent.objects.filter(counted=True).exists()
    assert member.get(address(assessment))["Location"] == address(assessment, "team-result")


def test_with_nothing_there_is_no_result(assessment: Assessment, member: Client) -> None:
    Respondent.objects.update(submitted_at=None)
    response = close(member, assessment, "Carla")
    assert response.status_code == 422
    assert "There is nothing to make a result from" in response.content.decode()
    assert not Result.objects.exists() and not Respondent.objects.filter(counted=True).exists()
    assert Assessment.objects.get().is_open


def test_fewer_than_four_by_position_is_warned_of(assessment: Assessment, member: Client) -> None:
    warning = "who knows the group can guess whose"
    assert warning not in member.get(address(assessment)).content.decode()
    Assessment.objects.update(names="position")
    assert warning in member.get(address(assessment)).content.decode()


def test_reopened_it_takes_answers_and_makes_the_next_revision(
    assessment: Assessment, member: Client
) -> None:
    close(member, assessment, "Ben")
    kept = Result.objects.get().document
    question = Question.objects.filter(version=assessment.version)[0]
    AgreedLevel.objects.create(
        assessment=assessment, version=assessment.version, question=question, level=3, reason="so"
    )
    html = member.get(address(assessment, "reopen-assessment")).content.decode()
    assert "waits to be confirmed" in html
    response = member.post(address(assessment, "reopen-assessment"))
    assert response["Location"] == address(assessment, "assessment")
    assert not Respondent.objects.filter(counted=True).exists()
    assert not AgreedLevel.objects.get().confirmed
    assert Respondent.objects.get(name="Ada").submitted_at is not None
    close(member, assessment, revision=2)
    assert [result.revision for result in Result.objects.order_by("revision")] == [1, 2]
    assert Result.objects.get(revision=1).document == kept
    assert people_in(Result.objects.get(revision=2)) == {"Ada"}


def test_reopening_twice_is_reopening_once(assessment: Assessment, member: Client) -> None:
    assert member.get(address(assessment, "reopen-assessment"))["Location"] == address(
        assessment, "assessment"
    )
    for _time in range(2):
        assert member.post(address(assessment, "reopen-assessment")).status_code == 302
    assert Assessment.objects.get().is_open


def test_a_session_counts_whom_the_closing_counted(assessment: Assessment, member: Client) -> None:
    close(member, assessment, "Ben")
    consultant = joined(assessment, "consultant")
    there = reverse("consensus-question", args=[assessment.public_id, "territory-1"])
    consultant.post(there, {"level": "3", "reason": "we looked it up"})
    consultant.post(address(assessment, "consensus"), {"revision": "2"})
    assert people_in(Result.objects.get(revision=2)) == {"Ada", "Ben"}


@pytest.mark.parametrize("name", ["close-assessment", "reopen-assessment"])
def test_strangers_find_nothing(version: Version, name: str) -> None:
    closed = closed_assessment(version, 1, 3)
    there, stranger = address(closed, name), browser_of(make_user("stranger"))
    assert is_missing(stranger.get(there)) and is_missing(stranger.post(there))
    member = joined(closed, "member")
    assert is_missing(member.post(there.replace(str(closed.public_id), UNKNOWN)))
    check_methods(member, there, "get", "post")
    closed.refresh_from_db()
    assert not closed.is_open
