"""A table of a report: typed columns and plain rows, which every format writes in its own way."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from ...interchange.places import CONTROL

Value = str | int | float | bool | dt.date | None
Row = Mapping[str, Value]
Kind = Literal["text", "key", "whole", "signed", "decimal", "share", "date", "yes_no", "level", "any"]
"""What a column holds, beside nothing: `level` is 1 to 4 or why there is none, in words; `share` 0 to 1."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key in files, its heading for people, and how wide it is in characters.

    `upright` headings are turned, for narrow columns; `field` marks what people are meant to fill in; `printed` is
    False for what is of use on a screen alone.
    """

    key: str
    heading: str
    kind: Kind
    width: int
    upright: bool = False
    field: bool = False
    printed: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `empty` says why there is no row, `about` what one should know. The first `fixed` columns name a row.

    `running` is the key of the column whose texts may be so long that they run on; `one_page` says that all of it
    goes on one printed page, `dense` that its many rows stand close.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    about: str = ""
    empty: str = ""
    fixed: int = 1
    running: str = ""
    one_page: bool = False
    dense: bool = False

    def records(self) -> list[dict[str, Value]]:
        """The rows, each with its values by the columns' keys."""
        keys = [column.key for column in self.columns]
        return [dict(zip(keys, row, strict=True)) for row in self.rows]


def in_order(columns: Iterable[Column], rows: Iterable[Row]) -> tuple[tuple[Value, ...], ...]:
    """The values of each row in the columns' order, texts cleaned. Raises KeyError where a row lacks a column."""
    keys = [column.key for column in columns]
    return tuple(tuple(cleaned(row[key]) for key in keys) for row in rows)


def cleaned(value: Value) -> Value:
    """A value with its text, if it is one, as every format can hold it."""
    return clean(value) if isinstance(value, str) else value


def clean(text: str) -> str:
    """A text without controls and halves of letters, its lines ended by one sign."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n"))
