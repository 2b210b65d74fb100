"""A team's assessment when two act at the same moment: any order, one outcome, nothing half done."""

from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from assessments import tasks
from assessments.actions import handing_in, teams
from assessments.actions.answers import ClosedMeanwhile
from assessments.actions.respondents import add_respondents
from assessments.interchange.addresses import Addressee
from assessments.models import Assessment, LinkToAnswer, Member, Respondent, Result, User
from tests.builders import make_assessment, publish_content
from tests.people import make_user
from tests.teams import asked, give_level
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def by() -> User:
    return make_user("cora")


@pytest.fixture
def assessment(by: User) -> Assessment:
    """Ada has submitted; Ben is about to."""
    made = make_assessment(publish_content())
    Member.objects.create(organisation=made.organisation, user=by)
    give_level(asked(made, "ada", submitted_at=timezone.now())[0])
    give_level(asked(made, "ben")[0], 3)
    return made


def close(assessment: Assessment, by: User) -> Result:
    return teams.close_team(assessment=assessment, revision=1, counted=[], by=by)


def test_two_closings_make_one_result(assessment: Assessment, by: User) -> None:
    made = at_once(*[lambda: close(assessment, by)] * 3)
    assert {result.pk for result in made} == {Result.objects.get().pk}


def test_a_submission_is_in_the_result_or_refused(assessment: Assessment, by: User) -> None:
    ben = Respondent.objects.get(name="Ben")
    refused, made = at_once(lambda: handing_in.hand_in(by=ben), lambda: close(assessment, by))
    assert isinstance(made, Result)
    ben.refresh_from_db()
    in_result = ben.pk in {person["id"] for person in made.document["respondents"]}
    assert in_result == (ben.submitted_at is not None) == (not isinstance(refused, ClosedMeanwhile))


def test_who_is_added_twice_is_asked_once(assessment: Assessment) -> None:
    people = [Addressee("eve@team.example", "Eve", "hr", 1)]
    added = at_once(*[lambda: add_respondents(assessment=assessment, people=people)] * 3)
    assert sorted(len(one.people) for one in added) == [0, 0, 1]
    assert Respondent.objects.filter(email="eve@team.example").count() == 1


@pytest.mark.parametrize("task", ["send_invitations", "send_reminders"])
def test_two_workers_mail_somebody_once(assessment: Assessment, by: User, task: Any) -> None:
    (eve,) = asked(assessment, "eve", **({"invited_at": None} if task == "send_invitations" else {}))
    sent = at_once(*[lambda: getattr(tasks, task).call([eve.pk], "https://here.example", by.pk)] * 3)
    assert sorted(sent) == [0, 0, 1]
    assert len(mail.outbox) == 1 and LinkToAnswer.objects.count() == 1
