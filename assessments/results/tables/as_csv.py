"""A table as CSV that Excel opens rightly and never runs: UTF-8 with its mark, ISO dates, dots in numbers."""

import csv
import datetime as dt
import io
import re

from ..report import Report
from . import MAKERS, Source
from .table import Table, Value

MARK = "\ufeff"
# Wherever a spreadsheet may begin a cell, be it one that splits at semicolons or loses its place at a line's end:
# what makes it a formula there, also in full width, after spaces, or behind apostrophes that are text themselves.
CELL = re.compile(
    r"(^|[;\t\n\r])(['\s]*+)([=+\-@＝＋－＠]?)"
)  # found in one go, however long the white space is
SPLIT = re.compile(r"([\t\n\r])")


def make_csv(report: Report, key: str) -> bytes:
    """The table of this key. Raises KeyError for a key that there is not."""
    return written(MAKERS[key](Source.of(report)))


def written(table: Table) -> bytes:
    """A table's columns by their keys, and its rows."""
    text = io.StringIO(newline="")
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow([harmless(column.key) for column in table.columns])
    lines.writerows([_cell(value) for value in row] for row in table.rows)
    return (MARK + text.getvalue()).encode()


def _cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case dt.date():
            return value.isoformat()
        case str():
            return harmless(value)
    return str(value)


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe before whatever could begin one, as OWASP says."""
    return CELL.sub(_begun, text)


def _begun(found: re.Match[str]) -> str:
    """What a cell may begin with, and what it may begin with after each end of a cell in the white space before it."""
    split, space, sign = found.groups()
    return f"{split}'{SPLIT.sub(r"\1'", space)}{sign}" if sign else found[0]
