"""What people typed, in the workbook: nothing in it is run or breaks it, and nothing is lost."""

import datetime as dt
import io
import zipfile
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.interchange.values import Given
from assessments.results.overlay import SUMMARY, Comment, Look, Overlay, PlannedStep
from assessments.results.report import Report
from assessments.results.tables.fitting import LONGEST, MOST, fitting, lines_of, portions
from assessments.results.tables.workbook import make_workbook
from tests.builders import make_answers, make_content, make_function, make_sheet
from tests.results.books import HEADED, column, opened, overlay, values
from tests.results.reports import CLOSED, HOSTILE, build, demonstration, document_of, hostile, same, sheet

ATTACKS = ["=1+1", "+1", "-1", "@A1", "\t=1", "＝1", "<r><t>x</t></r>", "http://example.com", "_x0041_", "12"]


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_text_stays_a_text_wherever_it_stands(attack: str) -> None:
    answers = same(2, data_quality=Given(2, note=attack), territory_time=Given("na", reason=attack))
    document = document_of(sheet(answers, answers, name=attack, industry=attack))
    comment = Comment(SUMMARY, attack, attack, dt.date(2026, 11, 24), 1)
    step = PlannedStep("own-1", attack, False, attack, None, "open", 1)
    book = opened(document, {1: attack}, Overlay((comment,), (step,), Look(attack, contact=attack)))
    cells = values(book)
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not any(cell.hyperlink for cell in cells)
    found = {
        cell.parent.title
        for cell in cells
        if cell.data_type == "s" and str(cell.value).strip() == attack.strip()
    }
    assert found >= {"Verdict", "Answers", "Plan", "Commentary"} or attack == "_x0041_"


def test_signs_that_xml_forbids_do_not_break_it() -> None:
    bad = "a\x00b\x0bc\x1f\ufffe\ud800d"
    document = document_of(sheet(same(2, data_quality=Given(2, note=bad)), name=bad, industry=bad))
    made = make_workbook(Report(document, {1: bad}, Overlay(look=Look(bad, contact=bad))))
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(parts.read(name))
    assert "abcd" in {
        cell.value for cell in column(openpyxl.load_workbook(io.BytesIO(made))["Answers"], "Note")
    }


def test_everything_hostile_stays_words() -> None:
    book = opened(document_of(hostile()), {1: HOSTILE}, overlay(document_of(hostile()), HOSTILE))
    assert HOSTILE in {cell.value for cell in column(book["Answers"], "Note")}


def test_a_comment_of_five_thousand_words_runs_on_over_rows_that_show_it_whole() -> None:
    document, words = demonstration("brightwell-valves"), "\n\n".join(["Words " * 50] * 100)
    sheet = opened(document, {}, overlay(document, words))["Commentary"]
    texts = [cell.value for cell in column(sheet, "What the consultant says") if cell.value]
    assert "".join(" ".join(texts).split()).startswith("".join(words.split()))
    assert sheet["A6"].value == "(continued)" and len(texts) > 10
    assert max(row.height for row in sheet.row_dimensions.values() if row.height) <= 409


def test_a_text_longer_than_a_cell_is_shortened_and_says_so() -> None:
    document = demonstration("brightwell-valves")
    book = opened(document, {}, overlay(document, "💼" * 20_000))
    found, *_rest = column(book["Functions"], "Consultant’s comment")
    assert len(found.value.encode("utf-16-le")) // 2 <= LONGEST
    assert found.value.startswith("💼💼") and found.value.endswith(
        "(shortened: the rest stands in the report)"
    )


def test_a_name_from_right_to_left_leaves_the_date_beside_it_whole() -> None:
    found = opened(document_of(sheet(same(2), name="שם")))["Functions"]["A2"].value
    assert found == "\u200eשם\u200e · 23 November 2026"


def test_long_and_equal_function_names_and_other_scripts() -> None:
    names = ["W" * 60, "销售运营与数据管理" * 6, "ניהול נתונים ומכירות"]
    content = make_content([make_function(name) for name in names])
    made = make_sheet(make_answers(content), make_answers(content, 3))
    document = build(content, made, version=1, revision=1, closed_on=CLOSED)
    book = opened(document, {1: "王小明", 2: "王小明"}, overlay(document))
    assert [cell.value for cell in column(book["Functions"], "Function")] == names
    heads = [cell.value for cell in book["Questions"][HEADED]]
    assert {"R1 王小明 (Company leadership)", "R2 王小明 (Company leadership)"} <= set(heads)


@settings(max_examples=60)
@given(
    st.text(
        st.sampled_from("=+-@<>r/&;_x0041 \n") | st.characters(exclude_categories=["Cs", "Cc"]), max_size=60
    )
)
def test_what_a_cell_holds_reads_back_the_same(text: str) -> None:
    fitted = fitting(text)
    assert fitted.rstrip(" ") == text.rstrip(" ") and len(fitted) <= len(text) + 1
    assert not (fitted.startswith("<r>") and fitted.endswith("</r>"))


@given(st.text(st.sampled_from("ab \n王"), max_size=4000), st.integers(5, 60))
def test_portions_lose_nothing_and_fit_a_row(text: str, width: int) -> None:
    parts = list(portions(text, width))
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(lines_of(part, width) <= MOST for part in parts)
