"""What is wrong with a file, each fault named by file, line or cell, and key; all of them, not only the first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from .nodes import Cell, Line

MOST_FAULTS = 100  # a file that is wrong throughout needs no longer list ...
MOST_NOTED = 1000  # ... nor anyone to look for more
SHOWN = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. The line counts from 1; 0 where none can be named. A cell says where it is without the path."""

    file: str
    line: Line
    path: tuple[str, ...]
    message: str

    def __str__(self) -> str:
        place = [show(self.file)]
        if isinstance(self.line, Cell):
            place += _cell(self.line, self.path)
        elif self.line:
            place.append(_("line %(line)d") % {"line": self.line})
        if self.path and not isinstance(self.line, Cell):
            place.append(" > ".join(show(part) for part in self.path))
        return f"{', '.join(place)}: {self.message}"

    @property
    def order(self) -> tuple[Cell, tuple[str, ...], str]:
        """Sorts faults as their places come in the file."""
        line = self.line if isinstance(self.line, Cell) else Cell(row=self.line)
        return line, self.path, self.message


class FaultyFileError(ValueError):
    """A file that cannot be taken over; `faults` says all that is wrong with it, in the file's order."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


@dataclass(slots=True)
class Log:
    """Gathers the faults of one file."""

    file: str
    faults: list[Fault] = field(default_factory=list)

    def add(self, line: Line, path: tuple[str, ...], message: str) -> None:
        """Note a fault. Raises FaultyFileError when there are so many that reading on serves nobody."""
        self.faults.append(Fault(self.file, line, path, message))
        if len(self.faults) == MOST_NOTED:
            self.close()

    def close(self) -> None:
        """Raise FaultyFileError when anything was noted."""
        if self.faults:
            raise FaultyFileError(self._first())

    def _first(self) -> Iterator[Fault]:
        yield from sorted(self.faults, key=lambda fault: fault.order)[:MOST_FAULTS]
        if len(self.faults) > MOST_FAULTS:
            more = {"more": len(self.faults) - MOST_FAULTS}
            many = len(self.faults) == MOST_NOTED
            said = _("and more than %(more)d more faults.") if many else _("and %(more)d more faults.")
            yield Fault(self.file, 0, (), said % more)


def show(text: str) -> str:
    """A stranger's text as one may print it: short, and without anything a terminal would obey."""
    short = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in short)


def column_name(column: int) -> str:
    """A column as spreadsheets call it: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def _cell(cell: Cell, path: tuple[str, ...]) -> list[str]:
    """The sheet, the cell and the key it stands for; of a cell that stands for more, only what it stands for."""
    place = [_("sheet %(sheet)s") % {"sheet": show(cell.sheet)}] if cell.sheet else []
    if not cell.row:
        return place
    name = _("cell %(name)s") % {"name": f"{column_name(cell.column)}{cell.row}"}
    return [*place, f"{name} ({show(path[-1])})" if path else name]
