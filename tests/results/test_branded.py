"""A report in a firm's look on paper: its colour and logo are in the PDF, and everything else is as it was."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import page as pdfua
import pytest
from pypdf import PdfReader

from assessments.results import pdf
from assessments.results.fetching import PICTURE, RefusedError, StaticFetcher
from assessments.results.logos import read_logo
from assessments.results.overlay import Look, Overlay
from assessments.results.page import report_page
from assessments.results.palette import HOUSE, palette_of
from assessments.results.pdf import before_closing, filled, make_pdf
from tests.results.logos import GOOD
from tests.results.papers import painted
from tests.results.reports import demonstration, document_of, nine_voices, poppler, words

COLOUR = "#5a2a5c"
LOOK = Look(
    "Harbour & Vale",
    COLOUR,
    read_logo(GOOD["transparent"]),
    "Quay House\nhello@harbour-vale.example",
    "**What happens next**\n\n- We meet.\n- You [choose](https://harbour-vale.example/next).",
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("branded") / "report.pdf"
    path.write_bytes(make_pdf(demonstration("quillon-logistics"), paper="letter", overlay=Overlay(look=LOOK)))
    return path


def text_of(path: Path, page: int) -> str:
    return words(poppler("pdftotext", path, "-f", str(page), "-l", str(page), "-layout"))


def last_of(path: Path) -> int:
    return len(PdfReader(path).pages)


def as_pdf(colour: str) -> str:
    """As WeasyPrint writes a colour: three parts of one."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return " ".join(re.escape(f"{part:.3f}".rstrip("0")) + r"\d*" for part in parts)


def used(colour: str, drawn: bytes) -> bool:
    return re.search(as_pdf(colour) + r" (?:rg|RG)\b", drawn.decode("latin-1")) is not None


def test_the_colours_are_the_firms_and_not_the_houses(made: Path) -> None:
    drawn = painted(made)
    own = palette_of(COLOUR)
    assert all(used(colour, drawn) for colour in (own.accent, *own.stages))
    assert not any(used(colour, drawn) for colour in (HOUSE.accent, *HOUSE.stages))


def test_the_logo_is_a_picture_with_the_firms_name(made: Path) -> None:
    pages = re.findall(r"^ +(\d+) +\d+ image ", poppler("pdfimages", made, "-list"), re.MULTILINE)
    assert pages == ["1", str(last_of(made))]
    assert painted(made).count(b"/Alt (Harbour & Vale)") == 2


def test_the_firm_stands_above_the_verdict_and_on_a_last_page_of_its_own(made: Path) -> None:
    first, last = text_of(made, 1), text_of(made, last_of(made))
    assert "Prepared by Harbour & Vale" in first and "Quillon Logistics" in first
    assert "What happens next" in last and "hello@harbour-vale.example" in last and "Quay House" in last
    assert "All answers" not in last and f"Page {last_of(made)} of {last_of(made)}" in last
    contents = poppler("pdftotext", made, "-f", "3", "-l", "3", "-layout")
    assert re.search(rf"^\s*Harbour & Vale\s+{last_of(made)}$", contents, re.MULTILINE)


def test_credit_and_product_keep_their_places(made: Path) -> None:
    assert "Greenstein" in poppler("pdftotext", made)
    assert re.search(r"Author:\s+Sales-ops maturity", poppler("pdfinfo", made))


def test_the_checker_finds_nothing(made: Path) -> None:
    report = pdfua.validate_pdf_bytes(made.read_bytes(), profile=pdfua.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []


def test_a_firm_without_a_look_has_its_name_alone() -> None:
    page = report_page(demonstration("quillon-logistics"), overlay=Overlay(look=Look("Harbour & Vale")))
    html = pdf.render_to_string("results/report.html", {"page": page, "paper": "a4"})
    assert "Prepared by <bdi>Harbour &amp; Vale</bdi>" in html
    assert "<img" not in html and "<style" not in html and 'id="closing"' not in html
    nobody = pdf.render_to_string(
        "results/report.html", {"page": report_page(demonstration("quillon-logistics")), "paper": "a4"}
    )
    assert "Prepared by" not in nobody and html.replace(_line(html), "") == nobody.replace(_line(nobody), "")


def _line(html: str) -> str:
    """What stands between the first page's beginning and its first line."""
    return html[html.index('id="board">') : html.index('<p class="eyebrow">')]


def test_only_the_firms_own_page_may_be_nearly_empty() -> None:
    """All pages before it are held to what they were held to."""
    page = report_page(document_of(nine_voices()), overlay=Overlay(look=replace(LOOK, closing="")))
    laid_out = pdf._well_filled(page, "letter")
    body = before_closing(laid_out.pages)
    assert len(body) == len(laid_out.pages) - 1 and filled(laid_out.pages[-1]) < pdf.LEAST_FILLED
    assert [round(filled(one), 2) for one in body if filled(one) < pdf.LEAST_FILLED] == []
    assert "contents" in laid_out.pages[2].anchors  # the logo leaves the board its two pages


class Page:
    def __init__(self, *anchors: str) -> None:
        self.anchors = dict.fromkeys(anchors)


def test_a_report_without_such_a_page_is_all_before_it() -> None:
    pages: list[Any] = [Page("board"), Page("answers"), Page()]
    assert before_closing(pages) == pages
    assert before_closing([*pages, Page("closing"), Page()]) == pages


def test_the_fetcher_reads_a_png_in_the_report_and_no_other_data() -> None:
    assert StaticFetcher().fetch(LOOK.logo_address).read() == LOOK.logo
    for url in (
        PICTURE,
        PICTURE + "AAAA",
        PICTURE + "&&&",
        PICTURE + "٣",
        LOOK.logo_address.replace("png", "svg+xml"),
        LOOK.logo_address.replace(";base64", ""),
        "data:text/html;base64,iVBORw0KGgo=",
    ):
        with pytest.raises(RefusedError):
            StaticFetcher().fetch(url)
