"""Mails that the server does not take now: tried again by themselves, never twice, and not for ever."""

import datetime as dt
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from assessments import tasks
from assessments.models import Assessment, Export, LinkToAnswer, Respondent, Version
from assessments.tasks.again import AFTER, may_pass
from tests.builders import make_assessment
from tests.people import make_user
from tests.teams import asked

pytestmark = pytest.mark.django_db
BASE = "https://here.example"
DOWN = ConnectionRefusedError()
REFUSED, BUSY = (smtplib.SMTPRecipientsRefused({"a@b.c": (code, b"no")}) for code in (550, 451))


@pytest.fixture
def assessment(version: Version, settings: Any) -> Assessment:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    made = make_assessment(version)
    asked(made, "ada", "ben", invited_at=None)
    return made


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, fault: Exception) -> Iterator[None]:
    def fail(*_args: Any, **_more: Any) -> int:
        raise fault

    with monkeypatch.context() as patch:
        patch.setattr(mail.EmailMessage, "send", fail)
        yield


def ids() -> list[int]:
    return sorted(Respondent.objects.values_list("pk", flat=True))


def waiting() -> list[tuple[str, list[Any], float]]:
    """What waits in the queue: its name, what it is told, and in how many minutes it begins."""
    rows = DBTaskResult.objects.order_by("enqueued_at")
    minutes = [(row.run_after - timezone.now()).total_seconds() / 60 for row in rows]
    return [(row.task_path.rpartition(".")[2], row.args_kwargs["args"], round(minute))
            for row, minute in zip(rows, minutes, strict=True)]  # fmt: skip


def test_invitations_are_tried_again_until_they_leave(
    assessment: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    with failing(monkeypatch, DOWN):
        assert tasks.send_invitations.call(ids(), BASE, None) == 0
    assert waiting() == [("send_invitations", [ids(), BASE, None, 1], 5)]
    assert Respondent.objects.exclude(undelivered_at=None).count() == 2 and not LinkToAnswer.objects.exists()
    assert tasks.send_invitations.call(ids(), BASE, None, 1) == 2 and len(mail.outbox) == 2
    assert not Respondent.objects.filter(invited_at=None).exists() and len(waiting()) == 1


def test_who_was_invited_by_hand_in_between_gets_one_mail(
    assessment: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    with failing(monkeypatch, DOWN):
        tasks.send_invitations.call(ids(), BASE, None)
    assert tasks.send_invitations.call(ids(), BASE, None) == 2
    an_hour_ago = timezone.now() - dt.timedelta(hours=1)
    Respondent.objects.update(invited_at=an_hour_ago)
    assert tasks.send_invitations.call(ids(), BASE, None, 1) == 0 and len(mail.outbox) == 2


def test_reminders_too(assessment: Assessment, monkeypatch: pytest.MonkeyPatch) -> None:
    Respondent.objects.update(invited_at=timezone.now() - dt.timedelta(days=3))
    with failing(monkeypatch, BUSY):
        tasks.send_reminders.call(ids(), BASE, None)
        tasks.send_reminders.call(ids(), BASE, None, 2)
    assert waiting() == [
        ("send_reminders", [ids(), BASE, None, 1], 5),
        ("send_reminders", [ids(), BASE, None, 3], 60),
    ]
    assert tasks.send_reminders.call(ids(), BASE, None, 3) == 2


def test_word_of_an_export_too(assessment: Assessment, monkeypatch: pytest.MonkeyPatch) -> None:
    export = Export.objects.create(by=make_user("cora"), forms="report-a4.pdf", state="ready")
    with failing(monkeypatch, DOWN):
        assert tasks.tell_of_export.call(export.pk, BASE) is False
    assert waiting() == [("tell_of_export", [export.pk, BASE, 1], 5)]
    assert tasks.tell_of_export.call(export.pk, BASE, 1) is True and len(mail.outbox) == 1


@pytest.mark.parametrize(("fault", "tries"), [(REFUSED, 0), (DOWN, len(AFTER))])
def test_not_for_ever(
    fault: Exception, tries: int, assessment: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    Respondent.objects.update(undelivered_at=timezone.now())
    with failing(monkeypatch, fault):
        tasks.send_invitations.call(ids(), BASE, None, tries)
    assert waiting() == [] and Respondent.objects.filter(invited_at=None).count() == 2


def test_without_a_worker_nothing_waits(
    assessment: Assessment, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
    with failing(monkeypatch, DOWN):
        assert tasks.send_invitations.call(ids(), BASE, None) == 0
    assert waiting() == []


@pytest.mark.parametrize("fault", [DOWN, BUSY, TimeoutError(), smtplib.SMTPServerDisconnected()])
def test_what_may_pass(fault: Exception) -> None:
    assert may_pass(fault) and not any(may_pass(other) for other in (REFUSED, ValueError("no address")))
