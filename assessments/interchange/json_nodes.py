"""JSON as nodes. Python's own reader tells no lines, so faults in JSON are named by their keys alone."""

import json
from typing import Any, NoReturn

from django.utils.translation import gettext as _

from .nodes import Fields, Items, Kind, Node, Scalar, UnreadableError, fields_of


def read_json(text: str) -> Node:
    """The value of a JSON text; numbers as they are written. Raises UnreadableError."""
    try:
        value = json.loads(
            text,
            object_pairs_hook=_fields,
            parse_int=_number,
            parse_float=_number,
            parse_constant=_refuse_constant,
        )
        return _node(value)
    except json.JSONDecodeError as error:
        raise UnreadableError(
            error.lineno, _("this is no JSON: %(reason)s.") % {"reason": error.msg}
        ) from None
    except RecursionError:
        raise UnreadableError(0, _("this is nested too deeply.")) from None


def _fields(pairs: list[tuple[str, Any]]) -> Fields:
    return fields_of([(0, key, _node(value)) for key, value in pairs])


def _number(text: str) -> Scalar:
    return Scalar(Kind.NUMBER, text)


def _refuse_constant(name: str) -> NoReturn:
    raise UnreadableError(0, _("this is no JSON: there is no number %(name)s.") % {"name": name})


def _node(value: Any) -> Node:
    if isinstance(value, Scalar | Items | Fields):
        return value
    if isinstance(value, list):
        return Items(tuple(map(_node, value)))
    if isinstance(value, str):
        return Scalar(Kind.TEXT, value)
    return Scalar(Kind.NOTHING, "null") if value is None else Scalar(Kind.FLAG, str(value).lower())
