"""The consultant's words and plan on the page and on paper, set apart from what was computed."""

import datetime as dt
import logging
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string

from assessments.results import pdf
from assessments.results.overlay import (
    SUMMARY,
    Comment,
    Look,
    Overlay,
    PlannedStep,
    of_function,
    of_step,
)
from assessments.results.page import ReportPage, report_page
from assessments.results.parts import has_part, parts
from assessments.results.pdf import filled, make_pdf
from tests.results.papers import boxes, heading_levels, rows, skips_none
from tests.results.reports import demonstration, poppler, words
from tests.results.test_accessible_pdf import faults
from tests.results.test_markdown import ATTACKS

WRITTEN = dt.date(2026, 3, 3)
BY = "Ada Meyer, Harbour & Vale"
LONG = "\n\n".join(f"Paragraph {n} says " + "what one sees and why it matters, " * 12 for n in range(65))
FILES = {"pdf_a4": "/a4", "pdf_letter": "/letter", "json": "/j", "csv_plan": "/p.csv", "csv_work": "/w.csv"}


def said(part: str, text: str, revision: int = 1) -> Comment:
    return Comment(part, text, BY, WRITTEN, revision)


def planned(key: str, title: str = "", **more: Any) -> PlannedStep:
    given: dict[str, Any] = {
        "dropped": False,
        "assignee": "",
        "due_on": None,
        "status": "open",
        "revision": 1,
    }
    return PlannedStep(key=key, title=title, **(given | more))


@cache
def path() -> list[str]:
    return [row.key for row in report_page(demonstration("norrland-diagnostics")).plan]


def laid_over(*, text: str = "One **thing** first.") -> Overlay:
    """Words on the whole, on a function and on two steps; a plan with a step dropped and two added."""
    comments = (
        said(SUMMARY, text),
        said(of_function("territory"), text),
        said(of_step(path()[1]), text),
        said(of_step("own-1"), text),
    )
    plan = (
        planned(path()[1], assignee="Finance", due_on=dt.date(2027, 3, 31), status="under_way"),
        planned("own-1", "Write down who decides what"),
        planned(path()[0], status="done"),
        planned("territory-time"),
        planned(path()[2], dropped=True),
        *(planned(key) for key in path()[3:]),
    )
    return Overlay(comments, plan)


def page_of(overlay: Overlay, revision: int = 1) -> ReportPage:
    return report_page(replace(demonstration("norrland-diagnostics"), revision=revision), overlay=overlay)


def html_of(page: ReportPage, **context: Any) -> str:
    return render_to_string("results/page.html", {"page": page, "files": FILES, **context})


def paper_of(page: ReportPage) -> str:
    context = {"page": page, "paper": "a4", "flowing": frozenset(), "spacing": ""}
    return render_to_string("results/report.html", context)


BOTH = pytest.mark.parametrize("render", [html_of, paper_of])


@BOTH
def test_words_stand_in_their_parts_named_and_dated(render: Any) -> None:
    html = words(render(page_of(laid_over())))
    assert html.count("<p>One <strong>thing</strong> first.</p>") == 4
    assert html.count("<bdi>Ada Meyer, Harbour &amp; Vale</bdi>") == html.count("3 March 2026") == 4
    summary, territory, steps = (html.index(f'id="{part}"') for part in ("summary", "territory", "path"))
    assert html.index("One <strong>", summary) < territory + steps
    function = html[territory : html.index('id="enablement"')]
    assert "One <strong>" in function and "written for revision" not in html


@BOTH
def test_without_words_and_plan_nothing_of_it_is_there(render: Any) -> None:
    html = render(page_of(Overlay()))
    assert "Executive summary" not in html and "commentary" not in html and "commented" not in html
    assert 'class="figures planned"' not in html and "The path as computed" not in html


@BOTH
def test_what_was_written_for_an_earlier_revision_says_so(render: Any) -> None:
    html = render(page_of(laid_over(), revision=3))
    assert html.count("written for revision 1") == 4 and "This plan was made for revision 1." in html
    assert "new on the path since" not in html and "Not on the path of this revision" in html


@BOTH
def test_the_plan_stands_beside_the_path_as_computed(render: Any) -> None:
    html = words(render(page_of(laid_over())))
    plan = html[html.index('class="figures planned"') :]
    plan = plan[: plan.index("</table>")]
    assert (
        plan.index("Step 2 on the path") < plan.index("Write down who decides what") < plan.index("Step 1 on")
    )
    assert "<bdi>Finance</bdi>" in plan and "31 Mar 2027" in plan and "under way" in plan
    assert "A step added in the consultant’s own words" in plan and "Added; not on the path" in plan
    assert plan.count("<s>") == 1 and "<b>dropped</b>" in plan
    computed = html[html.index("The path as computed") :]
    assert "No smaller number of steps" in computed
    assert [at for at, _key in enumerate(path()) if demonstration_question(_key) not in computed] == []


@cache
def questions() -> dict[str, str]:
    content = demonstration("norrland-diagnostics").content
    return {one.key: one.text for function in content.functions for one in function.questions}


def demonstration_question(key: str) -> str:
    return questions()[key]


def test_the_boards_page_follows_the_plan_and_says_so() -> None:
    page = page_of(laid_over())
    assert [row.key for row in page.first_steps] == [path()[1], "own-1", "territory-time"]
    board = paper_of(page).split('id="summary"')[0]
    assert "In the order of the consultant’s plan." in board and "Write down who decides what" in board
    assert "<bdi>Finance</bdi>" in board and "31 Mar 2027" in board
    assert "consultant" not in paper_of(page_of(Overlay())).split('id="contents"')[0]


def test_when_all_is_done_the_boards_page_says_so() -> None:
    done = [planned(key, status="done") for key in path()]
    assert "Every step of the plan is done or dropped." in paper_of(page_of(Overlay((), tuple(done))))


def test_without_a_plan_a_steps_words_stand_at_its_move() -> None:
    html = html_of(page_of(Overlay((said(of_step(path()[0]), "Begin here."),))))
    moves = html[html.index('<ol class="moves">') :]
    assert "Begin here." in moves[: moves.index("</li>")]
    assert "Begin here." in paper_of(page_of(Overlay((said(of_step(path()[0]), "Begin here."),))))


@pytest.mark.parametrize("text", ATTACKS)
def test_nothing_that_is_written_acts(text: str) -> None:
    overlay = laid_over(text=text)
    steps = [replace(step, assignee=text[:120], title=text[:200]) for step in overlay.plan]
    for html in (html_of(page_of(replace(overlay, plan=tuple(steps)))), paper_of(page_of(overlay))):
        assert not re.search(r"<(script>alert|img|svg/onload|h1>Mine|a href=.?(java|data|//))", html, re.I)
        assert ">14<" not in html and "onerror=alert(1)>" not in html.replace("&gt;", "")


def test_the_parts_that_may_be_written_on() -> None:
    page = page_of(laid_over())
    keys = [part.key for part in parts(page)]
    assert keys[0] == SUMMARY and keys[1:6] == [of_function(one.key) for one in page.functions]
    assert keys[6:8] == [of_step(path()[1]), of_step("own-1")] and of_step(path()[2]) not in keys
    document = demonstration("norrland-diagnostics")
    assert all(has_part(document, key, {"own-1"}) for key in keys) and not has_part(document, "step:own-1")


def test_downloads_are_listed_as_far_as_there_are() -> None:
    page = page_of(Overlay())
    html = html_of(page)
    assert 'href="/a4"' in html and "CSV: plan" in html and ">JSON</a>" in html and "PowerPoint" not in html
    more = html_of(page, files=FILES | {"slides": "/s", "workbook": "/x"})
    assert 'href="/s">Slides (PowerPoint)' in more and 'href="/x">Spreadsheet (Excel)' in more
    assert "As data" not in html_of(page, files={"pdf_a4": "/a4"}) and "/a4" not in html_of(page, files={})


@pytest.mark.parametrize(("paper", "first"), [("a4", "PDF on A4"), ("letter", "PDF on US Letter")])
def test_the_firms_paper_is_offered_first(paper: Any, first: str) -> None:
    html = html_of(page_of(Overlay(look=Look("Harbour & Vale", paper=paper))))
    assert re.findall(r"PDF on (?:A4|US Letter)", html)[0] == first
    assert f"Download the report, {first}" in html and 'href="/a4"' in html and 'href="/letter"' in html


@pytest.fixture(scope="module")
def long() -> Overlay:
    """5,000 words and more on the whole, on a function and on a step."""
    assert len(LONG.split()) > 5000
    parts_of = (SUMMARY, of_function("territory"), of_step("own-1"))
    return replace(laid_over(), commentary=tuple(said(part, LONG) for part in parts_of))


@pytest.fixture(scope="module")
def laid_out(long: Overlay) -> Any:
    return pdf._well_filled(page_of(long), "a4")


def test_five_thousand_words_go_over_pages_and_no_row_is_torn(laid_out: Any) -> None:
    assert [round(filled(page), 2) for page in laid_out.pages if filled(page) < pdf.LEAST_FILLED] == []
    elements = rows(laid_out.pages)
    assert len(elements) == len(set(map(id, elements))) > 50
    for page in laid_out.pages:
        end = page._page_box.content_box_y() + page._page_box.height
        for line in boxes(page, "p"):
            assert line.position_y + line.height <= end + 1
    assert skips_none(heading_levels(laid_out.pages))


MARKED = "One **thing** *first*, [there](https://example.org).\n\n- a\n- b\n\n1. c\n\n> said\n> twice"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("voice") / "voice.pdf"
    document = demonstration("norrland-diagnostics")
    path.write_bytes(make_pdf(document, paper="a4", overlay=laid_over(text=MARKED)))
    return path


def test_the_summary_comes_after_the_boards_pages_and_the_contents_list_it(made: Path) -> None:
    third = words(poppler("pdftotext", made, "-f", "3", "-l", "3", "-layout"))
    assert third.startswith("Norrland Diagnostics") and "Executive summary" in third and "Contents" in third
    assert re.search(r"Executive summary 3\b", third) and "One thing first, there." in third
    assert "Ada Meyer, Harbour & Vale" in words(poppler("pdftotext", made, "-f", "3", "-l", "3"))
    for number in (1, 2):
        page = words(poppler("pdftotext", made, "-f", str(number), "-l", str(number)))
        assert "One thing first" not in page


def test_paper_with_words_keeps_to_the_standard(made: Path) -> None:
    assert faults(made.read_bytes()) == []


def test_the_words_of_a_link_to_our_own_host_are_in_no_log(caplog: pytest.LogCaptureFixture) -> None:
    text = "See [this](https://static.invalid/#what-Ada-said) and <https://static.invalid/css/Ada.css>."
    page = report_page(demonstration("quillon-logistics"), overlay=Overlay((said(SUMMARY, text),)))
    made = render_to_string("results/report.html", {"page": page, "paper": True})
    assert "what-Ada-said" in made and 'href="https://static.invalid' not in made
    logging.getLogger("weasyprint").error("No anchor #%s for internal URI reference", "what-Ada-said")
    assert caplog.messages and "Ada" not in caplog.text
