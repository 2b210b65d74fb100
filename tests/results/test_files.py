"""A report is made once and kept; whoever asks at the same time gets the same one."""

import datetime as dt
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.conf import LazySettings

from assessments.models import ReportFile, Result
from assessments.results import files, forms
from assessments.results.files import kept_file
from assessments.results.forms import FORMS
from assessments.results.overlay import Comment, Overlay
from assessments.results.pdf import PdfUnavailable
from assessments.results.report import report_of
from tests.conftest import Guest
from tests.threads import at_once

pytestmark = pytest.mark.django_db
SAID = Overlay((Comment("summary", "Begin with the data.", "Ada", dt.date(2026, 11, 1), 1),))


def report_file(result: Result, name: str = "report-a4.pdf", **other: Any) -> ReportFile:
    """The kept file of today's report, with something about it changed."""
    return kept_file(result, replace(report_of(result), **other), FORMS[name])


@pytest.fixture
def result(submitted: Guest, settings: LazySettings, tmp_path: Any) -> Result:
    settings.MEDIA_ROOT = tmp_path
    return Result.objects.get()


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What was really made, instead of making it."""
    calls: list[dict[str, Any]] = []

    def make(document: Any, **options: Any) -> bytes:
        calls.append(options)
        return f"%PDF {len(calls)}".encode()

    monkeypatch.setattr(forms, "make_pdf", make)
    return calls


def test_asked_for_again_it_is_not_made_again(result: Result, made: list[dict[str, Any]]) -> None:
    first = report_file(result, people={1: "Ada"})
    again = report_file(result, people={1: "Ada"})
    assert first == again and len(made) == 1
    with again.file.open() as kept:
        assert kept.read() == b"%PDF 1"


@pytest.mark.parametrize(
    "other", [{"name": "report-letter.pdf"}, {"people": {1: "Grace"}}, {"overlay": SAID}]
)
def test_another_paper_name_or_word_is_another_file(
    result: Result, made: list[dict[str, Any]], other: dict[str, Any]
) -> None:
    report_file(result)
    report_file(result, **other)
    assert len(made) == ReportFile.objects.count() == 2


def test_a_release_that_changes_the_report_makes_it_anew(
    result: Result, made: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    report_file(result)
    monkeypatch.setattr(files, "_recipe", lambda: "another release")
    report_file(result)
    assert len(made) == 2


def test_a_file_that_was_lost_is_made_again(result: Result, made: list[dict[str, Any]]) -> None:
    lost = report_file(result)
    lost.file.storage.delete(str(lost.file.name))
    found = report_file(result)
    assert len(made) == 2 and found.file.storage.exists(str(found.file.name))
    assert ReportFile.objects.count() == 1


def test_two_at_once_end_with_one_row_and_one_file(
    result: Result, made: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    real: Callable[..., bytes] = forms.make_pdf

    def slow(document: Any, **options: Any) -> bytes:
        """While this one is made, another asker is quicker."""
        monkeypatch.setattr(forms, "make_pdf", real)
        report_file(result)
        return b"%PDF too late"

    monkeypatch.setattr(forms, "make_pdf", slow)
    kept = report_file(result)
    assert kept == ReportFile.objects.get()
    assert [path.read_bytes() for path in tmp_path.rglob("*.pdf")] == [b"%PDF 1"]


class Turn:
    """One turn for everything; `came` counts who asked for it."""

    def __init__(self, *, given: bool = True) -> None:
        self.lock, self.came, self.given = threading.Lock(), threading.Semaphore(0), given

    def acquire(self, timeout: float) -> bool:
        self.came.release()
        return self.given and self.lock.acquire(timeout=timeout)

    def release(self) -> None:
        self.lock.release()


@pytest.mark.django_db(transaction=True)
def test_who_asks_meanwhile_waits_and_gets_the_same(
    result: Result, made: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    real: Callable[..., bytes] = forms.make_pdf
    turn = Turn()

    def slow(document: Any, **options: Any) -> bytes:
        """It is not ready before all four have looked for it in vain."""
        assert all(turn.came.acquire(timeout=10) for _asker in range(4))
        return real(document, **options)

    monkeypatch.setattr(files, "TURNS", (turn,))
    monkeypatch.setattr(forms, "make_pdf", slow)
    got = at_once(*[lambda: report_file(result).pk] * 4)
    assert got == [ReportFile.objects.get().pk] * 4 and len(made) == 1


def test_who_has_waited_long_enough_makes_it(
    result: Result, made: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "TURNS", (Turn(given=False),))
    assert report_file(result) == ReportFile.objects.get() and len(made) == 1


def test_a_turn_ends_where_nothing_could_be_made(result: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    turn = Turn()
    monkeypatch.setattr(files, "TURNS", (turn,))

    def broken(document: Any, **options: Any) -> bytes:
        raise PdfUnavailable("no Pango")

    monkeypatch.setattr(forms, "make_pdf", broken)
    with pytest.raises(PdfUnavailable):
        report_file(result)
    assert turn.lock.acquire(blocking=False)


def test_where_none_can_be_made_nothing_is_kept(result: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    def unavailable(document: Any, **options: Any) -> bytes:
        raise PdfUnavailable("no Pango")

    monkeypatch.setattr(forms, "make_pdf", unavailable)
    with pytest.raises(PdfUnavailable):
        report_file(result)
    assert not ReportFile.objects.exists()


def test_the_recipe_covers_code_templates_styles_and_fonts() -> None:
    from django.conf import settings

    roots = (files.HOUSE, settings.BASE_DIR / "templates", settings.BASE_DIR / "static")
    covered = {
        path.name
        for root, patterns in zip(roots, files.MADE_FROM, strict=True)
        for pattern in patterns
        for path in root.glob(pattern)
    }
    assert {
        "page.py",
        "pdf.py",
        "report.html",
        "print.css",
        "tokens.css",
        "salesops-sans-regular.ttf",
    } <= covered
