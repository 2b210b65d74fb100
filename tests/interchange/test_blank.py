"""The blank answer sheet: everything that is asked is on it, it opens everywhere, and nothing in it acts."""

import io
import zipfile

import openpyxl
import pytest
from django.conf import settings

from assessments.interchange.blank import blank_sheet, sheet_names
from assessments.interchange.questionnaire import read_questionnaire
from assessments.models import Position
from tests.interchange.books import CONTENT, NAMES, blank, cells

STANDARD = settings.FIXTURES_DIR / "questionnaires" / "salesops-maturity.yaml"


def test_every_question_stands_on_the_sheet_of_its_function_with_its_practices() -> None:
    book = openpyxl.load_workbook(io.BytesIO(blank()))
    for function in CONTENT.functions:
        rows = list(book[function.name].iter_rows(values_only=True))
        for question in function.questions:
            (row,) = [row for row in rows if row[0] == question.key]
            assert str(row[1]).startswith(question.text)
            assert row[2:6] == question.practices
            assert ("Foundation" in str(row[1])) is question.foundation


def test_there_is_a_column_for_each_respondent_everywhere() -> None:
    places = cells(openpyxl.load_workbook(io.BytesIO(blank(5))))
    for marker, key in (("questions", "territory-1"), ("work", "training"), ("notes", "territory-1")):
        assert {heading for one, two, heading in places if (one, two) == (marker, key)} >= {
            f"Respondent {number}" for number in range(1, 6)
        }


def test_lists_to_pick_from() -> None:
    book = openpyxl.load_workbook(io.BytesIO(blank()))
    rules = {str(rule.sqref): rule.formula1 for rule in book["Territory"].data_validations.dataValidation}
    offered = sorted({rule.strip('"') for rule in rules.values()})
    assert offered == ["A,B,C,D", "A,B,C,D,don't know", "A,B,C,D,don't know,not applicable"]
    for name in ("Start", "Who does the work"):
        for rule in book[name].data_validations.dataValidation:
            sheet, area = rule.formula1.removeprefix("=").split("!")
            listed = [row[0].value for row in book[sheet][area.replace("$", "")]]
            assert listed == (
                list(NAMES.values())
                if name == "Start"
                else [*(doer.name for doer in CONTENT.doers), "don't know"]
            )


def test_nothing_in_it_acts() -> None:
    with zipfile.ZipFile(io.BytesIO(blank())) as parts:
        for name in parts.namelist():
            text = parts.read(name)
            assert b"<f>" not in text and b"sheetProtection" not in text and b"externalLink" not in text
            assert "vba" not in name.lower()


def test_it_is_the_same_every_time() -> None:
    again = blank_sheet(CONTENT, version=1, positions=NAMES, respondents=3)
    assert again == blank()


def test_the_standard_questionnaire_fits(tmp_path) -> None:
    content = read_questionnaire(STANDARD)
    made = blank_sheet(content, version=1, positions={key: str(name) for key, name in Position.choices})
    book = openpyxl.load_workbook(io.BytesIO(made))
    assert book.sheetnames[:2] == ["Start", "Business profile"] and len(book.sheetnames) == 10
    assert len(made) < 60_000


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["A/B: [x]?", "Plain"], ["A B   x", "Plain"]),
        (["x" * 40, "X" * 40], ["x" * 31, "X" * 29 + " 2"]),
        (["History", "start", "'"], ["History 2", "start 2", "Function"]),
    ],
)
def test_sheets_have_legal_names_and_no_two_are_alike(names, expected) -> None:
    found = sheet_names(names, ["Start"])
    assert found == expected and all(0 < len(name) <= 31 for name in found)
