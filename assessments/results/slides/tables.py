"""Native tables: hairlines between rows, as high as their words, never higher than their box."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import ngettext
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.util import Pt

from .boxes import Box
from .sheet import Sheet, described
from .texts import LEAST, Text, fit, height, say, shortened
from .writing import paint, write

SIDE, ABOVE = 7, 4.5
ROOMY = 14
"""So much a row may grow where there is room, in points."""
SIZES = (13, 12, 11, LEAST)
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
LINE = (
    '<a:{side} xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" w="{width}">'
    '<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:{side}>'
)
BARE = (
    '<a:{side} xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" w="0"><a:noFill/></a:{side}>'
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its share of the width, and how its words stand."""

    head: str
    share: float
    align: str = "l"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: words, and smaller ones under them; `fill` is a stage's or a level's "stage-2"."""

    text: str
    bold: bool = False
    colour: str = "ink"
    note: str = ""
    fill: str = ""
    above: str = ""  # a small line over the words
    most: int = 0  # lines of its words; 0: as many as they need

    def texts(self, size: float, align: str, room: float) -> list[Text]:
        """Its paragraphs in this size, in lines of so many points."""
        colour = f"on-{self.fill}" if self.fill else self.colour
        found = [say(self.above, max(size - 2, LEAST), "ink_2", align=align)] if self.above else []
        text = shortened(self.text, size, room, self.most, bold=self.bold) if self.most else self.text
        found.append(say(text, size, colour, bold=self.bold, align=align))
        if self.note:
            found.append(say(self.note, max(size - 1, LEAST), colour if self.fill else "ink_2", align=align))
        return found


Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table laid out: its rows' heights in one size."""

    box: Box
    columns: Sequence[Column]
    rows: Sequence[Row]
    size: float
    highs: Sequence[float]  # the head's first

    @property
    def widths(self) -> list[float]:
        whole = sum(column.share for column in self.columns)
        return [self.box.w * column.share / whole for column in self.columns]

    @property
    def high(self) -> float:
        return sum(self.highs)


def laid_out(box: Box, columns: Sequence[Column], rows: Sequence[Row], size: float) -> Grid:
    """The table in this size, however high that is."""
    bare = Grid(box, columns, rows, size, ())
    rooms = [width - 2 * SIDE for width in bare.widths]
    head = max(height(_head(column, size), room) for column, room in zip(columns, rooms, strict=True))
    highs = [
        max(
            height(cell.texts(size, column.align, room), room)
            for cell, column, room in zip(row, columns, rooms, strict=True)
        )
        for row in rows
    ]
    return replace(bare, highs=[high + 2 * ABOVE for high in (head, *highs)])


def _head(column: Column, size: float) -> list[Text]:
    return [say(column.head, min(size, 11), "ink_2", bold=True, align=column.align)]


def fitted(box: Box, columns: Sequence[Column], rows: Sequence[Row], sizes: Sequence[float] = SIZES) -> Grid:
    """The table in the largest size in which all rows fit, else the rows that fit in the smallest."""
    for size in sizes:
        grid = laid_out(box, columns, rows, size)
        if grid.high <= box.h:
            return grid
    return _cut(grid)


def _cut(grid: Grid) -> Grid:
    """As many rows as fit, and how many are left out."""
    room, kept = grid.box.h - (grid.size * 1.3 + 2 * ABOVE), 0
    while kept < len(grid.rows) and sum(grid.highs[: kept + 2]) <= room:
        kept += 1
    left = len(grid.rows) - kept
    text = ngettext("… %(count)d more in the report", "… %(count)d more in the report", left)
    widest = max(range(len(grid.columns)), key=lambda place: grid.columns[place].share)
    cells = [Cell("")] * len(grid.columns)
    cells[widest] = Cell(text % {"count": left}, colour="ink_2")
    return laid_out(grid.box, grid.columns, [*grid.rows[:kept], cells], grid.size)


def pages(
    box: Box, columns: Sequence[Column], rows: Sequence[Row], size: float, most: int
) -> list[Sequence[Row]]:
    """The rows parted into as few pages as they need in this size, at most so many, about as full as each other."""
    need = 1
    while need < most and any(laid_out(box, columns, part, size).high > box.h for part in _parts(rows, need)):
        need += 1
    return _parts(rows, need)


def _parts(rows: Sequence[Row], count: int) -> list[Sequence[Row]]:
    each, over = divmod(len(rows), count)
    starts = [place * each + min(place, over) for place in range(count + 1)]
    return [rows[start:end] for start, end in itertools.pairwise(starts)]


def table(sheet: Sheet, grid: Grid, alt: str, *, roomy: bool = True) -> float:
    """Put the table on a slide; gives its height."""
    extra = 0.0
    if roomy and grid.rows:
        extra = min(ROOMY, max(grid.box.h - grid.high, 0) / len(grid.rows))
    highs = [grid.highs[0], *(high + extra for high in grid.highs[1:])]
    box, shapes = grid.box, sheet.slide.shapes
    frame = shapes.add_table(len(highs), len(grid.columns), Pt(box.x), Pt(box.y), Pt(box.w), Pt(sum(highs)))
    described(frame, alt)
    made = frame.table
    _plain(made)
    for column, width in zip(made.columns, grid.widths, strict=True):
        column.width = Pt(width)
    for row, high in zip(made.rows, highs, strict=True):
        row.height = Pt(high)
    rooms = [width - 2 * SIDE for width in grid.widths]
    for column, place in zip(grid.columns, range(len(grid.columns)), strict=True):
        _cell(sheet, made.cell(0, place), _head(column, grid.size), "", head=True)
        for number, row in enumerate(grid.rows, start=1):
            texts = row[place].texts(grid.size, column.align, rooms[place])
            _cell(sheet, made.cell(number, place), texts, row[place].fill)
    return sum(highs)


def _plain(made: Any) -> None:
    """A first row that is the head; no bands, no style of the library's."""
    made.first_row, made.horz_banding = True, False
    made._tbl.tblPr.find("{*}tableStyleId").text = NO_STYLE


def _cell(sheet: Sheet, cell: Any, texts: Sequence[Text], fill: str, *, head: bool = False) -> None:
    cell.margin_left = cell.margin_right = Pt(SIDE)
    cell.margin_top = cell.margin_bottom = Pt(ABOVE)
    cell.vertical_anchor = MSO_ANCHOR.BOTTOM if head else MSO_ANCHOR.MIDDLE
    properties = cell._tc.get_or_add_tcPr()
    colour = sheet.palette.ink if head else sheet.palette.line
    for side in ("lnL", "lnR", "lnT"):
        properties.append(parse_xml(BARE.format(side=side)))
    below = LINE.format(side="lnB", width=9525, colour=colour.lstrip("#").upper())
    properties.append(parse_xml(below))
    if fill in ("stage-1", "stage-2", "stage-3", "stage-4"):
        cell.fill.solid()
        paint(cell.fill.fore_color, fill, sheet.palette)
    write(cell.text_frame, texts, sheet.palette)


def strip(sheet: Sheet, box: Box, cells: Sequence[Cell], alt: str) -> None:
    """One row of small filled squares."""
    frame = sheet.slide.shapes.add_table(1, len(cells), Pt(box.x), Pt(box.y), Pt(box.w), Pt(box.h))
    described(frame, alt)
    made = frame.table
    _plain(made)
    made.first_row = False
    for place, cell in enumerate(cells):
        made.columns[place].width = Pt(box.w / len(cells))
        made.rows[0].height = Pt(box.h)
        _square(sheet, made.cell(0, place), cell)


def _square(sheet: Sheet, made: Any, cell: Cell) -> None:
    made.margin_left = made.margin_right = made.margin_top = made.margin_bottom = 0
    made.vertical_anchor = MSO_ANCHOR.MIDDLE
    properties = made._tc.get_or_add_tcPr()
    paper = sheet.palette.paper.lstrip("#").upper()
    for side in ("lnL", "lnR", "lnT", "lnB"):
        properties.append(parse_xml(LINE.format(side=side, width=25400, colour=paper)))
    if cell.fill in ("stage-1", "stage-2", "stage-3", "stage-4"):
        made.fill.solid()
        paint(made.fill.fore_color, cell.fill, sheet.palette)
    else:
        made.fill.solid()
        paint(made.fill.fore_color, "paper_2", sheet.palette)
    texts = fit(cell.texts(11, "c", 40)[:1], 40, 20)
    write(made.text_frame, texts, sheet.palette)
