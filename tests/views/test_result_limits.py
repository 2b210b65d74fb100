"""Reports that are not kept yet, for visitors without an account: so many an hour for one network."""

from typing import Any

import pytest
from django.core.cache import cache

from assessments import limits
from assessments.models import Result
from assessments.results import forms
from tests.conftest import Guest
from tests.links import Reader
from tests.teams import joined

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_an_hour(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(limits, "MAKINGS", 1)
    monkeypatch.setattr(forms, "make_pdf", lambda *args, **kwargs: b"%PDF-1.7 made")
    cache.clear()


@pytest.fixture
def reader(submitted: Guest) -> Reader:
    return Reader(Result.objects.get())


def test_what_is_kept_is_handed_out_as_often_as_one_likes(reader: Reader) -> None:
    assert [reader.take("report-a4.pdf").status_code for _time in range(3)] == [200] * 3
    assert reader.take("result.json").status_code == reader.take("plan.csv").status_code == 200


def test_past_the_limit_nothing_is_made(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    reader.take("report-a4.pdf")
    monkeypatch.setattr(forms, "make_pdf", lambda *args, **kwargs: pytest.fail("made"))
    refused = reader.take("report-letter.pdf")
    assert refused.status_code == 429 and 60 <= int(refused["Retry-After"]) <= 3600
    assert "Try again in" in refused.content.decode() and reader.read().status_code == 200
    assert reader.take("report-a4.pdf").status_code == 200


def test_another_network_and_an_account_have_files_made(reader: Reader, submitted: Guest) -> None:
    reader.take("report-a4.pdf")
    address = reader.address("shared-file", "report-letter.pdf")
    assert reader.client.get(address, REMOTE_ADDR="192.0.2.9").status_code == 200
    member = joined(submitted.respondent.assessment, "member")
    member.cookies.update(reader.client.cookies)
    Result.objects.get().files.all().delete()
    assert member.get(address).status_code == 200
