"""Texts fitted into cells: what a cell can hold, how high a row must be, and texts that run on in the next row."""

import math
import unicodedata
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .table import clean

LONGEST = 32_767  # of a cell, in the units that Excel counts
LINE, PADDING, CLOSE, HIGHEST = 12.0, 7.0, 2.5, 409.0  # of a row, in points
MOST = int((HIGHEST - PADDING) // LINE)
"""Lines that the highest row shows."""


def fitting(text: str) -> str:
    """A text as a cell can hold it; of a longer one the beginning, and where the rest stands."""
    text = clean(text)
    units = text.encode("utf-16-le")
    if len(units) // 2 > LONGEST:
        note = _("… (shortened: the rest stands in the report)")
        text = units[: 2 * (LONGEST - len(note))].decode("utf-16-le", "ignore") + note
    # what begins and ends so, xlsxwriter would take for markup of its own
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in so many characters, broken between words."""
    return sum(max(1, math.ceil(_length(line) / width)) for line in text.split("\n"))


def height_of(lines: int, padding: float = PADDING) -> float:
    """The height of a row with so many lines."""
    return min(HIGHEST, padding + LINE * lines)


def _length(line: str) -> int:
    """A line's length in letters as wide as Latin ones; Chinese, Japanese and Korean ones are twice as wide."""
    if line.isascii():
        return len(line)
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)


def portions(text: str, width: float) -> Iterator[str]:
    """A text in portions that a row shows whole, parted between lines, else between words, else anywhere."""
    portion, used = "", 0
    for piece in _pieces(text, int(width * MOST / 2)):
        lines = lines_of(piece, width)
        if portion and used + lines > MOST:
            yield portion.strip("\n")
            portion, used = "", 0
        portion, used = portion + piece, used + lines
    yield portion.strip("\n")


def _pieces(text: str, longest: int) -> Iterator[str]:
    """The lines of a text, with their ends; a longer one in pieces."""
    for line in text.splitlines(keepends=True):
        while len(line) > longest:
            end = line.rfind(" ", 0, longest) + 1 or longest
            yield line[:end]
            line = line[end:]
        yield line
