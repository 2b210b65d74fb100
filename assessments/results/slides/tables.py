"""Native tables: hairlines between rows, a head, no bands."""

from collections.abc import Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.util import Pt

from .boxes import Box
from .fitting import fit
from .grids import SIDE, Cell, Grid, headed
from .sheet import Sheet, described
from .writing import paint, write

ROOMY = 14
"""So much a row may grow where there is room, in points."""
STAGES = ("stage-1", "stage-2", "stage-3", "stage-4")
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
LINE = (
    '<a:{side} xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" w="{width}">'
    '<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:{side}>'
)
BARE = (
    '<a:{side} xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" w="0"><a:noFill/></a:{side}>'
)


def table(sheet: Sheet, grid: Grid, alt: str) -> float:
    """Put the table on a slide, its rows a little higher where there is room; gives its height."""
    extra = min(ROOMY, max(grid.box.h - grid.high, 0) / max(len(grid.rows), 1))
    highs = [grid.highs[0], *(high + extra for high in grid.highs[1:])]
    box, shapes = grid.box, sheet.slide.shapes
    frame = shapes.add_table(len(highs), len(grid.columns), Pt(box.x), Pt(box.y), Pt(box.w), Pt(sum(highs)))
    described(frame, alt)
    _plain(frame.table)
    for column, width in zip(frame.table.columns, grid.widths, strict=True):
        column.width = Pt(width)
    for row, high in zip(frame.table.rows, highs, strict=True):
        row.height = Pt(high)
    _fill(sheet, frame.table, grid)
    return sum(highs)


def _fill(sheet: Sheet, made: Any, grid: Grid) -> None:
    for place, (column, width) in enumerate(zip(grid.columns, grid.widths, strict=True)):
        cells = [Cell(""), *(row[place] for row in grid.rows)]
        for number, cell in enumerate(cells):
            told = (
                cell.texts(grid.size, column.align, width - 2 * SIDE) if number else headed(column, grid.size)
            )
            found = made.cell(number, place)
            _lines(sheet, found, number)
            found.vertical_anchor = MSO_ANCHOR.MIDDLE if number else MSO_ANCHOR.BOTTOM
            _margins(found, grid.above, flush=place == 0 and column.align == "l" and not cell.fill)
            if cell.fill in STAGES:
                found.fill.solid()
                paint(found.fill.fore_color, cell.fill, sheet.palette)
            write(found.text_frame, told, sheet.palette)


def _plain(made: Any) -> None:
    """A first row that is the head; no bands, no style of the library's."""
    made.first_row, made.horz_banding = True, False
    made._tbl.tblPr.find("{*}tableStyleId").text = NO_STYLE


def _margins(cell: Any, above: float, *, flush: bool) -> None:
    """The first words of a row stand in line with the headline."""
    cell.margin_left, cell.margin_right = Pt(0 if flush else SIDE), Pt(SIDE)
    cell.margin_top = cell.margin_bottom = Pt(above)


def _lines(sheet: Sheet, cell: Any, number: int) -> None:
    """A line under the head and under each row; both cells at an edge say the same of it."""
    ink, line = (colour.lstrip("#").upper() for colour in (sheet.palette.ink, sheet.palette.line))
    over = {0: "", 1: ink}.get(number, line)
    properties = cell._tc.get_or_add_tcPr()
    for side, colour in (("lnL", ""), ("lnR", ""), ("lnT", over), ("lnB", line if number else ink)):
        drawn = LINE.format(side=side, width=9525, colour=colour) if colour else BARE.format(side=side)
        properties.append(parse_xml(drawn))


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
    if cell.fill in STAGES:
        made.fill.solid()
        paint(made.fill.fore_color, cell.fill, sheet.palette)
    else:
        made.fill.solid()
        paint(made.fill.fore_color, "paper_2", sheet.palette)
    texts = fit(cell.texts(11, "c", 40)[:1], 40, 20)
    write(made.text_frame, texts, sheet.palette)
