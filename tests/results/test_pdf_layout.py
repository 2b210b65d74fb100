"""How the report is laid out on paper: pages well filled, nothing torn or alone, headings in order."""

from typing import Any

import pytest

from assessments.results import pdf
from assessments.results.page import report_page
from assessments.results.pdf import filled
from tests.results.papers import boxes, heading_levels, in_head, rows, skips_none
from tests.results.reports import demonstration, document_of, nine_voices, same, sheet

DOCUMENTS = {
    "stage 1": lambda: demonstration("brightwell-valves"),
    "stage 4": lambda: document_of(sheet(same(4))),
    "no verdict": lambda: demonstration("quillon-logistics"),
    "nine voices": lambda: document_of(nine_voices()),
}


@pytest.mark.parametrize(
    ("kind", "paper"),
    [("stage 1", "letter"), ("stage 4", "a4"), ("no verdict", "letter"), ("nine voices", "a4")],
)
def test_no_page_is_under_a_third_full(kind: str, paper: pdf.Paper) -> None:
    laid_out = pdf._well_filled(report_page(DOCUMENTS[kind]()), paper)
    assert [round(filled(page), 2) for page in laid_out.pages if filled(page) < pdf.LEAST_FILLED] == []


@pytest.fixture(scope="module")
def laid_out() -> Any:
    return pdf._well_filled(report_page(demonstration("norrland-diagnostics")), "a4")


def test_no_heading_stands_alone_at_the_foot_of_a_page(laid_out: Any) -> None:
    for page in laid_out.pages:
        end = page._page_box.content_box_y() + page._page_box.height * filled(page)
        for heading in boxes(page, "h2") + boxes(page, "h3") + boxes(page, "caption"):
            assert heading.position_y + heading.height < end - 10


def test_no_table_row_is_torn(laid_out: Any) -> None:
    elements = rows(laid_out.pages)
    assert len(elements) == len(set(map(id, elements))) > 50


def test_no_row_of_a_table_stands_alone_at_the_head_of_a_page(laid_out: Any) -> None:
    for page in laid_out.pages[1:]:
        for table in boxes(page, "table")[:1]:
            under = [
                box for box in boxes(page, "tr") if box.position_y >= table.position_y and not in_head(box)
            ]
            above = table.position_y < page._page_box.content_box_y() + 1
            assert not above or len(under) > 1


def test_headings_do_not_skip_a_level(laid_out: Any) -> None:
    levels = heading_levels(laid_out.pages)
    assert levels[0] == 1 and levels.count(1) >= 1 and skips_none(levels)


def test_bookmarks_lead_to_the_chapters(laid_out: Any) -> None:
    titles = [bookmark[0] for bookmark in laid_out.make_bookmark_tree()]
    assert titles[0].startswith("Your company is in stage 2")
    assert {"Contents", "Territory", "Who does the work", "All answers"} <= set(titles)
