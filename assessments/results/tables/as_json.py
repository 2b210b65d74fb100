"""The JSON result with what lies over it: commentary, plan, and the same tables as spreadsheet and CSV."""

import datetime as dt
from typing import Any

from ..report import Report
from . import MAKERS, Source
from .table import Table, Value

OVER = ("commentary", "plan")


def result_json(report: Report) -> dict[str, Any]:
    """The interchange (json.py) as it is, and these keys more: commentary, plan, tables."""
    source = Source.of(report)
    tables = {key: make(source) for key, make in MAKERS.items()}
    over = {key: _records(tables[key]) for key in OVER}
    return {**source.told, **over, "tables": {key: _table(table) for key, table in tables.items()}}


def _table(table: Table) -> dict[str, Any]:
    columns = [{"key": one.key, "heading": one.heading, "kind": one.kind} for one in table.columns]
    return {"title": table.title, "columns": columns, "rows": _records(table)}


def _records(table: Table) -> list[dict[str, Any]]:
    return [{key: _plain(value) for key, value in record.items()} for record in table.records()]


def _plain(value: Value) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value
