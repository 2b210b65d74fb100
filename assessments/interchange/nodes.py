"""A file as a tree of plain nodes that know their lines, whatever it was written in."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a single value is written as."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    NOTHING = "nothing"
    FORMULA = "formula"  # in a spreadsheet alone, as is the next
    ERROR = "error"


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """A cell of a spreadsheet, all counted from 1; row 0 is the whole sheet, sheet 0 all sheets."""

    number: int = 0
    row: int = 0
    column: int = 0
    sheet: str = ""


Line = int | Cell
"""Where in a file: a line from 1 (0 is unknown), or a cell."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value, as its characters stand in the file. Lines count from 1; 0 is unknown."""

    kind: Kind
    text: str
    line: Line = 0


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple["Node", ...]
    line: Line = 0


@dataclass(frozen=True, slots=True)
class Fields:
    """Keys with their values; `doubled` are the (line, key) that came again, and were left out.

    A form has a row for every key there is, filled or not, so that a key it lacks was taken away.
    """

    fields: dict[str, tuple[Line, "Node"]]
    doubled: tuple[tuple[Line, str], ...] = ()
    line: Line = 0
    form: bool = False


Node = Scalar | Items | Fields
Pair = tuple[Line, str, Node]


class UnreadableError(Exception):
    """The file cannot be read any further than `line`; the message says why."""

    def __init__(self, line: Line, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def fields_of(pairs: list[Pair], line: Line = 0) -> Fields:
    """Fields from (line, key, value) in the order of the file; of a doubled key the first stands."""
    known: dict[str, tuple[Line, Node]] = {}
    doubled = []
    for at, key, node in pairs:
        if key in known:
            doubled.append((at, key))
        else:
            known[key] = (at, node)
    return Fields(known, tuple(doubled), line)
