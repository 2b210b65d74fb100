"""manage.py expire"""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone

from assessments.models import Assessment
from tests.conftest import Guest


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
