"""What a value must look like, said once beside the value itself (values.py) and read by files and tests alike.

The lengths are those of the database's columns; a test compares the two.
"""

import dataclasses
from dataclasses import dataclass
from functools import cache
from typing import Any, get_type_hints

KEY_LENGTH = 60
MOST_ITEMS = 100  # of anything in a list; keeps a stranger's file from asking for work without end


@dataclass(frozen=True, slots=True)
class Line:
    """A text on one line, at most `limit` characters."""

    limit: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text that may have line breaks, at most `limit` characters."""

    limit: int


@dataclass(frozen=True, slots=True)
class Key:
    """What programs call something by: letters, digits, - and _."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of these words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """A list of so many."""

    least: int
    most: int = MOST_ITEMS


@cache
def shape_of(cls: type) -> tuple[dict[str, Any], frozenset[str]]:
    """The type of each field of a dataclass of values.py, and the names of those with a default."""
    fields = dataclasses.fields(cls)
    optional = frozenset(field.name for field in fields if field.default is not dataclasses.MISSING)
    return get_type_hints(cls, include_extras=True), optional
