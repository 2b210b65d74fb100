"""The workbook, read back by another program: sheets, types, print, and that nothing in it is run or breaks it."""

import datetime as dt
import io
import zipfile
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter
from PIL import Image

from assessments.interchange.values import Given
from assessments.results.document import Document
from assessments.results.forms import FORMS
from assessments.results.overlay import SUMMARY, Comment, Look, Overlay, PlannedStep, of_function
from assessments.results.report import Report
from assessments.results.tables.fitting import LONGEST, MOST, fitting, lines_of, portions
from assessments.results.tables.workbook import make_workbook
from tests.builders import make_answers, make_content, make_function, make_sheet
from tests.results.crowds import crowd
from tests.results.reports import CLOSED, HOSTILE, build, demonstration, document_of, hostile, same, sheet

SHEETS = ["Verdict", "Functions", "Questions", "Answers", "Plan", "Who does the work", "Commentary", "Method"]
HEADED = 4
NAMES = {1: "Ingrid Solheim"}


def logo() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (600, 100), "#123a7c").save(file, "PNG")
    return file.getvalue()


LOOK = Look("Marlow & Partners", "", logo(), "12 Quay Street\nhello@marlow.example")


def overlay(document: Document, text: str = "Begin with the data.", look: Look | None = None) -> Overlay:
    comments = tuple(
        Comment(part, text, "Ada Lovell, Marlow & Partners", dt.date(2026, 11, 24), 1)
        for part in (SUMMARY, of_function(document.content.functions[0].key))
    )
    keys = [step.question for step in document.outcome.path][:2]
    steps = (
        PlannedStep(key, "", key == keys[-1], "Ben", dt.date(2027, 1, 31), "under_way", 1) for key in keys
    )
    return Overlay(comments, tuple(steps), look)


def opened(document: Document, people: Any = None, over: Overlay | None = None, **options: Any) -> Any:
    made = make_workbook(Report(document, people or {}, over or Overlay()), **options)
    return openpyxl.load_workbook(io.BytesIO(made))


@pytest.fixture(scope="module")
def book() -> Any:
    document = demonstration("norrland-diagnostics")
    return opened(document, NAMES, overlay(document, look=LOOK))


def column(sheet: Any, heading: str) -> list[Any]:
    """The cells under a heading."""
    place = [cell.value for cell in sheet[HEADED]].index(heading) + 1
    return [sheet.cell(row, place) for row in range(HEADED + 1, sheet.max_row + 1)]


def values(book: Any) -> list[Any]:
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_the_sheets_stand_in_the_order_of_the_report(book: Any) -> None:
    assert book.sheetnames == SHEETS


def test_headings_stay_in_sight_and_filter(book: Any) -> None:
    for page in book.worksheets[1:]:
        assert page.freeze_panes in {"B5", "C5"}
        assert page.auto_filter.ref.startswith("A4:")
        assert page.print_title_rows == "$4:$4"


def test_every_sheet_is_set_up_for_print(book: Any) -> None:
    for page in book:
        assert page.page_setup.orientation == "landscape" and int(page.page_setup.paperSize) == 9
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.page_setup.fitToHeight == (None if page.title == "Method" else 0)  # None: one page
        assert (page.oddFooter.left.text, page.oddFooter.center.text) == (
            "Norrland Diagnostics · Fictitious demonstration",
            "23 November 2026",
        )
        assert page.oddFooter.right.text == "Page &P of &N"
    assert (
        int(opened(demonstration("brightwell-valves"), paper="letter").worksheets[0].page_setup.paperSize)
        == 1
    )


def test_an_empty_table_is_printed_large_enough_to_read() -> None:
    plan = opened(demonstration("quillon-logistics"))["Plan"]
    assert plan.max_row == 5 and plan.print_area.endswith("$5") and plan.print_area < "'Plan'!$A$1:$I"


def test_numbers_and_dates_are_real(book: Any) -> None:
    scores = column(book["Functions"], "Score")
    assert [cell.value for cell in scores] == [2.33, 2, 1.67, 2.5, 2.33]
    assert {cell.number_format for cell in scores} == {"0.00"}
    due, *_rest = column(book["Plan"], "Due")
    assert (due.value, due.is_date, due.number_format) == (dt.datetime(2027, 1, 31), True, "d mmm yyyy")
    assert column(book["Who does the work"], "Share")[0].value == 0.45


def test_stages_have_their_tint_and_their_number(book: Any) -> None:
    for cell in column(book["Functions"], "Stage"):
        assert (cell.value, cell.fill.fgColor.rgb) == (2, "FF8FC3BD")


def test_a_status_is_picked_from_a_list_and_a_due_date_is_a_date(book: Any) -> None:
    rules = {rule.type: rule for rule in book["Plan"].data_validations.dataValidation}
    assert rules["list"].formula1 == '"open,under way,done"' and (
        rules["date"].formula1,
        rules["date"].formula2,
    ) == ("36526", "109574")
    assert str(rules["list"].sqref) == f"H5:H{book['Plan'].max_row}"


def test_a_dropped_step_stays_in_sight_struck_out(book: Any) -> None:
    cells = dict(zip(column(book["Plan"], "Dropped"), column(book["Plan"], "What to change"), strict=True))
    assert {flag.value: cell.font.strike for flag, cell in cells.items()} == {"no": None, "yes": True}


def test_the_first_sheet_says_whose_it_is_and_the_verdict(book: Any) -> None:
    front, said = book["Verdict"], {cell.value for cell in values(book) if cell.parent.title == "Verdict"}
    assert said >= {
        "Marlow & Partners",
        "12 Quay Street · hello@marlow.example",
        "Norrland Diagnostics",
        "Fictitious demonstration",
        "Your company is in stage 2 of 4, sales operation.",
        "2  Sales operation",
        "you are here",
        "your business calls for this",
    }
    assert len(front._images) == 1 and len(front._charts) == 1


def test_its_properties_name_it(book: Any) -> None:
    made = book.properties
    assert made.title == "Sales operations maturity: Norrland Diagnostics" and made.creator == LOOK.firm
    assert (made.subject, made.description) == (
        "Your company is in stage 2 of 4, sales operation.",
        "Fictitious demonstration",
    )


def test_the_same_report_gives_the_same_bytes() -> None:
    document = demonstration("brightwell-valves")
    assert make_workbook(Report(document)) == make_workbook(Report(document))
    assert FORMS["workbook.xlsx"].kept and FORMS["workbook.xlsx"].key == "workbook"


@pytest.mark.parametrize(
    "look", [None, Look("Firm"), Look("Firm", "", b"no picture"), Look("", "", logo()[:30])]
)
def test_a_look_without_a_logo_gives_a_workbook_all_the_same(look: Look | None) -> None:
    document = demonstration("brightwell-valves")
    assert opened(document, {}, Overlay(look=look)).sheetnames == SHEETS


@pytest.mark.parametrize("people", [0, 1, 13, 60])
def test_any_number_of_respondents_fits(people: int) -> None:
    book = opened(document_of(crowd(people)), {1: "Ada"})
    heads = [cell.value for cell in book["Questions"][HEADED]]
    assert sum(str(head).startswith("R") and "(" in str(head) for head in heads) == people
    assert book["Answers"].max_row == HEADED + max(1, 30 * people)


def test_what_there_is_not_is_said_in_words() -> None:
    book = opened(document_of(sheet(same("dk"))))
    assert book["Plan"]["A5"].value.startswith("The path appears here once there is a verdict")
    assert book["Commentary"]["A5"].value.startswith("A consultant’s words")
    assert "none" in {cell.value for cell in values(book) if cell.parent.title == "Verdict"}
    assert len(book["Verdict"]._charts) == 0


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


def printed(people: int, note: str = "") -> Any:
    """The answers of so many, as a sheet that is to be printed."""
    made = make_workbook(Report(document_of(crowd(people, note=note)), NAMES))
    return openpyxl.load_workbook(io.BytesIO(made))["Answers"]


def test_many_answers_print_on_few_pages() -> None:
    """A line each, close together; upright and without the columns for words where nobody wrote one."""
    plain, worded = printed(40), printed(40, "We look at it each month.")
    assert plain.page_setup.orientation == "portrait" and worded.page_setup.orientation == "landscape"
    assert [one.print_area.rpartition(":")[2].strip("$").split("$")[0] for one in (plain, worded)] == [
        "F",
        "H",
    ]
    assert plain.print_title_rows == worded.print_title_rows == "$4:$4"
    high = [plain.row_dimensions[row].height for row in range(HEADED + 1, plain.max_row + 1)]
    across = sum(plain.column_dimensions[letter].width for letter in "ABCDEF")
    inches, scale = (
        sum(high) / 72,
        7.27 / (across * 0.0729),
    )  # a character of the sheet is so many inches wide
    assert inches * scale / 10.3 < 20 and 9 * scale > 6  # pages; points


def test_no_date_is_too_wide_for_its_column() -> None:
    document = demonstration("norrland-diagnostics")
    book = openpyxl.load_workbook(io.BytesIO(make_workbook(Report(document, NAMES, overlay(document)))))
    found = [
        (page.title, page.column_dimensions[get_column_letter(place)].width)
        for page in book.worksheets[1:]
        for row in page.iter_rows(min_row=HEADED + 1, values_only=True)
        for place, value in enumerate(row, start=1)
        if isinstance(value, dt.datetime)
    ]
    assert found and all(width > 12 for _title, width in found), found


def test_the_cells_of_a_sheet_stand_at_one_height_of_their_rows() -> None:
    document = demonstration("norrland-diagnostics")
    for words, where in (("Short.", "center"), ("Begin with the data. " * 40, "top")):
        made = make_workbook(Report(document, NAMES, overlay(document, words)))
        for title in ("Functions", "Commentary"):
            rows = openpyxl.load_workbook(io.BytesIO(made))[title].iter_rows(min_row=HEADED + 1)
            found = {str(cell.alignment.vertical) for row in rows for cell in row}
            assert found == {where}, title
