"""A table as a sheet: typed cells under frozen headings, with filters, and set up for print."""

import datetime as dt
import math
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ...models import PlanStep
from ..page import ReportPage
from .look import Look
from .table import Column, Table, Value

Paper = str
PAPERS = {"a4": 9, "letter": 1}
PRINTED = 190  # characters across a printed page that one can still read
LONGEST = 32_767  # of a cell, in the units that Excel counts
HEADED = 3  # the row of the headings
EARLIEST, LATEST = dt.date(2000, 1, 1), dt.date(2199, 12, 31)
FOOTER = 80  # letters of a name in a footer, which holds 255 in all


def fitting(text: str) -> str:
    """A text as a cell can hold it; of a longer one the beginning, and where the rest stands."""
    if len(text.encode("utf-16-le")) // 2 > LONGEST:
        note = _("… (shortened: the rest stands in the report)")
        whole = text.encode("utf-16-le")[: 2 * (LONGEST - len(note))]
        text = whole.decode("utf-16-le", "ignore") + note
    # xlsxwriter would take this for markup of its own
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text


def write(sheet: Any, row: int, column: int, value: Value, form: Any) -> None:
    """One cell: numbers and dates as such, a text as a text whatever it begins with."""
    match value:
        case None:
            sheet.write_blank(row, column, None, form)
        case bool():
            sheet.write_string(row, column, _("yes") if value else _("no"), form)
        case int() | float():
            sheet.write_number(row, column, value, form)
        case dt.date():
            sheet.write_datetime(row, column, dt.datetime.combine(value, dt.time()), form)
        case _:
            sheet.write_string(row, column, fitting(value), form)


def set_up(sheet: Any, page: ReportPage, paper: Paper) -> None:
    """For print: landscape, and a footer with the organisation, the date and the page's number."""
    name = page.organisation if len(page.organisation) <= FOOTER else page.organisation[:FOOTER] + "…"
    name = " ".join(name.split()).replace("&", "&&")
    numbers = _("Page %(page)s of %(pages)s") % {"page": "&P", "pages": "&N"}
    sheet.set_landscape()
    sheet.set_paper(PAPERS[paper])
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.set_footer(f"&L{name}&C{date_format(page.closed_on, 'j F Y')}&R{numbers}")
    sheet.hide_gridlines(2)


class TableSheet:
    """Writes one table to one sheet, from top to bottom."""

    def __init__(self, sheet: Any, table: Table, look: Look) -> None:
        self.sheet, self.table, self.look = sheet, table, look
        self.last = len(table.columns) - 1

    def write(self, page: ReportPage, paper: Paper) -> None:
        """The whole sheet."""
        set_up(self.sheet, page, paper)
        self._headings(page)
        for number, row in enumerate(self.table.rows, start=HEADED + 1):
            self._row(number, row)
        self._layout()
        if not self.table.rows:
            self.sheet.write_string(HEADED + 1, 0, self.table.empty, self.look.quiet(italic=True))

    def _headings(self, page: ReportPage) -> None:
        about = f"{page.short_name} · {date_format(page.closed_on, 'j F Y')}"
        self.sheet.write_string(0, 0, self.table.title, self.look.words(16, serif=True))
        self.sheet.set_row(0, 26)
        self.sheet.write_string(1, 0, fitting(about), self.look.quiet())
        if self.table.about:
            self.sheet.write_string(2, 0, self.table.about, self.look.quiet())
        for place, column in enumerate(self.table.columns):
            self.sheet.write_string(HEADED, place, fitting(column.heading), self.look.head(column))
        self.sheet.set_row(HEADED, 150 if any(one.upright for one in self.table.columns) else 44)

    def _row(self, number: int, row: tuple[Value, ...]) -> None:
        record = dict(zip((one.key for one in self.table.columns), row, strict=True))
        muted = record.get("dropped") is True
        for place, (column, value) in enumerate(zip(self.table.columns, row, strict=True)):
            write(self.sheet, number, place, value, self._format(column, value, muted=muted))

    def _format(self, column: Column, value: Value, *, muted: bool) -> Any:
        if column.kind == "level" and isinstance(value, int) and not muted:
            return self.look.stage(value)
        if column.key == "disputed" and value is True:
            return self.look.ruled(font_color=self.look.palette.signal, bold=True, align="center")
        return self.look.cell(column, muted=muted)

    def _layout(self) -> None:
        """Widths, what stays in sight, filters, validation, and how it goes to paper."""
        for place, column in enumerate(self.table.columns):
            self.sheet.set_column(place, place, column.width)
        end = HEADED + max(1, len(self.table.rows))
        self.sheet.freeze_panes(HEADED + 1, self.table.fixed)
        self.sheet.autofilter(HEADED, 0, end, self.last)
        self.sheet.repeat_rows(HEADED)
        self.sheet.repeat_columns(0, self.table.fixed - 1)
        wide = sum(column.width for column in self.table.columns)
        self.sheet.fit_to_pages(math.ceil(wide / PRINTED), 0)
        for place, column in enumerate(self.table.columns):
            if column.field and self.table.rows:
                self._validate(place, column, end)

    def _validate(self, place: int, column: Column, end: int) -> None:
        """What may be filled in: a status from the list, a date as a date."""
        rules: dict[str, dict[str, Any]] = {"status": status_rule(), "due_on": due_rule()}
        if rule := rules.get(column.key):
            self.sheet.data_validation(HEADED + 1, place, end, place, rule)


def status_rule() -> dict[str, Any]:
    """One of the statuses."""
    return {
        "validate": "list",
        "source": [str(label) for label in PlanStep.Status.labels],
        "error_title": _("Not in the list"),
        "error_message": _("Pick one of the list."),
    }


def due_rule() -> dict[str, Any]:
    """A date."""
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": EARLIEST,
        "maximum": LATEST,
        "input_title": _("Due"),
        "input_message": _("A date, such as 2027-03-31."),
        "error_title": _("No date"),
        "error_message": _("Write a date, such as 2027-03-31."),
    }
