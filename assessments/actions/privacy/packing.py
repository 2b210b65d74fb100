"""What is handed over on request: plain JSON that people can read, in a ZIP."""

import json
from collections.abc import Iterable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import QuerySet


def as_json(data: Any) -> bytes:
    """As text with moments in ISO form."""
    return (json.dumps(data, cls=DjangoJSONEncoder, indent=2, ensure_ascii=False) + "\n").encode()


def rows(found: QuerySet[Any], *columns: str) -> list[dict[str, Any]]:
    """These columns of each row; those of other tables without the way there."""
    return [named(row) for row in found.values(*columns)]


def named(row: dict[str, Any]) -> dict[str, Any]:
    """The same with names as people read them: organisation__name as organisation."""
    return {name.removesuffix("__name").removesuffix("__key"): value for name, value in row.items()}


def grouped(found: QuerySet[Any], by: str, *columns: str) -> dict[Any, list[dict[str, Any]]]:
    """The rows by one of their columns, which is left out of them. One query."""
    groups: dict[Any, list[dict[str, Any]]] = {}
    for row in found.values(by, *columns):
        groups.setdefault(row.pop(by), []).append(named(row))
    return groups


def without(rows: Iterable[dict[str, Any]], *columns: str) -> list[dict[str, Any]]:
    """The rows without these columns."""
    return [{name: value for name, value in row.items() if name not in columns} for row in rows]
