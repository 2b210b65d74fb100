"""A file as a tree of plain nodes that know their lines, whatever it was written in."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a single value is written as."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value, as its characters stand in the file. Lines count from 1; 0 is unknown."""

    kind: Kind
    text: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple["Node", ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Fields:
    """Keys with their values; `doubled` are the (line, key) that came again, and were left out."""

    fields: dict[str, tuple[int, "Node"]]
    doubled: tuple[tuple[int, str], ...] = ()
    line: int = 0


Node = Scalar | Items | Fields
Pair = tuple[int, str, Node]


class UnreadableError(Exception):
    """The file cannot be read any further than `line`; the message says why."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def fields_of(pairs: list[Pair], line: int = 0) -> Fields:
    """Fields from (line, key, value) in the order of the file; of a doubled key the first stands."""
    known: dict[str, tuple[int, Node]] = {}
    doubled = []
    for at, key, node in pairs:
        if key in known:
            doubled.append((at, key))
        else:
            known[key] = (at, node)
    return Fields(known, tuple(doubled), line)
