"""manage.py expire"""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from assessments.actions.privacy.organisations import erase_results_of_guests
from assessments.models import Answer, Assessment, Organisation, Result, Version
from tests.conftest import Guest
from tests.teams import closed_assessment


@pytest.mark.django_db
def test_it_deletes_what_the_setting_says(guest: Guest, outsider: Guest, settings, tmp_path, capsys) -> None:
    settings.MEDIA_ROOT, settings.MAKING_ROOT = tmp_path, tmp_path / "making"
    settings.GUEST_DAYS = 7
    old = timezone.now() - dt.timedelta(days=8)
    Assessment.objects.filter(pk=guest.respondent.assessment_id).update(created_at=old)
    call_command("expire")
    out = capsys.readouterr().out
    assert (
        out
        == "1 deleted.\n0 exports, 0 report files and 0 left half written deleted.\n0 lines of the log deleted.\n"
    )
    assert list(Assessment.objects.all()) == [outsider.respondent.assessment]


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "left"), [(0, 2), (30, 1)])
def test_results_of_guests_go_where_that_is_set(
    submitted: Guest, version: Version, settings, tmp_path, capsys, days: int, left: int
) -> None:
    settings.MEDIA_ROOT, settings.MAKING_ROOT = tmp_path, tmp_path / "making"
    settings.RESULT_DAYS = days
    team = closed_assessment(version, 2)
    old = timezone.now() - dt.timedelta(days=31)
    QuerySet(Result).update(created_at=old)
    QuerySet(Answer).update(saved_at=old)
    call_command("expire")
    assert ("guests' results erased" in capsys.readouterr().out) is bool(days)
    assert Result.objects.count() == left and team.results.exists()
    assert Organisation.objects.count() == left


@pytest.mark.django_db
def test_a_guest_who_is_at_it_again_keeps_theirs(submitted: Guest, settings, tmp_path) -> None:
    old = timezone.now() - dt.timedelta(days=31)
    QuerySet(Result).update(created_at=old)
    assert erase_results_of_guests(before=timezone.now() - dt.timedelta(days=30)) == 0
    QuerySet(Answer).update(saved_at=old)
    assert erase_results_of_guests(before=old - dt.timedelta(days=1)) == 0
    assert erase_results_of_guests(before=timezone.now() - dt.timedelta(days=30)) == 1


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL looks by itself")
def test_sqlite_finds_answers_by_their_respondent(version: Version, settings, tmp_path) -> None:
    settings.MEDIA_ROOT, settings.MAKING_ROOT = tmp_path, tmp_path / "making"
    closed_assessment(version, 1, 2, 3, 4)
    call_command("expire", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(
            "EXPLAIN QUERY PLAN SELECT 1 FROM assessments_answer WHERE respondent_id = 1 AND version_id = 1"
        )
        assert "(respondent_id=?" in cursor.fetchone()[3]
