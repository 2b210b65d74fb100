"""Where respondents see different companies: the most divided questions first, with everything behind them."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from django.template.loader import render_to_string

from assessments.interchange.values import Agreed, AnswerSheet, Given
from assessments.results.build import build
from assessments.results.division import Division
from assessments.results.page import ReportPage, report_page
from assessments.results.people import People
from assessments.results.redaction import without_distributions
from assessments.results.voices import FEW
from tests.results.crowds import crowd
from tests.results.reports import CLOSED, document_of, nine_voices, same, sheet, standard, words


def of(divisions: Sequence[Division], key: str) -> Division:
    return next(one for one in divisions if one.key == key)


def leader_and_operations() -> AnswerSheet:
    """Leadership sees level 3 everywhere, sales operations 1 in data quality, and 2 in reporting."""
    noted = Given(1, note="No list since May.")
    return sheet(same(3), same(3, data_quality=noted, data_reporting=Given(2)), name="Two Sides")


def page_of(given: AnswerSheet, **more: object) -> ReportPage:
    return report_page(build(standard(), given, version=1, revision=1, closed_on=CLOSED, **more))  # type: ignore[arg-type]


def rendered(page: ReportPage, **context: str) -> str:
    return words(render_to_string("results/_disagreements.html", {"page": page, **context}))


def test_the_most_divided_come_first() -> None:
    divisions = page_of(leader_and_operations()).divisions
    assert [one.key for one in divisions[:2]] == ["data-quality", "data-reporting"]
    assert [one.disputed for one in divisions[:3]] == [True, False, False]
    rest = [
        q.key
        for f in standard().functions
        for q in f.questions
        if q.key not in ("data-quality", "data-reporting")
    ]
    assert [one.key for one in divisions[2:]] == rest


def test_disputed_ones_come_before_merely_divided_ones() -> None:
    divisions = page_of(nine_voices()).divisions
    marks = [one.disputed for one in divisions]
    assert marks == sorted(marks, reverse=True) and 0 < sum(marks) < 30
    for part in (True, False):
        deviations = [one.agreement for one in divisions if one.disputed is part]
        assert deviations == sorted(deviations, reverse=True)


def test_the_gap_between_positions() -> None:
    quality = of(page_of(leader_and_operations()).divisions, "data-quality")
    assert [(one.position, one.mark.sign, one.answers) for one in quality.positions] == [
        ("Company leadership", "3", 1),
        ("Sales operations", "1", 1),
    ]
    assert (quality.gap, quality.apart) == (2, "2 stages apart")


def test_agreement_in_words() -> None:
    divisions = page_of(leader_and_operations()).divisions
    assert of(divisions, "data-quality").spread == (
        "On average the 2 levels given lie 1.0 of a stage from their mean."
    )
    assert of(divisions, "data-systems").spread == "All 2 levels given are the same."


def test_the_distribution_with_practices_and_notes() -> None:
    quality = of(page_of(leader_and_operations()).divisions, "data-quality")
    text = next(q for f in standard().functions for q in f.questions if q.key == "data-quality")
    assert [one.practice for one in quality.chosen] == list(text.practices)
    assert [(one.count, one.bar.length) for one in quality.chosen] == [
        (1, "50.0"),
        (0, "0.0"),
        (1, "50.0"),
        (0, "0.0"),
    ]
    assert [said.note for said in quality.chosen[0].said] == ["No list since May."]


def test_dont_know_and_not_applicable_are_counted_too() -> None:
    given = sheet(
        same(2), same(2, data_quality=Given("dk")), same(2, territory_time=Given("na", reason="no field"))
    )
    divisions = page_of(given).divisions
    assert of(divisions, "data-quality").counts == (0, 2, 0, 0, 1, 0)
    assert of(divisions, "territory-time").chosen[-1].said[0].reason == "no field"
    assert [one.mark.sign for one in of(divisions, "data-quality").positions] == ["2", "?", "2"]


def test_with_one_respondent_nothing_of_it_is_shown() -> None:
    page = page_of(sheet(same(2)))
    html = words(render_to_string("results/page.html", {"page": page}))
    assert page.divisions == () and "different companies" not in html and "answered." not in html


def test_a_settled_question_says_so_with_reason_and_recorder() -> None:
    given = replace(
        leader_and_operations(), agreed={"data-quality": Agreed(2, "two systems were meant", CLOSED, 7)}
    )
    page = report_page(document_of(given), People(accounts={7: "Jane Doe"}))
    quality = of(page.divisions, "data-quality")
    assert quality.disputed and quality.settled and quality.mark.sign == "2"
    html = rendered(page)
    assert "two systems were meant" in html and "Jane Doe</bdi>, 23 November 2026" in html


def test_few_are_listed_by_name_many_by_position() -> None:
    few, many = page_of(crowd(FEW)), page_of(crowd(FEW + 1))
    assert few.few and len(few.turnout.respondents) == FEW and not few.turnout.groups
    assert not many.few and not many.turnout.respondents
    assert many.turnout.groups == (("Company leadership", 7), ("Seller", 6))
    row = many.answers[0].rows[0]
    assert not row.given and [(one.position, one.answers) for one in row.positions] == [
        ("Company leadership", 7),
        ("Seller", 6),
    ]
    assert few.answers[0].rows[0].given and not few.answers[0].rows[0].positions


def test_of_two_hundred_the_page_lists_no_one() -> None:
    html = words(render_to_string("results/page.html", {"page": page_of(crowd(200))}))
    assert "R200" not in html and "100 of 200" in html and len(html) < 400_000


def test_paper_holds_only_some_notes_and_says_where_the_others_are() -> None:
    page = page_of(crowd(40, note="A note worth reading.", quality=None))
    told = rendered(page, paper="a4")
    assert (
        told.count("A note worth reading.") == 4 and told.count("20 notes in all; they are on the page") == 2
    )
    group = next(group for group in page.answers if any(row.remarks for row in group.rows))
    appendix = {"page": page, "group": group}
    assert "A note worth reading." not in render_to_string(
        "results/_answers.html", appendix | {"paper": "a4"}
    )
    on_page = render_to_string("results/_answers.html", appendix)
    assert on_page.count("A note worth reading.") == 40 and "40 notes</summary>" in on_page


def test_paper_tells_six_disputes_in_full_and_the_others_in_a_table() -> None:
    page = page_of(crowd(8))
    assert len(page.disputes) == 29 and len(page.in_full) == 6
    assert [*page.in_full, *page.in_brief] == [*page.divisions]


def test_by_position_only_what_may_be_told() -> None:
    page = page_of(crowd(8), by_position=True)
    html = words(render_to_string("results/page.html", {"page": page}))
    assert "Nobody is named here" in html and "R1" not in html and page.turnout.respondents == ()
    assert [(one.position, one.answers) for one in page.divisions[0].positions] == [
        ("Company leadership", 4),
        ("Seller", 4),
    ]


def test_by_position_of_fewer_than_four_only_the_verdict() -> None:
    page = page_of(crowd(3), by_position=True)
    assert not page.told and all(one.withheld for one in page.divisions)
    html = rendered(page)
    assert "What was said is not shown: fewer than four answered" in html and "<table" not in html


def test_an_older_revision_by_position_tells_no_distribution() -> None:
    document = build(standard(), crowd(8), version=1, revision=1, closed_on=CLOSED, by_position=True)
    page = report_page(without_distributions(document))
    before, after = document.sentences, page.sentences
    assert not page.told and replace(after, firmness=before.firmness) == before
    assert before.firmness == f"{after.firmness} Your answers to 29 questions are far apart."


@pytest.mark.parametrize("paper", ["", "a4"])
def test_what_people_typed_is_text(paper: str) -> None:
    given = sheet(same(1, data_quality=Given(1, note="<script>alert(1)</script>")), same(4))
    html = rendered(page_of(given), paper=paper)
    assert "<script>" not in html and "&lt;script&gt;" in html
