"""The slides: ten to fourteen of any report, native throughout, with the same numbers, and nothing out of its place."""

import ast
import io
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pptx.util import Pt

import assessments.results.slides
from assessments.results import method as rules
from assessments.results.forms import FORMS, PPTX
from assessments.results.page import ReportPage, report_page
from assessments.results.report import Report
from assessments.results.slides.boxes import HEIGHT, WIDTH
from assessments.results.slides.template import COVER, PLAIN
from tests.results.slides import (
    BY,
    KINDS,
    Opened,
    commented,
    frames,
    kind,
    needed,
    notes_of,
    opened,
    text_of,
)

LITTLE = 0.6  # of a point: lengths are whole in English metric units


@pytest.fixture(scope="module", params=KINDS)
def any_deck(request: pytest.FixtureRequest) -> tuple[Report, Opened]:
    return KINDS[request.param](), kind(request.param)


@pytest.fixture(scope="module")
def norrland() -> tuple[ReportPage, Opened]:
    report = KINDS["norrland-diagnostics"]()
    return report_page(report.document, report.people, report.overlay), kind("norrland-diagnostics")


def test_any_report_has_ten_to_fourteen_slides(any_deck: tuple[Report, Opened]) -> None:
    assert 10 <= len(any_deck[1].slides) <= 14
    presentation = any_deck[1].presentation
    assert (presentation.slide_width, presentation.slide_height) == (Pt(WIDTH), Pt(HEIGHT))


def test_every_slide_has_a_headline_and_its_figures_have_a_rule(any_deck: tuple[Report, Opened]) -> None:
    for slide in any_deck[1].slides:
        assert slide.shapes.title.text_frame.text.strip()
        assert notes_of(slide) or slide.slide_layout.name == PLAIN  # the firm's page has no figures


def test_every_slide_says_whose_it_is_and_has_a_number(any_deck: tuple[Report, Opened]) -> None:
    for slide in any_deck[1].slides:
        if slide.slide_layout.name != COVER:
            kinds = [shape.placeholder_format.type.name for shape in slide.placeholders]
            assert {"FOOTER", "SLIDE_NUMBER"} <= set(kinds)
            assert "23 November 2026" in text_of(slide)


def test_nothing_stands_outside_its_slide(any_deck: tuple[Report, Opened]) -> None:
    for slide in any_deck[1].slides:
        for shape in slide.shapes:
            assert min(shape.left, shape.top) >= 0, shape.name
            assert shape.left + shape.width <= Pt(WIDTH + LITTLE), shape.name
            assert shape.top + shape.height <= Pt(HEIGHT + LITTLE), shape.name


def test_all_words_fit_their_shapes(any_deck: tuple[Report, Opened]) -> None:
    for number, slide in enumerate(any_deck[1].slides, start=1):
        for across, down, frame in frames(slide):
            assert needed(frame, across + LITTLE) <= down + LITTLE, (number, frame.text)


def test_nothing_lies_over_the_foot(any_deck: tuple[Report, Opened]) -> None:
    for slide in any_deck[1].slides:
        if slide.slide_layout.name == COVER:
            continue
        foot = min(
            shape.top for shape in slide.placeholders if shape.placeholder_format.type.name == "FOOTER"
        )
        for shape in slide.shapes:
            assert shape.is_placeholder or shape.top + shape.height <= foot, shape.name


def test_tables_and_charts_are_native_and_told_in_words(any_deck: tuple[Report, Opened]) -> None:
    pictures = 0
    for slide in any_deck[1].slides:
        for shape in slide.shapes:
            pictures += shape.shape_type is not None and shape.shape_type.name == "PICTURE"
            if shape.has_chart or shape.has_table:
                assert shape._element.xpath(".//p:cNvPr/@descr")[0]
    assert pictures == 0 and any_deck[1].charts


def series_of(deck: Opened, names: set[str]) -> dict[str, tuple[Any, ...]]:
    """The chart that has all these series: their values by name, as drawn."""
    for chart in deck.charts:
        found = {series.name: tuple(series.values) for series in chart.plots[0].series}
        if names <= found.keys():
            return found
    raise AssertionError(f"no chart has {names}")


def test_the_profile_s_chart_has_the_document_s_numbers(any_deck: tuple[Report, Opened]) -> None:
    outcomes = any_deck[0].document.outcome.functions
    found = series_of(any_deck[1], {"Stage earned", "Score, of 4"})
    assert found["Stage earned"] == tuple(one.stage for one in outcomes)
    assert found["Score, of 4"] == tuple(None if one.score is None else float(one.score) for one in outcomes)
    tops = tuple(one.high if one.high != one.low else None for one in outcomes)
    assert found.get("Open", (None,) * len(tops)) == tops


def test_the_other_charts_have_them_too(norrland: tuple[ReportPage, Opened]) -> None:
    page, deck = norrland
    assert series_of(deck, {"Activities"})["Activities"] == tuple(float(bar.value) for bar in page.work)
    assert sum(series_of(deck, {"Activities"})["Activities"]) == len(page.activities)
    means: Any = KINDS["norrland-diagnostics"]().document.outcome.levers
    assert series_of(deck, {"Mean level, of 4"})["Mean level, of 4"] == (
        float(means.top),
        float(means.bottom),
    )
    found = series_of(deck, {"Level 1", "Level 4"})
    for place, division in enumerate(page.disputes):
        assert tuple(found[f"Level {level}"][place] for level in (1, 2, 3, 4)) == division.counts[:4]


def test_the_workbook_behind_a_chart_has_the_same_numbers(norrland: tuple[ReportPage, Opened]) -> None:
    for chart in norrland[1].charts:
        book: Any = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        rows = list(book.active.values)
        series = list(chart.plots[0].series)
        assert rows[0][1:] == tuple(one.name for one in series)
        for place, one in enumerate(series, start=1):
            kept = [row[place] for row in rows[1:]]
            assert kept == pytest.approx(list(one.values))  # Excel keeps 16 digits


def test_a_bar_s_number_is_the_one_in_its_figure(norrland: tuple[ReportPage, Opened]) -> None:
    assert [bar.figure for bar in norrland[0].work] == [
        f"{bar.value} of 11 activities" for bar in norrland[0].work
    ]
    assert all(isinstance(lever.bar.value, Fraction) for lever in norrland[0].levers)


def test_slides_say_what_the_page_says(norrland: tuple[ReportPage, Opened]) -> None:
    page, deck = norrland
    told = " ".join(deck.text.split())
    for sentence in (
        page.sentences.stage,
        page.sentences.firmness,
        page.sentences.held_back,
        page.sentences.demand,
    ):
        assert sentence in told
    for function in page.functions:
        assert {function.name, function.mark.words, function.score} <= set(deck.text.split("\n"))
        assert function.sentences.rule in told and f"score {function.score} of 4" in told
    for row in page.plan:
        assert row.title in told
    for activity in page.activities:
        assert activity.name in told and activity.doer in told


def test_notes_carry_the_rule_behind_the_figures(norrland: tuple[ReportPage, Opened]) -> None:
    page, deck = norrland
    for rule in (*rules.bullets(), rules.of_work(), rules.of_levers(), page.sentences.rule):
        assert rule in deck.notes
    for function in page.functions:
        assert f"{function.name}: {function.sentences.rule}" in notes_of(
            deck.titled(page.sentences.firmness[:20])
        )


def test_the_rule_is_told_as_on_the_page(settings: Any) -> None:
    page = (settings.BASE_DIR / "templates" / "results" / "_rule.html").read_text()
    assert all(text in page for text in [rules.whole_rule(), *rules.bullets()])


def test_the_consultant_s_words_stand_as_theirs() -> None:
    deck = opened(commented(revision=2))
    summary = next(one for one in deck.slides if "Executive summary" in text_of(one))
    assert f"{BY} · 24 November 2026 · written for revision 1" in text_of(summary)
    runs = [
        run
        for shape in summary.shapes
        if shape.has_text_frame
        for p in shape.text_frame.paragraphs
        for run in p.runs
    ]
    assert {run.text for run in runs if run.font.bold} >= {"outgrown"}
    assert {run.text for run in runs if run.font.italic} == {"one"}
    assert [run.hyperlink.address for run in runs if run.hyperlink.address] == ["https://example.org/k"]
    assert deck.text.count(BY) == 1 + 5  # the summary and five functions
    assert "We stay until the measure moves." in text_of(deck.slides[-1]) and "Storgata 1" in text_of(
        deck.slides[-1]
    )


def test_the_plan_has_its_own_order_and_shows_the_rule_s() -> None:
    report = commented()
    page, deck = report_page(report.document, report.people, report.overlay), kind("commented")
    slide = deck.titled("The plan keeps 8 of the 9 steps on the path. 1 step is added.")
    rows = next(shape.table for shape in slide.shapes if shape.has_table).rows
    told = [[cell.text_frame.text.split("\n")[0] for cell in row.cells] for row in list(rows)[1:]]
    assert [row[0] for row in told] == [str(row.number or "–") for row in page.plan]
    assert [row[-1] for row in told] == [str(row.computed or "–") for row in page.plan]
    assert told[0][2] == "Meet all branch managers" and told[1][4:7] == [
        "Person 0",
        "5 Jan 2027",
        "under way",
    ]
    assert "dropped" in [row[6] for row in told]
    first = next(text_of(one) for one in deck.slides if "What to do first" in text_of(one))
    assert (
        "Person 0" in first
        and "Who starts" not in first
        and "Who starts" in kind("norrland-diagnostics").text
    )


def test_functions_are_told_by_stage() -> None:
    titles = [one.shapes.title.text_frame.text for one in kind("norrland-diagnostics").slides]
    assert "Data management, compensation and territory: stage 2, sales operation" in titles
    titles = [one.shapes.title.text_frame.text for one in kind("no verdict").slides]
    assert "Enablement and strategy: no stage, up to stage 4, business operation" in titles


def test_a_session_is_told() -> None:
    slide = kind("settled").titled("Before the session, in revision 1 of 2 November 2026:")
    assert "We looked at the list together." in text_of(slide) and "20 November 2026" in text_of(slide)


def test_by_position_nobody_is_told_apart() -> None:
    report = KINDS["by position"]()
    names = {number: f"Person {number}" for number in range(50)}
    deck = opened(Report(report.document, names))
    assert "Person" not in deck.text + deck.notes and "no group of fewer than four" in deck.text


def test_the_file_says_what_it_is(norrland: tuple[ReportPage, Opened]) -> None:
    core = norrland[1].presentation.core_properties
    assert core.title == "Sales operations maturity: Norrland Diagnostics" and core.language == "en"
    assert core.author == "Sales-ops maturity" and core.subject == norrland[0].sentences.stage
    assert core.created.date() == norrland[0].closed_on


def test_it_is_one_of_the_forms(norrland: tuple[ReportPage, Opened]) -> None:
    form = FORMS["slides.pptx"]
    assert (form.key, form.content_type, form.kept) == ("slides", PPTX, True)


def test_the_library_is_loaded_only_when_slides_are_made() -> None:
    tree = ast.parse(Path(assessments.results.slides.__file__).read_text())
    imported = [node.module for node in tree.body if isinstance(node, ast.ImportFrom)]
    assert imported == ["report"] and not any(isinstance(node, ast.Import) for node in tree.body)
