"""An XLSX file as sheets of cells: what was typed, without formats, formulas, links and pictures.

Read from its XML, since a library's tree of objects cannot be kept within bounds: nine kilobytes of packed empty cells
cost it seconds and hundreds of megabytes.
"""

import posixpath
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from .nodes import Cell, Scalar, UnreadableError
from .package import Package
from .workbook_parts import Cells, Relations, SheetNames, Strings
from .xml_parts import Parser

WORKBOOK = "xl/workbook.xml"
MOST_SHEETS = 150
Rows = dict[int, dict[int, Scalar]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands in a sheet: row -> column -> value, all counted from 1; empty cells are left out."""

    number: int
    name: str
    rows: Rows = field(default_factory=dict)

    def at(self, row: int = 0, column: int = 0) -> Cell:
        """Where a cell is; without a column the row's first, without a row the sheet itself."""
        return Cell(self.number, row, column or min(row, 1), self.name)


def read_workbook(data: bytes) -> list[Sheet]:
    """The sheets of a workbook, in its order. Raises UnreadableError."""
    package, parser = Package(data), Parser()
    _refuse_others(package)
    relations, names, strings = Relations(), SheetNames(), Strings()
    parser.read(package.part("xl/_rels/workbook.xml.rels"), relations)
    parser.read(package.part(WORKBOOK), names)
    if len(names.found) > MOST_SHEETS:
        raise UnreadableError(0, _("this has more sheets than an answer sheet can have."))
    if relations.strings:
        parser.read(package.part(_path(relations.strings)), strings)
    sheets = []
    for number, (name, relation) in enumerate(names.found, start=1):
        cells = Cells(number, name, strings.found)
        if relation in relations.sheets:
            parser.read(package.part(_path(relations.sheets[relation])), cells)
        sheets.append(Sheet(number, name, cells.rows))
    return sheets


def _refuse_others(package: Package) -> None:
    kinds = package.part("[Content_Types].xml")
    if WORKBOOK not in package or not kinds:
        raise UnreadableError(0, _("this is no .xlsx workbook."))
    if b"macroEnabled" in kinds:
        raise UnreadableError(0, _("this is a workbook for macros; save it as a plain .xlsx workbook."))


def _path(target: str) -> str:
    """The name of a part from what a relation says."""
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
