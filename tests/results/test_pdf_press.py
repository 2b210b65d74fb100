"""What makes the paper: it reads nothing but our own files, lays out one at a time, and says what it lacks."""

from typing import Any

import pytest

from assessments.results import pdf
from assessments.results.fetching import BASE_URL, RefusedError, StaticFetcher, static_file
from assessments.results.page import report_page
from assessments.results.pdf import PdfUnavailable, make_pdf
from tests.results.reports import HOSTILE, demonstration, document_of, hostile, sheet


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/a.css",
        "https://example.org/a.css",
        "file:///etc/passwd",
        "data:text/css,*{}",
        "ftp://example.org/a.ttf",
        "//example.org/a.css",
        BASE_URL + "../salesops/settings.py",
        BASE_URL + "css/../../manage.py",
        BASE_URL + "%2e%2e/pyproject.toml",
        BASE_URL + "css/%2e%2e/%2e%2e/manage.css",
        BASE_URL + "/etc/hostname.css",
        BASE_URL + "css",
        BASE_URL + "css/none.css",
        BASE_URL + "js/profile.js",
        "https://static.invalid.example.org/css/print.css",
    ],
)
def test_nothing_but_our_static_files_is_read(url: str) -> None:
    with pytest.raises(RefusedError):
        StaticFetcher().fetch(url)


def test_our_own_files_are_read() -> None:
    assert static_file(BASE_URL + "css/print.css").name == "print.css"
    assert StaticFetcher().fetch(BASE_URL + "css/tokens.css").read().startswith(b"/*")


def test_a_report_reads_our_styles_and_fonts_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    original = StaticFetcher.fetch

    def fetch(self: StaticFetcher, url: str, headers: dict[str, str] | None = None) -> Any:
        asked.append(url)
        return original(self, url, headers)

    monkeypatch.setattr(StaticFetcher, "fetch", fetch)
    pdf._press.cache_clear()
    pdf._lay_out(report_page(document_of(hostile()), {1: HOSTILE}), "a4", pdf.Layout())
    assert asked and {url.removeprefix(BASE_URL).split("/")[0] for url in asked} == {"css", "fonts"}


def test_without_pango_a_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: object) -> None:
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(pdf._Press, "__init__", broken)
    pdf._press.cache_clear()
    with pytest.raises(PdfUnavailable, match="apt-get install libpango"):
        make_pdf(demonstration("brightwell-valves"), paper="a4")
    pdf._press.cache_clear()


def test_styles_and_fonts_are_parsed_once() -> None:
    pdf.warm_up()
    before = pdf._press()
    pdf.warm_up()
    assert pdf._press() is before


def test_a_process_lays_out_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[bool] = []

    def pressed(*_args: object) -> bytes:
        held.append(pdf.ONE_AT_A_TIME.locked())
        return b"%PDF"

    monkeypatch.setattr(pdf, "_pressed", pressed)
    assert make_pdf(document_of(sheet()), paper="a4") == b"%PDF"
    assert held == [True] and not pdf.ONE_AT_A_TIME.locked()
