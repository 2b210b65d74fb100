"""What the parts of a workbook say, gathered event by event."""

import re

from django.utils.translation import gettext as _

from .faults import show
from .nodes import Cell, Kind, Scalar, UnreadableError

REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
WIDEST, LONGEST_SHEET = 16_384, 1_048_576
LONGEST_TEXT = 5000  # more than any answer may have; the rest is not kept
KINDS = {"n": Kind.NUMBER, "b": Kind.FLAG, "e": Kind.ERROR, "d": Kind.NUMBER}


class Relations:
    """The parts that a workbook consists of: id -> target of each sheet, and the target of the shared texts."""

    def __init__(self) -> None:
        self.sheets: dict[str, str] = {}
        self.strings = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind, target = attributes.get("Type", ""), attributes.get("Target", "")
        if kind.endswith("/worksheet"):
            self.sheets[attributes.get("Id", "")] = target
        elif kind.endswith("/sharedStrings"):
            self.strings = target

    def end(self, name: str) -> None: ...
    def text(self, text: str) -> None: ...


class SheetNames:
    """The (name, relation) of each sheet, in the workbook's order."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            self.found.append((attributes.get("name", ""), relation))

    def end(self, name: str) -> None: ...
    def text(self, text: str) -> None: ...


class Texts:
    """Gathers the text of an element with its runs, without what only says how it is pronounced."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._open = self._spoken = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "rPh":
            self._spoken = True
        self._open = name in ("t", "v") and not self._spoken

    def end(self, name: str) -> None:
        self._open = False
        if name == "rPh":
            self._spoken = False

    def text(self, text: str) -> None:
        if self._open:
            self._pieces.append(text)

    def taken(self) -> str:
        """The text so far, which is forgotten."""
        text = "".join(self._pieces)[:LONGEST_TEXT]
        self._pieces = []
        return text


class Strings(Texts):
    """The texts that cells share, by number."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def end(self, name: str) -> None:
        super().end(name)
        if name == "si":
            self.found.append(plain(self.taken()))


class Cells(Texts):
    """The cells of one sheet that hold anything."""

    def __init__(self, number: int, sheet: str, strings: list[str]) -> None:
        super().__init__()
        self.rows: dict[int, dict[int, Scalar]] = {}
        self._number, self._sheet, self._strings = number, sheet, strings
        self._row = self._column = 0
        self._type, self._formula = "n", False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        super().start(name, attributes)
        if name == "row":
            self._row, self._column = self._row + 1, 0
            if "r" in attributes:
                self._row = self._place(f"A{attributes['r']}")[0]
        elif name == "c":
            self._column += 1
            if "r" in attributes:
                self._row, self._column = self._place(attributes["r"])
            self._type, self._formula = attributes.get("t", "n"), False
            self.taken()
        elif name == "f":
            self._formula = True

    def end(self, name: str) -> None:
        super().end(name)
        if name == "c" and (value := self._value()):
            self.rows.setdefault(self._row, {})[self._column] = value

    def _value(self) -> Scalar | None:
        text, line = self.taken(), Cell(self._number, self._row, self._column, self._sheet)
        if self._formula:
            return Scalar(Kind.FORMULA, text, line)
        if self._type == "s":
            text = self._shared(text) if text else ""
        elif self._type not in KINDS:
            text = plain(text)
        return Scalar(KINDS.get(self._type, Kind.TEXT), text, line) if text.strip() else None

    def _shared(self, number: str) -> str:
        if not (number.isascii() and number.isdecimal() and len(number) < 8) or int(number) >= len(
            self._strings
        ):
            raise UnreadableError(0, _("this is damaged: a cell names a text that is not there."))
        return self._strings[int(number)]

    def _place(self, reference: str) -> tuple[int, int]:
        match = REFERENCE.fullmatch(reference)
        row, column = (int(match[2]), _column(match[1])) if match else (0, 0)
        if not match or row > LONGEST_SHEET or column > WIDEST:
            raise UnreadableError(
                0, _('this is damaged: there is no cell "%(cell)s".') % {"cell": show(reference)}
            )
        return row, column


def plain(text: str) -> str:
    """A text without the escapes that stand for characters XML does not have."""
    return ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column
