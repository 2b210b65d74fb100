"""Tables laid out: the size in which all rows fit, and how high each is."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import ngettext

from .boxes import Box
from .fitting import shortened
from .texts import LEAST, Text, height, say

SIDE, ABOVE, TIGHT = 7, 4.5, 2.5
"""The room beside and above the words of a cell, and above them where rows are many."""
SIZES = (13, 12, 11, LEAST)


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


def mark_cell(sign: str, css: str) -> Cell:
    """A level as a filled cell."""
    return Cell(sign, bold=True, fill=css if sign.isdigit() else "", colour="ink_2")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table laid out: its rows' heights in one size."""

    box: Box
    columns: Sequence[Column]
    rows: Sequence[Row]
    size: float
    highs: Sequence[float]  # the head's first
    above: float = ABOVE

    @property
    def widths(self) -> list[float]:
        whole = sum(column.share for column in self.columns)
        return [self.box.w * column.share / whole for column in self.columns]

    @property
    def high(self) -> float:
        return sum(self.highs)


def laid_out(
    box: Box, columns: Sequence[Column], rows: Sequence[Row], size: float, above: float = ABOVE
) -> Grid:
    """The table in this size, however high that is."""
    bare = Grid(box, columns, rows, size, (), above)
    rooms = [width - 2 * SIDE for width in bare.widths]
    head = max(height(headed(column, size), room) for column, room in zip(columns, rooms, strict=True))
    highs = [
        max(
            height(cell.texts(size, column.align, room), room)
            for cell, column, room in zip(row, columns, rooms, strict=True)
        )
        for row in rows
    ]
    return replace(bare, highs=[high + 2 * above for high in (head, *highs)])


def headed(column: Column, size: float) -> list[Text]:
    """A column's heading in a table of this size."""
    return [say(column.head, min(size, 11), "ink_2", bold=True, align=column.align)]


def fitted(box: Box, columns: Sequence[Column], rows: Sequence[Row], sizes: Sequence[float] = SIZES) -> Grid:
    """The table in the largest size in which all rows fit, else the rows that fit in the smallest."""
    for size, above in [*((size, ABOVE) for size in sizes), (sizes[-1], TIGHT)]:
        grid = laid_out(box, columns, rows, size, above)
        if grid.high <= box.h:
            return grid
    return _cut(grid)


def _cut(grid: Grid) -> Grid:
    """As many rows as fit, and how many are left out."""
    kept = _fitting(grid, grid.box.h - (grid.size * 1.3 + 2 * grid.above))
    left = len(grid.rows) - kept
    text = ngettext("… %(count)d more in the report", "… %(count)d more in the report", left)
    widest = max(range(len(grid.columns)), key=lambda place: grid.columns[place].share)
    cells = [Cell("")] * len(grid.columns)
    cells[widest] = Cell(text % {"count": left}, colour="ink_2")
    return laid_out(grid.box, grid.columns, [*grid.rows[:kept], cells], grid.size, grid.above)


def _fitting(grid: Grid, room: float) -> int:
    """How many of its rows fit into so much height."""
    return sum(high <= room for high in itertools.accumulate(grid.highs)) - 1


def pages(
    box: Box, columns: Sequence[Column], rows: Sequence[Row], size: float, most: int
) -> list[Sequence[Row]]:
    """The rows parted into as few pages as they need in this size, about as full as each other.

    Where they need more than `most`, each is as full as it gets, and the last has all that is left.
    """
    for need in range(1, most + 1):
        parts = _parts(rows, need)
        if all(laid_out(box, columns, part, size).high <= box.h for part in parts):
            return parts
    return _filled(box, columns, rows, most)


def _filled(box: Box, columns: Sequence[Column], rows: Sequence[Row], count: int) -> list[Sequence[Row]]:
    found, start = [], 0
    for _page in range(count - 1):
        fits = max(_fitting(laid_out(box, columns, rows[start:], LEAST, TIGHT), box.h), 1)
        found.append(rows[start : start + fits])
        start += fits
    return [*found, rows[start:]] if start < len(rows) else found


def _parts(rows: Sequence[Row], count: int) -> list[Sequence[Row]]:
    each, over = divmod(len(rows), count)
    starts = [place * each + min(place, over) for place in range(count + 1)]
    return [rows[start:end] for start, end in itertools.pairwise(starts)]
