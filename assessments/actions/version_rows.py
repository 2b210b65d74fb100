"""What a version says, from plain values to its rows; results/content.py reads them back."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from django.db.models import Model

from ..interchange.values import Content
from ..models import (
    Activity,
    Advice,
    Doer,
    Driver,
    DriverLevel,
    Function,
    FunctionStage,
    Practice,
    Question,
    Stage,
    Version,
)

# Children before their parents, so that each table is emptied by one statement.
CONTENT_MODELS: tuple[Any, ...] = (
    Advice,
    Practice,
    Question,
    FunctionStage,
    Function,
    DriverLevel,
    Driver,
    Activity,
    Doer,
    Stage,
)
Pair = tuple[Any, Any]  # a row, and the text of values.py that it holds


def clear_rows(version: Version) -> None:
    """Empty a draft, one statement a table, without a history of each row. Raises FrozenError."""
    for model in CONTENT_MODELS:
        rows = model.objects.filter(version=version)
        rows._raw_delete(rows.db)


def write_rows(version: Version, content: Content) -> None:
    """All rows of an empty draft, one statement a table. Raises FrozenError."""
    whole = [(None, content)]
    _add(version, Stage, whole, "stages")
    functions = _add(version, Function, whole, "functions")
    _add(version, FunctionStage, functions, "stages")
    questions = _add(version, Question, functions, "questions")
    _add(version, Practice, questions, "practices")
    _add(version, Advice, questions, "advice", first=2)
    _add(version, DriverLevel, _add(version, Driver, whole, "drivers"), "levels")
    _add(version, Activity, whole, "activities")
    _add(version, Doer, whole, "doers")


def _add(version: Version, model: Any, parents: Iterable[Pair], name: str, first: int = 1) -> list[Pair]:
    """A row for each text under `name` in the parents' texts, counted from `first`; gives rows with their texts."""
    place = "stage" if hasattr(model, "stage") else "order"
    pairs = [
        (model(version=version, **_parent(row), **_columns(text), **{place: number}), text)
        for row, above in parents
        for number, text in enumerate(getattr(above, name), start=first)
    ]
    model.objects.bulk_create([row for row, _text in pairs])
    return pairs


def _parent(row: Model | None) -> dict[str, Model]:
    return {str(row._meta.model_name): row} if row else {}


def _columns(text: Any) -> dict[str, Any]:
    """The columns of a text: its own fields are called as they are, without the lists that have their own tables."""
    if isinstance(text, str):
        return {"text": text}
    values = {field.name: getattr(text, field.name) for field in fields(text)}
    return {name: value for name, value in values.items() if not isinstance(value, tuple)}
