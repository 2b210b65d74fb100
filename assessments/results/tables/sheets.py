"""A table as a sheet: typed cells under frozen headings, with filters, and set up for print."""

import datetime as dt
import math
from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..page import ReportPage
from ..slides.letters import within
from .fields import RULES
from .fitting import CLOSE, MOST, PADDING, fitting, height_of, lines_of, portions
from .look import Look
from .table import Column, Table, Value, clean

Paper = str
PAPERS = {"a4": 9, "letter": 1}
PRINTED = 235  # characters across a printed page that one can still read
UPRIGHT_PAGE = 150  # the same where the page stands upright
UNUSED = 100  # characters of the headings of an empty table that are printed
HEADED = 3  # the row of the headings
FOOTER = 80  # letters of a name in a footer, which holds 255 in all
NARROW = 1.22  # letters of the sheet's face in the width of one of the workbook's
INDENT = 3  # letters
UPRIGHT = 190.0  # points that a turned heading takes at most
LOW = (
    5  # lines of rows whose cells stand in their middle; where one is higher, those of all stand at their top
)
BRIEF = 14  # lines of a comment beside what it is on; the whole of it is on a sheet of its own


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
    name = " ".join(clean(name).split()).replace("&", "&&")
    name += " · " + _("Fictitious demonstration") if page.demonstration else ""
    numbers = _("Page %(page)s of %(pages)s") % {"page": "&P", "pages": "&N"}
    sheet.set_landscape()
    sheet.set_paper(PAPERS[paper])
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.set_footer(f"&L{name}&C{date_format(page.closed_on, 'j F Y')}&R{numbers}")
    sheet.hide_gridlines(2)


def _letters(column: Column) -> float:
    """How many letters fit beside the indent."""
    return max(4, column.width * NARROW - INDENT)


def _heading_height(column: Column) -> float:
    """A turned heading stands on its end, in two lines where it is long."""
    if column.upright:
        return min(UPRIGHT, 3.4 * len(column.heading) + 16)
    return height_of(lines_of(column.heading, column.width)) + 4


class TableSheet:
    """Writes one table to one sheet, from top to bottom; `next` is the row to come."""

    def __init__(self, sheet: Any, table: Table, look: Look) -> None:
        self.sheet, self.table, self.look, self.next = sheet, table, look, HEADED + 1
        printed = [
            place for place, column in enumerate(table.columns) if column.printed and column.kind != "key"
        ]
        if not table.rows:  # a page of headings is no use: as many as can be read
            printed = [place for place in printed if sum(one.width for one in table.columns[:place]) < UNUSED]
        self.last, self.last_printed = len(table.columns) - 1, printed[-1]
        width = sum(table.columns[place].width for place in printed)
        self.across = math.ceil(width / PRINTED)
        self.portrait = table.dense and width <= UPRIGHT_PAGE and bool(table.rows)

    def write(self, page: ReportPage, paper: Paper) -> None:
        """The whole sheet."""
        set_up(self.sheet, page, paper)
        if self.portrait:
            self.sheet.set_portrait()
        self._headings(page)
        rows = [portion for row in self.table.rows for portion in self._running(row)]
        lines = [max(map(self._lines, self.table.columns, row)) for row in rows]
        valign = "vcenter" if max(lines, default=0) <= LOW else "top"
        for row, high in zip(rows, lines, strict=True):
            self._row(row, high, valign)
        if not self.table.rows:
            self.sheet.write_string(
                self.next, 0, self.table.empty, self.look.quiet(valign="vcenter", indent=1)
            )
            self.sheet.set_row(self.next, 28)
        self._layout(max(HEADED + 1, self.next - 1))

    def _headings(self, page: ReportPage) -> None:
        about = f"{within(page.short_name)} · {date_format(page.closed_on, 'j F Y')}"
        self.sheet.write_string(0, 0, self.table.title, self.look.words(16, serif=True))
        self.sheet.set_row(0, 26)
        self.sheet.write_string(1, 0, fitting(about), self.look.quiet())
        # beside the columns that every printed page repeats, where there are several
        place = self.table.fixed if self.across > 1 else 0
        self.sheet.write_string(
            2, place, fitting(self.table.about if self.table.rows else ""), self.look.quiet()
        )
        self.sheet.set_row(2, 20)
        for place, column in enumerate(self.table.columns):
            self.sheet.write_string(HEADED, place, fitting(column.heading), self.look.head(column))
        self.sheet.set_row(HEADED, max(map(_heading_height, self.table.columns)))

    def _running(self, row: tuple[Value, ...]) -> Iterator[tuple[Value, ...]]:
        """The row, and where a text runs on the rows that take the rest of it."""
        keys = [column.key for column in self.table.columns]
        place = keys.index(self.table.running) if self.table.running else -1
        text = row[place]
        if place < 0 or not isinstance(text, str):
            yield row
            return
        parts = portions(text, _letters(self.table.columns[place]))
        for number, part in enumerate(parts):
            start = row if not number else (_("(continued)"), *(None,) * self.last)
            yield tuple(part if at == place else value for at, value in enumerate(start))

    def _row(self, row: tuple[Value, ...], lines: int, valign: str) -> None:
        record = dict(zip((one.key for one in self.table.columns), row, strict=True))
        muted = record.get("dropped") is True
        for place, (column, value) in enumerate(zip(self.table.columns, row, strict=True)):
            form = self._format(column, value, muted=muted, valign=valign)
            write(self.sheet, self.next, place, value, form)
        self.sheet.set_row(self.next, height_of(lines, CLOSE if self.table.dense else PADDING))
        self.next += 1

    def _lines(self, column: Column, value: Value) -> int:
        if not isinstance(value, str) or column.kind == "key":
            return 1
        most = BRIEF if column.key == "comment" else MOST
        return min(most, lines_of(value, _letters(column)))

    def _format(self, column: Column, value: Value, *, muted: bool, valign: str) -> Any:
        if column.kind == "level" and isinstance(value, int) and not muted:
            return self.look.stage(value, valign=valign)
        if column.key == "disputed" and value is True:
            signal = self.look.palette.signal
            return self.look.ruled(font_color=signal, bold=True, align="center", valign=valign)
        return self.look.cell(column, muted=muted, valign=valign)

    def _layout(self, end: int) -> None:
        """Widths, what stays in sight, filters, what may be filled in, and how it goes to paper."""
        for place, column in enumerate(self.table.columns):
            self.sheet.set_column(place, place, column.width)
            if self.table.rows and (rule := RULES.get(column.key)) and column.field:
                self.sheet.data_validation(HEADED + 1, place, end, place, rule())
        self.sheet.freeze_panes(HEADED + 1, self.table.fixed)
        self.sheet.autofilter(HEADED, 0, end, self.last)
        self.sheet.repeat_rows(HEADED)
        self.sheet.repeat_columns(0, self.table.fixed - 1)
        self.sheet.print_area(0, 0, end, self.last_printed)
        self.sheet.fit_to_pages(self.across, 1 if self.table.one_page else 0)
