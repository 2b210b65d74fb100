"""What is wrong with a file, each fault named by file, line and key; all of them, not only the first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

MOST_FAULTS = 100  # a file that is wrong throughout needs no longer list
SHOWN = 60


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault. The line counts from 1; 0 where none can be named."""

    file: str
    line: int
    path: tuple[str, ...]
    message: str

    def __str__(self) -> str:
        place = [show(self.file)]
        if self.line:
            place.append(_("line %(line)d") % {"line": self.line})
        if self.path:
            place.append(" > ".join(show(part) for part in self.path))
        return f"{', '.join(place)}: {self.message}"


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

    def add(self, line: int, path: tuple[str, ...], message: str) -> None:
        self.faults.append(Fault(self.file, line, path, message))

    def close(self) -> None:
        """Raise FaultyFileError when anything was noted."""
        if self.faults:
            raise FaultyFileError(self._first())

    def _first(self) -> Iterator[Fault]:
        yield from sorted(self.faults)[:MOST_FAULTS]
        if len(self.faults) > MOST_FAULTS:
            more = {"more": len(self.faults) - MOST_FAULTS}
            yield Fault(self.file, 0, (), _("and %(more)d more faults.") % more)


def show(text: str) -> str:
    """A stranger's text as one may print it: short, and without anything a terminal would obey."""
    short = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in short)
