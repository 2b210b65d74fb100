"""A filled answer sheet says what the same answers in YAML say; what is wrong with it is named by its cell."""

import io
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as set_up
from hypothesis import strategies as st

from assessments.interchange.answers import named_in, sheet_at
from assessments.interchange.faults import FaultyFileError
from assessments.interchange.sources import open_bytes
from assessments.interchange.values import POSITIONS, Agreed, AnswerSheet, Given, RespondentSheet
from assessments.interchange.writing import as_answers
from tests.interchange.books import CONTENT, blank, cells, filled, saved, typed

QUESTIONS = {one.key: one.foundation for function in CONTENT.functions for one in function.questions}
CHARACTERS = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Co", "Cn"])
TEXTS = (
    st.text(CHARACTERS | st.sampled_from("=+-@'\"<&"), max_size=30)
    .map(str.strip)
    .filter(lambda text: "_x" not in text)
)
LEVELS: st.SearchStrategy[int | str] = st.sampled_from([1, 2, 3, 4, "dk"])


@st.composite
def givens(draw: st.DrawFn, foundation: bool) -> Given | None:
    value = draw(st.sampled_from([1, 2, 3, 4, "dk", None] if foundation else [1, 2, 3, 4, "dk", "na", None]))
    note = draw(TEXTS)
    if value is None and not note:
        return None
    return Given(value, draw(TEXTS) if value == "na" else "", note)


@st.composite
def answer_sheets(draw: st.DrawFn) -> AnswerSheet:
    """What one to three respondents said, of which somebody may have entered everything."""
    entered = draw(TEXTS)
    people = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        keys = draw(st.lists(st.sampled_from(sorted(QUESTIONS)), unique=True, max_size=8))
        answers = {key: draw(givens(QUESTIONS[key])) for key in keys}
        work = draw(
            st.dictionaries(
                st.sampled_from([one.key for one in CONTENT.activities]),
                st.sampled_from([*(doer.key for doer in CONTENT.doers), "dk"]),
                max_size=4,
            )
        )
        kept = {key: one for key, one in answers.items() if one}
        name = draw(TEXTS.filter(bool))
        people.append(RespondentSheet(number, draw(st.sampled_from(POSITIONS)), name, kept, work, entered))
    agreed = draw(
        st.dictionaries(
            st.sampled_from(sorted(QUESTIONS)), st.builds(Agreed, st.integers(1, 4), TEXTS), max_size=3
        )
    )
    return AnswerSheet(
        "salesops-maturity@1",
        draw(TEXTS.filter(bool)),
        draw(TEXTS),
        tuple(people),
        draw(st.dictionaries(st.sampled_from([one.key for one in CONTENT.drivers]), LEVELS, max_size=8)),
        agreed,
    )


def read(data: bytes) -> AnswerSheet:
    return sheet_at(open_bytes("a.xlsx", data), CONTENT)


def faults(data: bytes) -> list[str]:
    with pytest.raises(FaultyFileError) as caught:
        read(data)
    return [str(fault) for fault in caught.value.faults]


@set_up(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(answer_sheets())
def test_whatever_is_filled_in_reads_back(sheet: AnswerSheet) -> None:
    assert read(filled(sheet)) == sheet


@set_up(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(answer_sheets())
def test_the_same_answers_as_json_read_back(sheet: AnswerSheet) -> None:
    import json

    assert sheet_at(open_bytes("a.json", json.dumps(as_answers(sheet)).encode()), CONTENT) == sheet


def test_it_names_the_questionnaire_and_its_version() -> None:
    assert named_in(open_bytes("a.xlsx", blank())) == ("salesops-maturity", 1)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("b", 2),
        (" B ", 2),
        ("2", 2),
        (2, 2),
        (2.0, 2),
        ("Don’t know", "dk"),
        ("DK", "dk"),
        ("don't  know", "dk"),
    ],
)
def test_what_people_type(said: Any, value: Any) -> None:
    sheet = read(typed(**{"questions__territory-3__Respondent 1": said}))
    assert sheet.respondents[0].answers["territory-3"].value == value


@pytest.mark.parametrize(
    "said", ["not applicable: no field sales", "NA:no field sales", "n/a : no field sales"]
)
def test_not_applicable_with_its_reason(said: str) -> None:
    sheet = read(typed(**{"questions__territory-3__Respondent 1": said}))
    assert sheet.respondents[0].answers["territory-3"] == Given("na", "no field sales")


def test_columns_of_nobody_are_not_there() -> None:
    sheet = read(typed(**{"questions__territory-1__Respondent 3": "C"}))
    assert [person.name for person in sheet.respondents] == ["A. Meyer", ""]
    assert sheet.respondents[1].position == "other"


@pytest.mark.parametrize(
    ("cell", "said", "fault"),
    [
        (
            "questions__territory-3__Respondent 1",
            5,
            "D, don't know, not applicable; this is the number",
        ),
        ("questions__territory-3__Respondent 1", "E", 'this is "E"'),
        ("questions__territory-3__Respondent 1", True, "this is TRUE"),
        ("questions__territory-3__Respondent 1", datetime(2026, 5, 1), "the number or date 46"),
        ("questions__territory-3__Respondent 1", "=1+1", "holds a formula"),
        ("questions__territory-1__Respondent 1", "not applicable", 'which cannot be "not applicable"'),
        ("questions__territory-1__Agreed", "don't know", "must be one of A, B, C, D;"),
        ("work__training__Respondent 2", "Nobody here", 'must be one of "Finance", "'),
        ("profile__driver-1__Answer", "many", "must be one of A, B, C, D, don't know;"),
        ("respondents__Respondent 1__Position", "Boss", 'must be one of "Leadership", "Sales ops", '),
        ("respondents__Respondent 1__Name", "x" * 200, "has 200 characters; 120 fit"),
        ("start__organisation__Answer", None, "is missing"),
        ("start__questionnaire__Answer", "another@1", "these answers are not to salesops-maturity"),
        ("start__questionnaire__Answer", "??", "must be a key or key@version"),
    ],
)
def test_a_fault_is_named_by_its_cell(cell: str, said: Any, fault: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(blank()))
    place = cells(book)[tuple(cell.split("__"))]  # type: ignore[index]
    (found,) = faults(typed(**{cell: said}))
    assert found.startswith(f"a.xlsx, sheet {place.parent.title}, cell {place.coordinate}") and fault in found


def test_all_faults_are_named_in_the_order_of_the_sheets() -> None:
    wrong = {
        "work__training__Respondent 1": "x",
        "questions__territory-3__Respondent 1": "x",
        "profile__driver-1__Answer": "x",
    }
    assert [fault.split(", ")[1] for fault in faults(typed(**wrong))] == [
        "sheet Business profile",
        "sheet Territory",
        "sheet Who does the work",
    ]


def test_rows_may_be_sorted_and_sheets_renamed_and_added() -> None:
    book = openpyxl.load_workbook(io.BytesIO(typed()))
    book["Territory"].title = "Our territory"
    book.create_sheet("Scratch", 0)["B7"] = "whatever"
    rows = [[cell.value for cell in row] for row in book["Our territory"].iter_rows(min_row=5, max_row=10)]
    for row, values in zip(
        book["Our territory"].iter_rows(min_row=5, max_row=10), reversed(rows), strict=True
    ):
        for cell, value in zip(row, values, strict=True):
            cell.value = value
    assert read(saved(book)) == read(typed())


def test_a_row_and_a_sheet_that_were_taken_away_are_missed() -> None:
    book = openpyxl.load_workbook(io.BytesIO(typed()))
    book["Territory"].delete_rows(6)
    del book["Notes"]
    found = faults(saved(book))
    assert any("no row has the key of the question territory-2" in fault for fault in found)
    assert any("salesops: notes" in fault for fault in found)
