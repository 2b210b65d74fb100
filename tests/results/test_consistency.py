"""Every form of a report says the same: page, PDF, JSON, tables in JSON, CSV and spreadsheet.

A form joins with one entry in FORMS: how it is made, how it is read, and what it tells of.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from django.template.loader import render_to_string

from assessments.interchange.values import Given
from assessments.results.build import build
from assessments.results.document import Document
from assessments.results.forms import FORMS as MADE
from assessments.results.forms import TABLES
from assessments.results.overlay import SUMMARY, Comment, Overlay, PlannedStep, of_function, of_step
from assessments.results.page import report_page
from assessments.results.report import Report
from assessments.results.tables import tables_of
from assessments.scoring.types import Finding
from tests.builders import (
    FUNCTION_NAMES,
    make_answers,
    make_content,
    make_function,
    make_profile,
    make_question,
    make_sheet,
    make_work,
)
from tests.results.facts import GROUPS, Fact, facts, keys_of
from tests.results.read_slides import slides_said, slides_text
from tests.results.readers import (
    Said,
    closed,
    csv_said,
    json_said,
    json_tables_said,
    page_text,
    pdf_text,
    workbook_said,
)
from tests.results.reports import CLOSED, demonstration, document_of, nine_voices, same, sheet, standard

AUTHOR, FIRM = "Ada Lovell", "Marlow & Partners"


@dataclass(frozen=True)
class Form:
    """A form: read as fields or as a text. `tells` are the groups of facts that it tells of, or some keys of one."""

    read: Callable[[Report, Path], Said | str]
    tells: frozenset[str | tuple[str, str]] = GROUPS

    def asked(self, expected: list[Fact]) -> list[Fact]:
        """Those of these facts that it tells of."""
        return [one for one in expected if {one.group, (one.group, str(one.key[-1]))} & self.tells]


def page(report: Report, folder: Path) -> str:
    shown = report_page(report.document, report.people, report.overlay)
    return page_text(render_to_string("results/page.html", {"page": shown, "files": {}}))


def paper(report: Report, folder: Path) -> str:
    (folder / "report.pdf").write_bytes(MADE["report-a4.pdf"].make(report))
    return pdf_text(folder / "report.pdf")


def workbook(report: Report, folder: Path) -> Said:
    headings = {table.key: {one.heading: one.key for one in table.columns} for table in tables_of(report)}
    lines = next(table for table in tables_of(report) if table.key == "verdict").records()
    labels = {str(line["label"]): str(line["key"]) for line in lines}
    rest = {key: found for key, found in headings.items() if key != "verdict"}
    return workbook_said(MADE["workbook.xlsx"].make(report), rest, labels)


def words_of_slides(report: Report, folder: Path) -> str:
    return slides_text(MADE["slides.pptx"].make(report))


def charts_of_slides(report: Report, folder: Path) -> Said:
    functions = {one.name: one.key for one in report.document.content.functions}
    return slides_said(MADE["slides.pptx"].make(report), functions)


FORMS = {
    "page": Form(page),
    "pdf": Form(paper),
    "json": Form(lambda report, _folder: json_said(MADE["result.json"].make(report))),
    "tables in json": Form(lambda report, _folder: json_tables_said(MADE["result.json"].make(report))),
    "csv": Form(lambda report, _folder: csv_said({key: MADE[f"{key}.csv"].make(report) for key in TABLES})),
    "xlsx": Form(workbook),
}
if "slides.pptx" in MADE:
    FORMS |= {
        "slides": Form(words_of_slides, frozenset({"sentences", "commentary"})),
        "charts of slides": Form(
            charts_of_slides,
            frozenset({"levers", "work", ("functions", "stage"), ("functions", "score")}),
        ),
    }


def differences(form: Form, expected: list[Fact], said: Said | str) -> list[Fact]:
    """The facts that a form does not tell, or tells otherwise."""
    asked = form.asked(expected)
    if isinstance(said, str):
        return [fact for fact in asked if not all(closed(one) in _part(said, fact) for one in fact.phrases)]
    return [fact for fact in asked if said.get((fact.group, *fact.key), "missing") != fact.value]


def _part(text: str, fact: Fact) -> str:
    begin, end = map(closed, fact.within)
    _before, _begin, rest = text.partition(begin) if begin else ("", "", text)
    return rest.partition(end)[0] if end else rest


def commented(document: Document, *, by: str = AUTHOR, on: int = 24, turned: bool = False) -> Overlay:
    """A plan that reorders, drops and adds, and comments on the whole, a function and a step."""
    keys = keys_of(document)[::-1]
    own = PlannedStep(
        "own-1", "Hire a head of sales operations", False, "The chair", dt.date(2027, 3, 1), "open", 1
    )
    steps = [
        PlannedStep(key, "", place == 1, f"Person {place}", dt.date(2027, 1, 1 + place), "under_way", 1)
        for place, key in enumerate(keys)
    ]
    plan = [*steps[:1], own, *steps[1:]] if keys else []
    function = document.content.functions[0].key
    parts = [SUMMARY, of_function(function), *[of_step(step.key) for step in plan[:1]]]
    words = [f"Words on {part.replace(':', ' ').replace('-', ' ')}." for part in parts]
    comments = (
        Comment(part, text, f"{by}, {FIRM}", dt.date(2026, 11, on), 1)
        for part, text in zip(parts, words, strict=True)
    )
    return Overlay(tuple(comments), tuple(reversed(plan) if turned else plan))


def does_not_apply() -> Document:
    """A function that does not apply, an open range and nothing said of the business."""
    answers = same(2, data_quality=Given("dk"), data_forecasting=Given("dk"))
    strategy = [question for function in standard().functions[-1:] for question in function.questions]
    answers |= {one.key: Given("dk" if one.foundation else "na", reason="none here") for one in strategy}
    return document_of(sheet(answers))


def by_position() -> Document:
    return build(standard(), nine_voices(), version=1, revision=1, closed_on=CLOSED, by_position=True)


def small() -> Document:
    """Few questions, but something of everything that is compared."""
    first = {"foundation": True, "lever": "top"}
    content = make_content(
        [
            make_function(
                name, [make_question(f"{key}-1", **first), make_question(f"{key}-2", lever="bottom")]
            )
            for name in FUNCTION_NAMES
            for key in [name.lower().replace(" ", "-")]
        ]
    )
    people = (
        make_answers(content, 2, territory=1, strategy=[3, "dk"]),
        make_answers(content, 3, territory=[1, 2]),
    )
    doers = ["finance", "central_ops", "central_ops", "hr", "regional_ops", "outside", "dk"]
    made = make_sheet(*people, profile=make_profile(content, 3), work=make_work(content, *doers))
    return build(content, made, version=1, revision=1, closed_on=CLOSED)


DOCUMENTS: dict[str, Callable[[], Document]] = {
    "small": small,
    "demonstration": lambda: demonstration("norrland-diagnostics"),
    "a function does not apply": does_not_apply,
    "without a verdict": lambda: document_of(sheet(same("dk"))),
    "by position": by_position,
}
ALWAYS = {"small", "demonstration"}
"""A PDF takes its time, and slides leave out what there is not; they are asked of these."""


@cache
def report(name: str) -> Report:
    document = DOCUMENTS[name]()
    return Report(document, {1: "Ingrid Solheim"}, commented(document))


READS_ALL = {"page", "json", "tables in json", "csv", "xlsx"}
CASES = [(form, name) for form in FORMS for name in DOCUMENTS if form in READS_ALL or name in ALWAYS]


@pytest.mark.parametrize(("form", "name"), CASES)
def test_a_form_says_what_the_document_says(form: str, name: str, tmp_path: Path) -> None:
    said = FORMS[form].read(report(name), tmp_path)
    assert differences(FORMS[form], facts(report(name)), said) == []


def test_every_group_of_facts_is_there() -> None:
    assert {fact.group for fact in facts(report("small"))} == GROUPS


def twisted(document: Document) -> Document:
    """The same with something of everything changed."""
    outcome, said = document.outcome, document.sentences
    turn: dict[Finding, Finding] = {1: 2, 2: 3, 3: 4, 4: 1, None: "na", "na": None}
    functions = [
        replace(one, stage=4, low=4, high=4, score=(one.score or 2) + Fraction(1, 10), fit=None)
        for one in outcome.functions
    ]
    work = replace(outcome.work, shadow_share=Fraction(1, 11), central_share=Fraction(10, 11))
    levers = replace(outcome.levers, top=Fraction(11, 10), bottom=Fraction(12, 10))
    verdict = replace(
        outcome.verdict, stage=3, low=3, high=4, provisional=True, steps_to_next=7, steps_to_drop=1
    )
    changed = replace(
        outcome,
        verdict=verdict,
        functions=tuple(functions),
        questions=tuple(replace(one, level=turn[one.level]) for one in outcome.questions),
        path=outcome.path[::-1],
        levers=levers,
        work=replace(work, doers=tuple((key, "central_ops") for key, _doer in work.doers)),
        fit=replace(outcome.fit, demanded=1, gap=2, gap_high=3),
    )
    sentences = replace(said, stage="Otherwise.", firmness="Otherwise.", rule="Otherwise.")
    return replace(document, outcome=changed, sentences=sentences)


@pytest.mark.parametrize("form", FORMS)
def test_a_form_that_says_something_else_is_found_out(form: str, tmp_path: Path) -> None:
    true = report("small")
    overlay = commented(true.document, by="Ben", on=25, turned=True)
    said = FORMS[form].read(replace(true, document=twisted(true.document), overlay=overlay), tmp_path)
    found = {fact.group for fact in differences(FORMS[form], facts(true), said)}
    assert found == {fact.group for fact in FORMS[form].asked(facts(true))}


@pytest.mark.parametrize("form", sorted(FORMS.keys() - {"page", "pdf", "slides"}))
def test_one_wrong_number_is_enough(form: str, tmp_path: Path) -> None:
    true = report("small")
    first, *rest = true.document.outcome.functions
    wrong = replace(first, score=(first.score or Fraction(2)) + Fraction(1, 100))
    document = replace(true.document, outcome=replace(true.document.outcome, functions=(wrong, *rest)))
    said = FORMS[form].read(replace(true, document=document), tmp_path)
    found = differences(FORMS[form], facts(true), said)
    assert [fact.key for fact in found] == [(first.key, "score")]
