"""Invitations and reminders: who gets one, how often, what the mail carries, and what a refusing server leaves."""

import datetime as dt
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from assessments import tasks
from assessments.actions import mailing
from assessments.actions.answers import AssessmentClosed
from assessments.models import Assessment, LinkToAnswer, Member, Respondent, User, Version
from tests.builders import make_assessment
from tests.people import make_user
from tests.teams import asked

pytestmark = pytest.mark.django_db
BASE = "https://here.example"
TODAY = dt.date(2026, 11, 25)


@pytest.fixture
def by() -> User:
    return make_user("cora")


@pytest.fixture
def assessment(version: Version, by: User) -> Assessment:
    made = make_assessment(version)
    made.created_by = by
    made.save()
    Member.objects.create(organisation=made.organisation, user=by)
    return made


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Any:
    """What leaves once all is committed."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@contextmanager
def refusing(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> Iterator[None]:
    """A mail server that refuses these addresses, or all."""
    send = mail.EmailMessage.send

    def refuse(self: Any, *args: Any, **more: Any) -> int:
        if not addresses or self.to[0] in addresses:
            raise smtplib.SMTPRecipientsRefused({})
        return send(self, *args, **more)

    with monkeypatch.context() as patch:
        patch.setattr(mail.EmailMessage, "send", refuse)
        yield


def invite(assessment: Assessment, by: User) -> None:
    mailing.invite(assessment=assessment, respondents=list(assessment.respondents.all()), base=BASE, by=by)


def to() -> list[str]:
    return [one.to[0].split("@")[0] for one in mail.outbox]


def days_ago(days: float) -> dt.datetime:
    return timezone.now() - dt.timedelta(days=days)


def test_the_invitation(assessment: Assessment, by: User, committed: Any) -> None:
    Assessment.objects.update(due_on=TODAY, invitation="Please help us to see & decide <soon>.")
    assessment.refresh_from_db()
    asked(assessment, "ada", invited_at=None)
    with committed():
        invite(assessment, by)
    body = str(mail.outbox[0].body)
    assert body.startswith("Dear Ada,\n\nPlease help us to see & decide <soon>.\n\nCora (cora@example.com)\n")
    assert "Please submit by 25 November 2026. The result shows your name beside your answers." in body
    assert f"\n{BASE}/answer/" in body and body.rstrip().endswith("/decline/") and "\n\n\n" not in body
    assert mail.outbox[0].reply_to == ["cora@example.com"]


def test_by_position_it_says_so(assessment: Assessment, by: User, committed: Any) -> None:
    Assessment.objects.update(names="position")
    assessment.refresh_from_db()
    asked(assessment, "ada", invited_at=None)
    with committed():
        invite(assessment, by)
    body = str(mail.outbox[0].body)
    assert "The result names nobody" in body and "We are assessing how the sales operation of" in body


def test_nobody_who_is_done_or_has_no_address(assessment: Assessment, by: User, committed: Any) -> None:
    asked(assessment, "ada", declined_at=timezone.now())
    asked(assessment, "ben", submitted_at=timezone.now())
    asked(assessment, "carla")
    Respondent.objects.filter(name="Carla").update(email="")
    with committed():
        invite(assessment, by)
    assert mail.outbox == [] and not LinkToAnswer.objects.exists()


def test_a_closed_assessment_invites_nobody(assessment: Assessment, by: User, committed: Any) -> None:
    asked(assessment, "ada", invited_at=None)
    with committed():
        invite(assessment, by)
        Assessment.objects.update(state="closed")  # between the press and the sending
    assert mail.outbox == []
    assessment.refresh_from_db()
    with pytest.raises(AssessmentClosed):
        invite(assessment, by)


def test_pressed_twice_it_goes_once(assessment: Assessment, by: User, committed: Any) -> None:
    asked(assessment, "ada", invited_at=None)
    with committed():
        invite(assessment, by)
        invite(assessment, by)
    assert to() == ["ada"] and LinkToAnswer.objects.count() == 1


def test_a_refused_mail_leaves_the_others(
    assessment: Assessment, by: User, committed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, ben = asked(assessment, "ada", "ben", invited_at=None)
    with refusing(monkeypatch, ada.email), committed():
        invite(assessment, by)
    ada.refresh_from_db()
    ben.refresh_from_db()
    assert to() == ["ben"] and ada.invited_at is None and ada.undelivered_at and ben.invited_at
    assert [link.respondent for link in LinkToAnswer.objects.all()] == [ben]
    with committed():
        invite(assessment, by)
    ada.refresh_from_db()
    assert to() == ["ben", "ada"] and ada.undelivered_at is None


def test_a_link_outlives_the_due_date(assessment: Assessment, by: User, committed: Any) -> None:
    due = timezone.localdate() + dt.timedelta(days=400)
    Assessment.objects.update(due_on=due)
    assessment.refresh_from_db()
    asked(assessment, "ada", invited_at=None)
    with committed():
        invite(assessment, by)
    expiry = LinkToAnswer.objects.get().expires_at
    assert expiry is not None and expiry.date() > due


def test_never_more_than_one_reminder_a_day_to_one_person(
    assessment: Assessment, by: User, version: Version, committed: Any
) -> None:
    asked(assessment, "ada")
    asked(assessment, "ben", invited_at=days_ago(0.9))
    other = make_assessment(version, "Elsewhere")
    asked(other, "ada")
    with committed():
        assert mailing.remind(assessment=assessment, base=BASE, by=by) == 1
        assert mailing.remind(assessment=other, base=BASE, by=by) == 1  # decided anew when it is sent
    assert to() == ["ada"]
    with committed():
        assert mailing.remind(assessment=assessment, base=BASE, by=by) == 0
    Respondent.objects.exclude(reminded_at=None).update(reminded_at=days_ago(1.1))
    with committed():
        assert mailing.remind(assessment=assessment, base=BASE, by=by) == 1
    assert to() == ["ada", "ada"]


def test_a_reminder_that_is_refused_may_go_again(
    assessment: Assessment, by: User, committed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (ada,) = asked(assessment, "ada")
    with refusing(monkeypatch), committed():
        mailing.remind(assessment=assessment, base=BASE, by=by)
    ada.refresh_from_db()
    assert ada.reminded_at is None and ada.undelivered_at
    with committed():
        assert mailing.remind(assessment=assessment, base=BASE, by=by) == 1
    assert "Reminder: your view of Brightwell Valves" in mail.outbox[0].subject
    assert "What you have given so far is kept." in str(mail.outbox[0].body)


def test_on_schedule(assessment: Assessment, version: Version, committed: Any) -> None:
    Assessment.objects.update(remind_every=3, due_on=TODAY)
    asked(assessment, "ada", invited_at=days_ago(3.1))
    asked(assessment, "ben", invited_at=days_ago(2.9))
    asked(assessment, "carla", invited_at=days_ago(9), reminded_at=days_ago(2))
    asked(make_assessment(version, "Unscheduled"), "dora")
    with committed():
        assert mailing.remind_on_schedule(base=BASE, today=TODAY + dt.timedelta(days=1)) == 0
        assert mailing.remind_on_schedule(base=BASE, today=TODAY) == 1
    assert to() == ["ada"]


@pytest.mark.parametrize("state", [{"state": "closed"}, {"guest": True}])
def test_only_teams_assessments_that_are_open(assessment: Assessment, state: Any, committed: Any) -> None:
    Assessment.objects.update(remind_every=1, due_on=dt.date(2026, 1, 1), **state)
    asked(assessment, "ada")
    with committed():
        assert mailing.remind_on_schedule(base=BASE, today=dt.date(2025, 12, 31)) == 0
    assert mailing.tell_of_due(base=BASE, today=TODAY) == 0


def test_whoever_made_it_is_told_once_that_it_is_due(assessment: Assessment) -> None:
    Assessment.objects.update(due_on=TODAY)
    asked(assessment, "ada", submitted_at=timezone.now())
    asked(assessment, "ben")
    assert mailing.tell_of_due(base=BASE, today=TODAY) == 0
    later = TODAY + dt.timedelta(days=1)
    assert [mailing.tell_of_due(base=BASE, today=later) for _time in range(2)] == [1, 0]
    (told,) = mail.outbox
    assert told.to == ["cora@example.com"] and "The answers for Brightwell Valves were due" in told.subject
    assert "1 of 2 have submitted." in str(told.body)
    assert f"{BASE}/assessments/{assessment.public_id}/" in str(told.body)
    assessment.refresh_from_db()
    assert assessment.is_open


def test_who_does_not_reach_it_any_more_is_not_told(assessment: Assessment) -> None:
    Assessment.objects.update(due_on=TODAY)
    Member.objects.all().delete()
    assert mailing.tell_of_due(base=BASE, today=TODAY + dt.timedelta(days=1)) == 0
    assert mail.outbox == []


def test_a_mail_server_that_is_down_is_tried_again(
    assessment: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    Assessment.objects.update(due_on=TODAY)
    later = TODAY + dt.timedelta(days=1)
    with refusing(monkeypatch):
        assert mailing.tell_of_due(base=BASE, today=later) == 0
    assert mailing.tell_of_due(base=BASE, today=later) == 1


def test_the_command(assessment: Assessment, committed: Any, capsys: Any, settings: Any) -> None:
    settings.BASE_URL = BASE
    Assessment.objects.update(remind_every=1, due_on=dt.date(2026, 1, 31))
    asked(assessment, "ada")
    with committed():
        call_command("remind")
    assert capsys.readouterr().out == "0 reminded, 1 told of a due date.\n"


def test_a_queue_holds_no_secret(assessment: Assessment, by: User, monkeypatch: pytest.MonkeyPatch) -> None:
    queued: list[Any] = []
    monkeypatch.setattr(mailing.transaction, "on_commit", lambda job: queued.append(job.args))
    (ada,) = asked(assessment, "ada", invited_at=None)
    invite(assessment, by)
    assert queued == [([ada.pk], BASE, by.pk)] and not LinkToAnswer.objects.exists()
    assert tasks.send_invitations.call([ada.pk], BASE, by.pk) == 1
