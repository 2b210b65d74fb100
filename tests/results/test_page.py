"""The page's context: everything joined, formatted once, nothing decided."""

import dataclasses

import pytest
from django.template.loader import render_to_string

from assessments.interchange.values import Given
from assessments.results.called import SHORT_NAME, shortened
from assessments.results.figures import one_decimal
from assessments.results.lookup import level_mark
from assessments.results.page import ReportPage, report_page
from tests.results.reports import (
    DEMONSTRATIONS,
    HOSTILE,
    demonstration,
    document_of,
    hostile,
    same,
    sheet,
    standard,
    words,
)


@pytest.fixture
def norrland() -> ReportPage:
    return report_page(demonstration("norrland-diagnostics"), {1: "Ingrid Solheim"})


def test_a_page_cannot_be_changed(norrland: ReportPage) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        norrland.organisation = "Other"  # type: ignore[misc]


@pytest.mark.parametrize("name", DEMONSTRATIONS)
def test_every_function_is_joined_with_its_outcome(name: str) -> None:
    document = demonstration(name)
    for shown, outcome in zip(report_page(document).functions, document.outcome.functions, strict=True):
        assert shown.key == outcome.key
        assert shown.mark.sign == (str(outcome.stage) if outcome.stage else "–")
        assert shown.score == ("" if outcome.score is None else one_decimal(outcome.score))
        assert shown.holds_back == (outcome.key in document.outcome.verdict.held_back_by)
        assert bool(shown.meaning) == bool(outcome.stage)


@pytest.mark.parametrize("name", DEMONSTRATIONS)
def test_every_question_shows_its_level_and_practice(name: str) -> None:
    document = demonstration(name)
    texts = {question.key: question for f in standard().functions for question in f.questions}
    shown = {question.key: question for f in report_page(document).functions for question in f.questions}
    for outcome in document.outcome.questions:
        part = shown[outcome.key]
        assert part.mark == level_mark(outcome.level)
        if isinstance(outcome.level, int):
            assert part.practice == texts[outcome.key].practices[outcome.level - 1]


def test_the_next_step_is_the_advice_from_the_level_on() -> None:
    page = report_page(document_of(sheet(same(3, data_quality=Given(4), data_reporting=Given("dk")))))
    parts = {question.key: question for question in page.functions[0].questions}
    advice = {question.key: question.advice for question in standard().functions[0].questions}
    assert parts["data-quality"].next is None
    step, unknown = parts["data-systems"].next, parts["data-reporting"].next
    assert step is not None and step.advice == advice["data-systems"][2]
    assert unknown is not None and unknown.find_out and unknown.advice == advice["data-reporting"][0]


def test_the_path_is_the_documents_in_its_order(norrland: ReportPage) -> None:
    steps = demonstration("norrland-diagnostics").outcome.path
    assert [move.question_key for move in norrland.path.moves] == [step.question for step in steps]
    assert [move.to.sign for move in norrland.path.moves] == [str(step.to) for step in steps]
    assert [move.number for move in norrland.first_moves] == [1, 2, 3]
    assert str(len(steps)) in norrland.path.title and not norrland.path.empty


def test_what_would_do_as_well_is_said(norrland: ReportPage) -> None:
    choice, other = demonstration("norrland-diagnostics").outcome.choices[0], norrland.path.alternatives[0]
    assert f"any {choice.pick} of these {len(choice.of)} questions" in other.sentence
    assert len(other.questions) == len(choice.of)


def test_the_ladder_marks_where_you_are_and_what_is_called_for(norrland: ReportPage) -> None:
    assert [rung.here for rung in norrland.ladder] == [False, True, False, False]
    assert [rung.demanded for rung in norrland.ladder] == [False, False, True, False]


def test_the_ladder_marks_what_is_still_possible() -> None:
    unknown = {question.key: Given("dk") for f in standard().functions[:2] for question in f.questions[4:]}
    levels = {question.key: Given(3) for f in standard().functions[:2] for question in f.questions[:4]}
    document = document_of(sheet(same(2) | levels | unknown))
    verdict = document.outcome.verdict
    rungs = report_page(document).ladder
    assert [rung.possible for rung in rungs] == [
        (verdict.low or 9) < rung.stage <= (verdict.high or 0) for rung in rungs
    ]


def test_without_a_verdict_the_page_says_what_comes_and_how() -> None:
    page = report_page(demonstration("quillon-logistics"))
    assert page.mark.sign == "–" and page.stage is None and not page.path.moves
    assert "once there is a verdict" in page.path.empty and not any(rung.here for rung in page.ladder)


def test_at_the_highest_stage_there_is_no_path() -> None:
    page = report_page(document_of(sheet(same(4))))
    assert "no higher stage" in page.path.empty
    assert all(question.next is None for function in page.functions for question in function.questions)


def test_names_are_shown_only_as_given(norrland: ReportPage) -> None:
    assert [voice.name for voice in norrland.turnout.respondents] == ["Ingrid Solheim", "", ""]
    assert [voice.short for voice in norrland.turnout.respondents] == ["R1", "R2", "R3"]


def test_with_one_respondent_the_appendix_repeats_nothing_but_remarks() -> None:
    page = report_page(document_of(sheet(same(2, data_quality=Given(2, note="monthly list since May")))))
    rows = [row for group in page.answers for row in group.rows]
    assert not any(row.given for row in rows)
    assert [one.note for row in rows for one in row.remarks] == ["monthly list since May"]


def test_work_is_counted_over_all_activities(norrland: ReportPage) -> None:
    work = demonstration("norrland-diagnostics").outcome.work
    counts = [int(bar.figure.split()[0]) for bar in norrland.work]
    assert sum(counts) == work.of and work.shadow_share is not None
    assert counts[0] == work.shadow_share * work.known
    assert all(0 <= float(bar.length) <= 100 for bar in norrland.work)


def test_a_long_name_is_shortened_for_the_running_header() -> None:
    assert shortened("x" * SHORT_NAME) == "x" * SHORT_NAME
    assert len(shortened("x" * 200)) == SHORT_NAME and shortened("x" * 200).endswith("…")


def rendered(page: ReportPage) -> str:
    return render_to_string(
        "results/page.html", {"page": page, "files": {"pdf_a4": "/a4.pdf", "pdf_letter": "/letter.pdf"}}
    )


def test_the_first_screen_answers_in_the_documents_words(norrland: ReportPage) -> None:
    html, said = words(rendered(norrland)), demonstration("norrland-diagnostics").sentences
    for sentence in (said.stage, said.firmness, said.held_back, said.demand):
        assert sentence in html
    assert "Fictitious demonstration" in html
    assert "/a4.pdf" in html and "/letter.pdf" in html


def test_what_people_typed_is_text_on_the_page() -> None:
    html = rendered(report_page(document_of(hostile()), {1: HOSTILE}))
    assert "<script>alert" not in html and "<img" not in html
    assert html.count("&lt;script&gt;alert(1)") >= 3 and "{{ page }}" in html


def test_the_page_needs_no_inline_style_or_script(norrland: ReportPage) -> None:
    html = rendered(norrland)
    assert " style=" not in html and "<style" not in html and " onclick" not in html
    assert html.count("<script") == 3 and '<script id="profile-figure" type="application/json">' in html


def test_ids_are_unique(norrland: ReportPage) -> None:
    ids = [part.split('"')[0] for part in rendered(norrland).split(' id="')[1:]]
    assert len(ids) == len(set(ids))
