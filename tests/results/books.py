"""Workbooks made, and read back by another program."""

import datetime as dt
import io
from typing import Any

import openpyxl

from assessments.results.document import Document
from assessments.results.overlay import SUMMARY, Comment, Look, Overlay, PlannedStep, of_function
from assessments.results.report import Report
from assessments.results.tables.workbook import make_workbook

HEADED = 4
NAMES = {1: "Ingrid Solheim"}


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


def column(sheet: Any, heading: str) -> list[Any]:
    """The cells under a heading."""
    place = [cell.value for cell in sheet[HEADED]].index(heading) + 1
    return [sheet.cell(row, place) for row in range(HEADED + 1, sheet.max_row + 1)]


def values(book: Any) -> list[Any]:
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
