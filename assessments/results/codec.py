"""Document <-> plain JSON, exact both ways and strict on reading.

A Fraction is "n/d", a Decimal a text, a date ISO, a tuple a list, None null. The document's own type hints
say what is read where (typed.py), so a changed dataclass needs a new SCHEMA, and upgrade.py a way to read the old one.
"""

import datetime as dt
from dataclasses import fields, is_dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from .document import SCHEMA, Document
from .typed import CodecError, reader_of
from .upgrade import OLDER, completed, upgraded

__all__ = ["CodecError", "encode", "from_json", "to_json"]


def to_json(document: Document) -> dict[str, Any]:
    """The document as dicts, lists, texts, integers, booleans and null.

    Raises CodecError when the document would not read back the same: what is stored can always be read.
    """
    data = encode(document)
    if from_json(data) != document:
        raise CodecError("the document does not read back the same")
    return data


def from_json(data: Any) -> Document:
    """The document that `to_json` gave, of this or an earlier release; what it gives is always of SCHEMA.

    CodecError names an unknown schema, or the place of a fault.
    """
    schema = data.get("schema") if isinstance(data, dict) else None
    if type(schema) is not int or schema not in (*OLDER, SCHEMA):
        known = ", ".join(map(str, (*OLDER, SCHEMA)))
        raise CodecError(f"schema {schema!r} is unknown; this program reads {known}")
    if schema == SCHEMA:
        return reader_of(Document)(data, "document")
    return completed(_read_older(data))


def _read_older(data: dict[str, Any]) -> Document:
    try:
        brought_up = upgraded(data)
    except (KeyError, TypeError) as fault:
        raise CodecError(f"document of schema {data['schema']} cannot be brought up: {fault}") from fault
    return reader_of(Document)(brought_up, "document")


def encode(value: Any) -> Any:
    """Any value of a Document as JSON-able data; CodecError for a type that has no form in JSON."""
    match value:
        case None | bool() | int() | str():
            return value
        case Fraction():
            return f"{value.numerator}/{value.denominator}"
        case Decimal():
            return f"{value:f}"
        case dt.date():
            return value.isoformat()
        case tuple():
            return [encode(item) for item in value]
    if is_dataclass(value):
        return {field.name: encode(getattr(value, field.name)) for field in fields(value)}
    raise CodecError(f"{type(value).__name__} has no form in a stored document")
