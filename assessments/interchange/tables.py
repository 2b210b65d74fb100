"""The tables of an answer sheet.

A table is known by the marker in its corner: its row holds the headings, its column the keys. So rows, columns and
sheets may be moved, added and renamed, and what nobody asked for is never looked at.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .faults import Log
from .nodes import Cell, Kind, Scalar
from .sheet_words import AGREED, ANSWER, MARKERS, NAME, POSITION, REASON, RESPONDENT, typed
from .workbook import Sheet

LONGEST_WORD = 400  # no marker, heading, key or word to choose is longer
ASKED = (ANSWER, NAME, POSITION, AGREED, REASON)  # what people fill in, beside the respondents' columns
Heading = str | int  # in lower case; of a respondent's column the number alone


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table under its key."""

    table: "Table"
    number: int

    @property
    def line(self) -> Cell:
        """Where its key stands."""
        return self.table.sheet.at(self.number, self.table.column)

    def cell(self, heading: Heading) -> Scalar:
        """What stands under a heading; nothing where the table has no such column."""
        column = self.table.columns.get(heading, 0)
        found = self.table.sheet.rows[self.number].get(column)
        return found or Scalar(
            Kind.NOTHING, "", self.table.sheet.at(self.number, column or self.table.column)
        )

    def is_used(self) -> bool:
        """Whether anything was given in it."""
        return any(is_given(self.cell(heading)) for heading in self.table.columns if is_asked(heading))


@dataclass(frozen=True, slots=True)
class Table:
    """A marked table: `columns` by their headings, and the rows below it that are its own."""

    marker: str
    sheet: Sheet
    row: int
    column: int
    columns: Mapping[Heading, int]
    rows: tuple[int, ...]

    @property
    def line(self) -> Cell:
        """Where its marker stands."""
        return self.sheet.at(self.row, self.column)

    def keyed(self, log: Log) -> Iterator[tuple[str, Row]]:
        """Each row with its key; notes where the key is missing beside something given."""
        for number in self.rows:
            row = Row(self, number)
            if key := word(self.sheet.rows[number].get(self.column)):
                yield key, row
            elif row.is_used():
                log.add(row.line, (), _("the key of this row is missing."))


def find_tables(sheets: list[Sheet], log: Log) -> Iterator[Table]:
    """All tables, in the order of the workbook; notes a respondent with two columns in one of them."""
    for sheet in sheets:
        rows = sorted(sheet.rows)
        corners = [(place, *corner) for place, row in enumerate(rows) for corner in _corner(sheet, row)]
        ends = [place for place, _marker, _column in corners[1:]] + [len(rows)]
        for (place, marker, column), end in zip(corners, ends, strict=False):
            columns = _columns(sheet, rows[place], column, log)
            yield Table(marker, sheet, rows[place], column, columns, tuple(rows[place + 1 : end]))


def word(cell: Scalar | None) -> str:
    """The text of a cell as one compares it; "" for what is no text, or too long to be a word."""
    if cell is None or cell.kind not in (Kind.TEXT, Kind.NUMBER) or len(cell.text) > LONGEST_WORD:
        return ""
    return typed(cell.text)


def numbered(text: str) -> int:
    """The number in "Respondent 3", whatever follows it; 0 where there is none."""
    match = RESPONDENT.fullmatch(text)
    return int(match[1]) if match else 0


def is_given(cell: Scalar) -> bool:
    return cell.kind != Kind.NOTHING


def is_asked(heading: Heading) -> bool:
    """Whether people fill this column in."""
    return isinstance(heading, int) or heading in ASKED


def _corner(sheet: Sheet, row: int) -> list[tuple[str, int]]:
    """The first marker in a row, and its column."""
    cells = sheet.rows[row].items()
    return [(word(cell), column) for column, cell in cells if word(cell) in MARKERS][:1]


def _columns(sheet: Sheet, row: int, corner: int, log: Log) -> dict[Heading, int]:
    """Heading -> column. Of a doubled heading the first stands."""
    columns: dict[Heading, int] = {}
    for column, cell in sorted(sheet.rows[row].items()):
        name = word(cell)
        heading = numbered(name) or name
        if heading in columns and isinstance(heading, int):
            log.add(sheet.at(row, column), (), _("this respondent has a column already."))
        elif heading and column != corner:
            columns.setdefault(heading, column)
    return columns
