"""What was changed in a row and below it: who, when, and each value before and after."""

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from ..interchange.writing import weight_text
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
    Questionnaire,
    Stage,
    Version,
    history_of,
)
from ..models.history import AS_FOUND

Scope = Mapping[Any, str]  # model -> the column that leads to the row
ROWS = (Stage, Function, FunctionStage, Question, Practice, Advice, Driver, DriverLevel, Activity, Doer)
BELOW: Mapping[Any, Scope] = {
    Questionnaire: {Questionnaire: "id", Version: "questionnaire_id"},
    Version: {Version: "id"} | dict.fromkeys(ROWS, "version_id"),
    Function: {Function: "id", FunctionStage: "function_id", Question: "function_id"},
    Question: {Question: "id", Practice: "question_id", Advice: "question_id"},
    Driver: {Driver: "id", DriverLevel: "driver_id"},
}
HIDDEN = {"id", "version", "question", "driver", "questionnaire", "fingerprint", "corrects"}
HIDDEN |= {"created_by", "published_by"}
LABELS = {"name", "text", "meaning", "first", "title"}


@dataclass(frozen=True, slots=True)
class Change:
    """One value, before and after."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody did to one row at one time; `kind` is "+" (added), "~" (changed) or "-" (deleted)."""

    when: dt.datetime
    who: str
    kind: str
    what: str
    changes: tuple[Change, ...]


def of(row: Any) -> list[Entry]:
    """What was changed in this row and below it, newest first. One query for each table, however much there is."""
    scope = BELOW.get(type(row), {type(row): "id"})
    copies = {model: list(_copies(model, column, row.pk)) for model, column in scope.items()}
    names = _names(row, copies)
    entries = [
        entry for model, found in copies.items() for entry in _entries(model, found, names) if entry.changes
    ]
    return sorted(entries, key=lambda entry: entry.when, reverse=True)


def title_of(row: Any) -> str:
    """A heading for the page."""
    return _("History of %(name)s") % {"name": row}


def _copies(model: Any, column: str, pk: int) -> Any:
    """All copies of the rows that are, or were, below; in the order they were left."""
    rows = history_of(model).filter(**{column: pk}).order_by().values("id")
    return (
        history_of(model)
        .filter(Q(id__in=rows))
        .select_related("history_user")
        .order_by("id", "history_date", "history_id")
    )


def _names(row: Any, copies: Mapping[Any, list[Any]]) -> dict[tuple[Any, int], str]:
    """What the rows are called that others stand below: by model and id."""
    version = getattr(row, "version_id", row.pk if isinstance(row, Version) else None)
    names: dict[tuple[Any, int], str] = {}
    for model in (Function, Question, Driver) if version else ():
        names |= {(model, copy.id): copy.key for copy in copies.get(model, ())}
        names |= {
            (model, pk): key for pk, key in model.objects.filter(version=version).values_list("pk", "key")
        }
    return names


def _entries(model: Any, copies: Iterable[Any], names: Mapping[Any, str]) -> Iterator[Entry]:
    """An entry for each copy, compared with the one before it."""
    for _pk, of_row in itertools.groupby(copies, key=lambda copy: copy.id):
        before = None
        for copy in of_row:
            if copy.history_change_reason != AS_FOUND:
                yield Entry(
                    copy.history_date,
                    str(copy.history_user or ""),
                    copy.history_type,
                    _called(model, copy, names),
                    tuple(_changes(model, before, copy, names)),
                )
            before = copy


def _called(model: Any, copy: Any, names: Mapping[Any, str]) -> str:
    """The kind of row, its own name, and that of the row it stands below."""
    above = next(
        (
            names.get((parent, getattr(copy, f"{name}_id")), "")
            for name, parent in (("question", Question), ("driver", Driver), ("function", Function))
            if model is not Question and hasattr(copy, f"{name}_id")
        ),
        "",
    )
    if isinstance(getattr(copy, "stage", None), int):
        own = str(copy.stage)
    else:
        own = copy.key if hasattr(copy, "key") else str(copy.number)
    return " ".join(part for part in (above, str(model._meta.verbose_name), own) if part)


def _changes(model: Any, before: Any, copy: Any, names: Mapping[Any, str]) -> Iterator[Change]:
    """The values that differ: of a row that was added, all it has; of one that was deleted, what it was called."""
    gone = copy.history_type == "-"
    first, then = (copy, None) if gone else (before, copy)
    fields = [field for field in model._meta.fields if not gone or field.name in LABELS]
    for field in fields:
        old, new = (_shown(field, one, names) for one in (first, then))
        if old != new and field.name not in HIDDEN:
            yield Change(str(field.verbose_name), old, new)


def _shown(field: Any, copy: Any, names: Mapping[Any, str]) -> str:
    """A value as people read it."""
    if copy is None:
        return ""
    value = getattr(copy, field.attname)
    if field.is_relation:
        return names.get((field.related_model, value), str(value or ""))
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, Decimal):
        return weight_text(value)
    return str(dict(field.flatchoices).get(value, "" if value is None else value))
