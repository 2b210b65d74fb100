"""Answer sheets filled as people would, and what can be done to their files."""

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import openpyxl

from assessments.interchange.blank import blank_sheet
from assessments.interchange.values import POSITIONS, AnswerSheet
from tests.builders import make_content

CONTENT = make_content()
NAMES = {key: key.replace("_", " ").capitalize() for key in POSITIONS}
LETTERS = {1: "A", 2: "B", 3: "C", 4: "D", "dk": "don't know", "na": "not applicable"}


@cache
def blank(respondents: int = 3) -> bytes:
    return blank_sheet(CONTENT, version=1, positions=NAMES, respondents=respondents)


def cells(book: Any) -> dict[tuple[str, str, str], Any]:
    """(marker, key, heading) -> the cell there."""
    found = {}
    for sheet in book.worksheets:
        heads: list[Any] = []
        for row in sheet.iter_rows():
            key = str(row[0].value or "")
            if key.startswith("salesops: "):
                heads = row
            elif key and heads:
                for head, cell in zip(heads[1:], row[1:], strict=False):
                    if head.value:
                        found[heads[0].value.removeprefix("salesops: "), key, head.value] = cell
    return found


def typed(**changes: Any) -> bytes:
    """A small filled sheet; keywords such as questions__territory-1__Respondent 1 replace what is in a cell."""
    filled = {
        "start__organisation__Answer": "Brightwell Valves",
        "respondents__Respondent 1__Name": "A. Meyer",
        "respondents__Respondent 1__Position": NAMES["leadership"],
        "questions__territory-1__Respondent 1": "B",
    }
    book = openpyxl.load_workbook(io.BytesIO(blank()))
    places = cells(book)
    for name, value in (filled | changes).items():
        marker, key, heading = name.split("__")
        places[marker, key, heading].value = value
    return saved(book)


def saved(book: Any) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def filled(sheet: AnswerSheet) -> bytes:
    """The answer sheet with everything that `sheet` says."""
    book = openpyxl.load_workbook(io.BytesIO(blank(len(sheet.respondents))))
    places = cells(book)

    def put(marker: str, key: str, heading: str, value: str) -> None:
        cell = places[marker, key, heading]
        cell.value = value or None
        if value:
            cell.data_type = "s"  # a text, also where it begins like a formula

    put("start", "organisation", "Answer", sheet.organisation)
    put("start", "industry", "Answer", sheet.industry)
    put("start", "entered_by", "Answer", sheet.respondents[0].entered_by)
    for key, level in sheet.profile.items():
        put("profile", key, "Answer", LETTERS[level])
    for key, agreed in sheet.agreed.items():
        put("questions", key, "Agreed", LETTERS[agreed.level])
        put("questions", key, "Reason", agreed.reason)
    for number, person in enumerate(sheet.respondents, start=1):
        who = f"Respondent {number}"
        put("respondents", who, "Name", person.name)
        put("respondents", who, "Position", NAMES[person.position])
        for key, given in person.answers.items():
            put("notes", key, who, given.note)
            if given.value is not None:
                reason = f": {given.reason}" if given.reason else ""
                put("questions", key, who, LETTERS[given.value] + reason)
        doers = {doer.key: doer.name for doer in CONTENT.doers} | {"dk": "don't know"}
        for key, doer in person.work.items():
            put("work", key, who, doers[doer])
    return saved(book)


def repacked(
    data: bytes, change: Callable[[str, bytes], bytes], more: Mapping[str, bytes] | None = None
) -> bytes:
    """The same workbook with every part changed, and more parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, part in (more or {}).items():
            new.writestr(name, part)
    return file.getvalue()
