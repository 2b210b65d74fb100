"""The report as a tagged PDF. WeasyPrint and Pango are loaded on first use: all else works without them."""

import atexit
import gc
import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from .breaking import make_breakable
from .document import Document
from .overlay import NOTHING, Overlay
from .page import ReportPage, report_page
from .people import NOBODY, Names
from .tidying import tidy

Paper = Literal["a4", "letter"]
PAPERS: tuple[Paper, ...] = ("a4", "letter")
STYLES = ("css/fonts-print.css", "css/tokens.css", "css/report.css", "css/print.css")
LEAST_FILLED = 1 / 3
LITTLE = 0.1  # of a page: so much a tighter appendix saves, and more a wider one adds
CORRECTIONS = 8
CLOSING = "closing"
ONE_AT_A_TIME = threading.Lock()
"""Pango's fonts are shared by all reports of a process, and two threads at once corrupt its lists of them. Nothing is
lost by waiting: laying out is Python, of which a process does one thread's at a time."""
SHORT_SUMMARY = 1200  # letters
NEEDS_PANGO = _(
    "PDFs need Pango, which is not installed here. On Debian or Ubuntu: apt-get install "
    "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0. On macOS: brew install pango."
)


class PdfUnavailable(Exception):
    """This machine cannot make PDFs; the message says what is missing and what to do."""


def make_pdf(document: Document, *, paper: Paper, names: Names = NOBODY, overlay: Overlay = NOTHING) -> bytes:
    """The report of a document: PDF/UA-1, fonts embedded, on A4 or US Letter.

    Raises PdfUnavailable where Pango is missing, ValueError for another paper.
    """
    if paper not in PAPERS:
        raise ValueError(f"paper {paper!r} is neither 'a4' nor 'letter'")
    with ONE_AT_A_TIME, _collector_at_rest():
        return _pressed(report_page(document, names, overlay), paper)


def _pressed(page: ReportPage, paper: Paper) -> bytes:
    return bytes(_well_filled(page, paper).write_pdf(pdf_variant="pdf/ua-1", finisher=tidy))


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """No search for garbage among the hundred thousand boxes while all of them are in use: a twentieth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.collect(0)  # all boxes at once; left alone they would pile up from one report to the next
        if was_on:
            gc.enable()


def warm_up() -> None:
    """Load what every report needs, so that the first one does not wait; PdfUnavailable as make_pdf."""
    with ONE_AT_A_TIME:
        _press()


@dataclass(frozen=True, slots=True)
class Layout:
    """What one attempt may change: chapters that follow on the page before them, and the appendix's spacing."""

    flowing: frozenset[str] = frozenset()
    spacing: Literal["", "tight", "loose"] = ""


def _well_filled(page: ReportPage, paper: Paper) -> Any:
    """The report's pages, none of them nearly empty as far as a few attempts achieve it."""
    layout = Layout(_beginning(page))
    laid_out = _lay_out(page, paper, layout)
    for _attempt in range(CORRECTIONS):
        better = _better(layout, laid_out.pages)
        if better == layout:
            break
        layout, laid_out = better, _lay_out(page, paper, better)
    return laid_out


def _beginning(page: ReportPage) -> frozenset[str]:
    """After a short summary the contents follow on its page: known before the first attempt, which saves a second."""
    short = page.summary is not None and len(page.summary.text) <= SHORT_SUMMARY
    return frozenset({"contents"}) if short else frozenset()


def _lay_out(page: ReportPage, paper: Paper, layout: Layout) -> Any:
    context = {"page": page, "paper": paper, "flowing": layout.flowing, "spacing": layout.spacing}
    return _press().lay_out(render_to_string("results/report.html", context))


def _better(layout: Layout, pages: list[Any]) -> Layout:
    """After a nearly empty page the next chapter follows on; a last one is filled up or emptied."""
    pages = before_closing(pages)
    following = {
        anchor
        for page, after in itertools.pairwise(pages)
        if filled(page) < LEAST_FILLED
        for anchor in _opening(after)
    }
    return Layout(layout.flowing | following, layout.spacing or _spacing(filled(pages[-1])))


def before_closing(pages: list[Any]) -> list[Any]:
    """All pages but the firm's own at the end, which may be as empty as it likes."""
    closing = next((at for at, page in enumerate(pages) if CLOSING in page.anchors), len(pages))
    return pages[:closing]


def _spacing(last: float) -> Literal["", "tight", "loose"]:
    """The appendix's spacing for a last page so full."""
    if last >= LEAST_FILLED:
        return ""
    return "tight" if last < LITTLE else "loose"


def filled(page: Any) -> float:
    """How much of a page's height is used, 0 to 1: down to the end of its last line or picture."""
    box = page._page_box
    ends = [
        part.position_y + part.height
        for child in box.children
        if child.element_tag == "html"
        for part in child.descendants()
        if type(part).__name__ in ("LineBox", "InlineReplacedBox", "BlockReplacedBox")
    ]
    return (max(ends, default=0) - box.content_box_y()) / box.height


def _opening(page: Any) -> list[str]:
    """The chapter that begins at the top of a page."""
    top = page._page_box.content_box_y()
    return [name for name, (_x, y, *_rest) in page.anchors.items() if y < top + 1]


class _Press:
    """WeasyPrint with our fonts and styles, parsed once and kept: half again as fast, and memory stays flat."""

    def __init__(self) -> None:
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration

        from .fetching import BASE_URL, StaticFetcher
        from .lettering import shape_lines

        shape_lines()
        self.html, self.fonts, self.base_url, self.fetcher = (
            HTML,
            FontConfiguration(),
            BASE_URL,
            StaticFetcher(),
        )
        self.styles = [
            CSS(url=BASE_URL + name, font_config=self.fonts, url_fetcher=self.fetcher) for name in STYLES
        ]

    def lay_out(self, html: str) -> Any:
        """The document's pages. Each call has its own HTML tree; only fonts and styles are shared."""
        source = self.html(string=html, base_url=self.base_url, url_fetcher=self.fetcher)
        make_breakable(source.etree_element)
        return source.render(font_config=self.fonts, stylesheets=self.styles)


@cache
def _press() -> _Press:
    atexit.register(_press.cache_clear)  # fonts are let go while Python can still do it
    try:
        return _Press()
    except OSError as missing:  # what cffi raises where a library is not there
        raise PdfUnavailable(NEEDS_PANGO) from missing
