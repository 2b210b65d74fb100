"""JSON values read back as frozen dataclasses, by their type hints; strict, every fault named by place."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

Reader = Callable[[Any, str], Any]
"""Takes a JSON value and the name of its place; gives the value of its type, or raises CodecError."""


class CodecError(ValueError):
    """What was read is no stored document, or what was to be written would not read back; says where."""


@cache
def reader_of(hint: Any) -> Reader:
    """The reader for a type hint: a dataclass, a tuple, a union, a Literal or one of SCALARS."""
    if hint in SCALARS:
        return SCALARS[hint]
    if is_dataclass(hint):
        return _object(hint)
    shapes: dict[Any, Callable[..., Reader]] = {
        UnionType: _union,
        Union: _union,
        Literal: _literal,
        tuple: _tuple,
    }
    return shapes[get_origin(hint)](*get_args(hint))


def _object(cls: Any) -> Reader:
    readers = {field.name: reader_of(get_type_hints(cls)[field.name]) for field in fields(cls)}

    def read(value: Any, place: str) -> Any:
        if not isinstance(value, dict) or value.keys() != readers.keys():
            raise CodecError(f"{place} must have exactly the keys {', '.join(readers)}")
        return cls(**{name: reader(value[name], f"{place}.{name}") for name, reader in readers.items()})

    return read


def _tuple(*hints: Any) -> Reader:
    if len(hints) == 2 and hints[1] is Ellipsis:
        return _list(reader_of(hints[0]))
    readers = [reader_of(hint) for hint in hints]

    def read(value: Any, place: str) -> tuple[Any, ...]:
        if not isinstance(value, list) or len(value) != len(readers):
            raise CodecError(f"{place} must be a list of {len(readers)}")
        return tuple(
            reader(item, f"{place}[{number}]")
            for number, (reader, item) in enumerate(zip(readers, value, strict=True))
        )

    return read


def _list(reader: Reader) -> Reader:
    def read(value: Any, place: str) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise CodecError(f"{place} must be a list")
        return tuple(reader(item, f"{place}[{number}]") for number, item in enumerate(value))

    return read


def _union(*hints: Any) -> Reader:
    readers = [reader_of(hint) for hint in hints]

    def read(value: Any, place: str) -> Any:
        faults = []
        for reader in readers:
            try:
                return reader(value, place)
            except CodecError as fault:
                faults.append(str(fault))
        raise CodecError("; ".join(faults))

    return read


def _literal(*allowed: Any) -> Reader:
    def read(value: Any, place: str) -> Any:
        if not isinstance(value, str) or value not in allowed:
            raise CodecError(f"{place} must be one of {', '.join(allowed)}, not {value!r}")
        return value

    return read


def _plain(cls: type, name: str) -> Reader:
    def read(value: Any, place: str) -> Any:
        # type, not isinstance: True is an int in Python, but no level
        if type(value) is not cls:
            raise CodecError(f"{place} must be {name}, not {value!r}")
        return value

    return read


def _text(pattern: str, make: Callable[[str], Any], name: str) -> Reader:
    form = re.compile(pattern, re.ASCII)

    def read(value: Any, place: str) -> Any:
        if not isinstance(value, str) or not form.fullmatch(value):
            raise CodecError(f"{place} must be {name}, not {value!r}")
        try:
            return make(value)
        except ValueError as fault:
            raise CodecError(f"{place} must be {name}, not {value!r}") from fault

    return read


SCALARS: dict[Any, Reader] = {
    int: _plain(int, "an integer"),
    str: _plain(str, "a text"),
    bool: _plain(bool, "true or false"),
    NoneType: _plain(NoneType, "null"),
    Fraction: _text(r"-?\d+/[1-9]\d*", Fraction, 'a fraction "n/d"'),
    Decimal: _text(r"-?\d+(\.\d+)?", Decimal, "a decimal number as text"),
    dt.date: _text(r"\d{4}-\d\d-\d\d", dt.date.fromisoformat, "a date"),
}
