"""What breaks around the product: it says so kindly, loses nothing it called saved, and goes on when it is over."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import InterfaceError, OperationalError, connection
from django.test import Client

from assessments.models import Answer, ReportFile, Result, ShareLink
from assessments.results import fetching, pdf
from assessments.results.pdf import make_pdf
from tests.conftest import Guest
from tests.results.reports import demonstration

pytestmark = pytest.mark.django_db


def broken(error: Exception) -> Callable[..., Any]:
    def fail(*_args: Any, **_more: Any) -> Any:
        raise error

    return fail


def careless(guest: Guest) -> Client:
    """The guest's browser, which is told of an error as a browser is."""
    guest.client.raise_request_exception = False
    return guest.client


@pytest.mark.parametrize(
    "error", [OperationalError("server closed the connection"), InterfaceError("closed")]
)
def test_the_database_goes_and_comes_back(
    guest: Guest, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    client, there = careless(guest), guest.address("function", "territory")
    with monkeypatch.context() as gone:
        gone.setattr(connection, "cursor", broken(error))
        response = client.get(there)
        assert response.status_code == 503 and response["Retry-After"] == "10"
        assert (
            "Answers that the page called saved are kept" in response.text and "closed" not in response.text
        )
        saved = client.post(guest.address("save-answer", "territory-1"), {"territory-1-answer": "2"})
        assert saved.status_code == 503 and "Saved" not in saved.text
    assert client.get(there).status_code == 200 and guest.answers() == {}


def test_the_disk_is_full_when_an_answer_is_saved(guest: Guest, monkeypatch: pytest.MonkeyPatch) -> None:
    full = OperationalError("database or disk is full")
    with monkeypatch.context() as disk:
        disk.setattr("assessments.views.saving.give", broken(full))
        saved = careless(guest).post(guest.address("save-answer", "territory-1"), {"territory-1-answer": "2"})
    assert saved.status_code == 503 and guest.answers() == {}


def test_the_disk_is_full_when_a_report_is_kept(
    submitted: Guest, settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("assessments.results.forms.make_pdf", lambda *_args, **_more: b"%PDF")
    with monkeypatch.context() as disk:
        disk.setattr(default_storage, "save", broken(OSError(28, "No space left on device")))
        assert submitted.get("result-file", 1, "report-a4.pdf").content == b"%PDF"
        assert not ReportFile.objects.exists()
    submitted.get("result-file", 1, "report-a4.pdf")
    assert ReportFile.objects.count() == 1


def test_our_own_mistakes_stay_500(guest: Guest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assessments.views.saving.give", broken(OSError(2, "No such file")))
    saved = careless(guest).post(guest.address("save-answer", "territory-1"), {"territory-1-answer": "2"})
    assert saved.status_code == 500 and "Retry-After" not in saved


def test_the_clock_is_set_back(guest: Guest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is given later stands, whatever the clock says; links that were made still open."""
    guest.post("save-answer", "territory-1", territory_1__answer="2")

    class Back(dt.datetime):
        """Three hours ago, for everybody who asks Django for the time."""

        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]
            return dt.datetime.now(tz) - dt.timedelta(hours=3)

    monkeypatch.setattr("django.utils.timezone.datetime", Back)
    response = guest.post("save-answer", "territory-1", territory_1__answer="4")
    assert response.status_code == 200 and guest.answers() == {"territory-1": 4}
    assert Answer.objects.get().saved_at < dt.datetime.now(dt.UTC) - dt.timedelta(hours=2)
    assert guest.post("submit", revision="1").status_code == 302
    assert guest.get("result").status_code == 200 and Result.objects.get().revision == 1
    assert guest.post("share", 1, email="").status_code == 200 and ShareLink.objects.live().count() == 1
    assert guest.post("reopen").status_code == 302 and guest.post("submit", revision="2").status_code == 302
    assert list(Result.objects.order_by("created_at", "pk").values_list("revision", flat=True)) == [1, 2]


def test_the_fonts_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A report in the system's letters is better than none."""
    static_file = fetching.static_file

    def without_fonts(url: str) -> Any:
        if url.endswith(".ttf"):
            raise fetching.RefusedError(url)
        return static_file(url)

    monkeypatch.setattr(fetching, "static_file", without_fonts)
    pdf._press.cache_clear()
    try:
        assert make_pdf(demonstration("brightwell-valves"), paper="a4").startswith(b"%PDF-")
    finally:
        pdf._press.cache_clear()
