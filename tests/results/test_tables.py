"""The rows that spreadsheet, CSV and JSON share: typed, complete, and no more told than may be told."""

import datetime as dt
import json
import re
from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings
from django.utils.html import escape

from assessments.interchange.values import Agreed, Given
from assessments.results.build import build
from assessments.results.document import Document
from assessments.results.forms import FORMS
from assessments.results.json import interchange
from assessments.results.method import rules
from assessments.results.overlay import SUMMARY, Comment, Look, Overlay, PlannedStep, of_step
from assessments.results.redaction import without_distributions
from assessments.results.report import Report
from assessments.results.tables import MAKERS, Table, tables_of
from assessments.results.tables.table import cleaned
from tests.results.crowds import crowd
from tests.results.reports import CLOSED, demonstration, document_of, nine_voices, same, sheet, standard

TYPES: dict[str, tuple[type, ...]] = {
    "text": (str,),
    "key": (str,),
    "whole": (int,),
    "signed": (int,),
    "decimal": (float,),
    "share": (float,),
    "date": (dt.date,),
    "yes_no": (bool,),
    "level": (int, str),
    "any": (str, int, float, bool, dt.date),
}
NAMES = {1: "Ingrid Solheim"}


def tables(document: Document, people: Any = None, overlay: Overlay | None = None) -> dict[str, Table]:
    report = Report(document, people or {}, overlay or Overlay())
    return {table.key: table for table in tables_of(report)}


def planned(document: Document) -> Overlay:
    """The path's second step first, the first dropped, and one of the consultant's own."""
    first, second = [step.question for step in document.outcome.path][:2]
    steps = (
        PlannedStep(second, "", False, "Ben", dt.date(2027, 1, 31), "done", 1),
        PlannedStep("own-1", "Hire somebody", False, "", None, "open", 1),
        PlannedStep(first, "", True, "", None, "open", 1),
    )
    said = (
        Comment(SUMMARY, "**Begin** with data.", "Ada, Marlow", dt.date(2026, 11, 24), 1),
        Comment(of_step(second), "Ask first.", "Ben, Marlow", dt.date(2026, 11, 25), 1),
    )
    return Overlay(said, steps)


@pytest.fixture(scope="module")
def norrland() -> dict[str, Table]:
    document = demonstration("norrland-diagnostics")
    return tables(document, NAMES, planned(document))


ODD: dict[str, Document] = {
    "one": demonstration("brightwell-valves"),
    "several": document_of(nine_voices()),
    "twelve": document_of(crowd(12)),
    "thirteen": document_of(crowd(13)),
    "without a verdict": document_of(sheet(same("dk"))),
    "nobody": document_of(sheet()),
    "by position": build(standard(), crowd(13), version=1, revision=1, closed_on=CLOSED, by_position=True),
}


@pytest.mark.parametrize("name", ODD)
def test_a_column_holds_what_its_kind_says(name: str) -> None:
    found = tables(ODD[name], NAMES)
    assert list(found) == list(MAKERS)
    for table in found.values():
        keys = [column.key for column in table.columns]
        assert len(set(keys)) == len(keys) and table.fixed < len(keys)
        assert table.rows or table.empty
        for column, *values in zip(table.columns, *table.rows, strict=True):
            assert column.heading and column.width
            kinds = {type(value) for value in values if value is not None}
            assert kinds <= set(TYPES[column.kind]), (table.key, column.key)


@pytest.mark.parametrize("name", ODD)
def test_what_is_printed_stands_together(name: str) -> None:
    for table in tables(ODD[name]).values():
        printed = [column.printed and column.kind != "key" for column in table.columns]
        assert printed == sorted(printed, reverse=True), table.key


def test_the_figures_are_those_of_the_json(norrland: dict[str, Table]) -> None:
    told = interchange(demonstration("norrland-diagnostics"))
    lines = {record["key"]: record["value"] for record in norrland["verdict"].records()}
    for name in ("stage", "low", "high", "provisional", "steps_to_next", "steps_to_drop"):
        assert lines[name] == told["verdict"][name]
    assert (lines["top"], lines["shadow_share"]) == (told["levers"]["top"], told["work"]["shadow_share"])
    assert (lines["demanded"], lines["demand_mean"], lines["fit"]) == (3, 2.88, "outgrown")
    assert [row["score"] for row in norrland["functions"].records()] == [
        one["score"] for one in told["functions"]
    ]
    assert [row["ad"] for row in norrland["questions"].records()] == [one["ad"] for one in told["questions"]]


def test_each_respondent_has_a_column_named_as_far_as_that_may_be(norrland: dict[str, Table]) -> None:
    headings = {column.key: column.heading for column in norrland["questions"].columns}
    assert headings["r1"] == "R1 Ingrid Solheim (Company leadership)"
    assert headings["r2"] == "R2 (Sales operations)"
    answers = norrland["answers"].records()
    assert {(row["respondent"], row["name"]) for row in answers} == {
        ("R1", "Ingrid Solheim"),
        ("R2", None),
        ("R3", None),
    }
    by_question = {row["question_key"]: row for row in norrland["questions"].records()}
    for row in answers:
        assert by_question[row["question_key"]][str(row["respondent"]).lower()] == row["value"]


@pytest.mark.parametrize(("people", "positions"), [(1, 0), (12, 0), (13, 2), (200, 2)])
def test_of_many_each_position_has_a_level_beside_the_respondents(people: int, positions: int) -> None:
    found = tables(document_of(crowd(people)))
    keys = [column.key for column in found["questions"].columns]
    assert sum(bool(re.fullmatch(r"r\d+", key)) for key in keys) == people
    assert sum(key.startswith("position_") and not key.endswith("_answers") for key in keys) == positions
    assert len(found["answers"].rows) == 30 * people


def test_by_position_nobody_and_no_small_group_is_told() -> None:
    found = tables(ODD["by position"], NAMES, Overlay())
    keys = [column.key for column in found["questions"].columns]
    assert found["answers"].rows == () and "Nobody is named" in found["answers"].empty
    assert not any(re.fullmatch(r"r\d+", key) for key in keys)
    row = found["questions"].records()[0]
    assert (row["position_leadership"], row["position_leadership_answers"]) == (4, 7)
    assert (row["position_seller"], row["position_seller_answers"]) == (1, 6)
    assert "Ingrid" not in repr(found)


def test_what_is_withheld_is_empty_and_not_nought() -> None:
    found = tables(without_distributions(ODD["by position"]))
    for row in found["questions"].records():
        assert {row[name] for name in ("at_1", "at_4", "dont_know", "levels", "disputed", "ad")} == {None}
        assert row["level"] in (2, 4)
    assert "What was said is not shown" in found["questions"].about


def test_a_level_agreed_on_carries_its_reason() -> None:
    agreed = {"data-definitions": Agreed(4, "Two systems were meant.")}
    found = tables(document_of(sheet(same(2), same(2), agreed=agreed)))
    row = next(row for row in found["questions"].records() if row["question_key"] == "data-definitions")
    assert (row["level"], row["agreed"], row["agreed_reason"]) == (4, True, "Two systems were meant.")


def test_answers_say_what_was_said_in_words() -> None:
    answers = same(2, data_quality=Given("dk"), territory_time=Given("na", reason="no field"))
    answers["territory-design"] = Given(None, note="later")
    rows = {row["question_key"]: row for row in tables(document_of(sheet(answers)))["answers"].records()}
    assert rows["data-quality"]["value"] == "don’t know"
    assert (rows["territory-time"]["value"], rows["territory-time"]["reason"]) == (
        "not applicable",
        "no field",
    )
    assert (rows["territory-design"]["value"], rows["territory-design"]["note"]) == ("left open", "later")


def test_the_plan_keeps_what_the_rule_computed_beside_it(norrland: dict[str, Table]) -> None:
    rows = {row["step_key"]: row for row in norrland["plan"].records()}
    first, second = [step.question for step in demonstration("norrland-diagnostics").outcome.path][:2]
    moved, own, dropped = rows[second], rows["own-1"], rows[first]
    assert (moved["number"], moved["computed"], moved["status"]) == (1, 2, "done")
    assert (moved["assignee"], moved["due_on"]) == ("Ben", dt.date(2027, 1, 31))
    assert (moved["comment"], moved["comment_by"]) == ("Ask first.", "Ben, Marlow")
    assert (own["number"], own["computed"], own["remark"]) == (2, None, "added in the consultant’s own words")
    assert (dropped["number"], dropped["dropped"], dropped["computed"]) == (None, True, 1)
    assert {row["remark"] for key, row in rows.items() if key not in (first, second, "own-1")} == {
        "new on the path since the plan was made"
    }


def test_a_plan_of_an_earlier_revision_says_so() -> None:
    document = replace(demonstration("norrland-diagnostics"), revision=2)
    overlay = planned(demonstration("norrland-diagnostics"))
    other = replace(overlay.plan[0], key="strategy-mandate")
    found = tables(document, {}, replace(overlay, plan=(*overlay.plan, other)))
    remarks = {row["step_key"]: row["remark"] for row in found["plan"].records()}
    assert remarks["own-1"] == "added in the consultant’s own words; planned for revision 1"
    assert remarks["strategy-mandate"] == "not on the path of this revision; planned for revision 1"
    assert [row["revision"] for row in found["commentary"].records()] == [1, 1]


def test_a_question_that_the_path_raises_twice_is_two_rows_of_the_plan() -> None:
    document = document_of(sheet(*[same(1, strategy_mandate=Given(2))] * 2))
    first, *rest = document.outcome.path
    again = replace(first, start=first.to, to=first.to + 1)
    outcome = replace(document.outcome, path=(first, again, *rest))
    rows = tables(replace(document, outcome=outcome))["plan"].records()
    told = [(row["step_key"], row["computed"], row["to_level"]) for row in rows[:2]]
    assert told == [(first.question, 1, first.to), (f"{first.question}__to_{again.to}", 2, again.to)]


def test_commentary_is_plain_dated_and_named(norrland: dict[str, Table]) -> None:
    first, second = norrland["commentary"].records()
    assert (first["about"], first["text"], first["by"]) == (
        "Executive summary",
        "Begin with data.",
        "Ada, Marlow",
    )
    assert (first["written_on"], first["revision"], first["part"]) == (dt.date(2026, 11, 24), 1, SUMMARY)
    assert second["text"] == "Ask first."


def test_whose_report_it_is() -> None:
    look = Look("Marlow & Partners", contact="12 Quay Street")
    lines = tables(ODD["one"], {}, Overlay(look=look))["verdict"].records()
    assert ("Marlow & Partners", "12 Quay Street") in {(line["value"], line["rule"]) for line in lines}


def test_without_a_verdict_figures_are_empty_and_sentences_there() -> None:
    lines = {line["key"]: line["value"] for line in tables(ODD["without a verdict"])["verdict"].records()}
    assert lines["stage"] is lines["steps_to_next"] is lines["demanded"] is lines["shadow_share"] is None
    assert "no verdict" in str(lines["verdict"])


def test_the_rule_reads_as_on_the_page() -> None:
    page = (settings.BASE_DIR / "templates" / "results" / "_rule.html").read_text()
    for text in rules():
        assert text in page or escape(text) in page


def test_the_json_has_the_interchange_and_the_same_rows(norrland: dict[str, Table]) -> None:
    document = demonstration("norrland-diagnostics")
    made = json.loads(FORMS["result.json"].make(Report(document, NAMES, planned(document))))
    told = json.loads(json.dumps(interchange(document)))
    assert {key: made[key] for key in told} == told
    assert made.keys() - told.keys() == {"commentary", "plan", "tables"}
    assert list(made["tables"]) == list(MAKERS)
    assert made["plan"] == made["tables"]["plan"]["rows"] and made["plan"][0]["due_on"] == "2027-01-31"
    rows = [list(row.values()) for row in made["tables"]["questions"]["rows"]]
    assert rows == [list(row) for row in norrland["questions"].rows]
    kinds = {one["key"]: one["kind"] for one in made["tables"]["plan"]["columns"]}
    assert (kinds["due_on"], kinds["number"], kinds["dropped"]) == ("date", "whole", "yes_no")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x00b\x1f\x7f", "ab"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("half \ud800 and \ufffe", "half  and "),
        ("tab\tand 王 שלום", "tab\tand 王 שלום"),
    ],
)
def test_texts_hold_nothing_that_a_file_cannot(text: str, kept: str) -> None:
    assert cleaned(text) == kept
