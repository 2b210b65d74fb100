"""What a migration does that would hold a large table of PostgreSQL for long: a list of its operations, in words.

Measured at a million rows (docs/operations.md): an index, a check that is tried at once and a new type take seconds, in
which nobody reads or writes the table; a row changed after the other takes half an hour.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import models
from django.db.migrations import operations as ops
from django.db.migrations.migration import Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

APP = "assessments"
# The questionnaire and the firms: hundreds of rows, whatever happens. All other tables grow with use.
SMALL = {"questionnaire", "version", "stage", "function", "functionstage", "question", "practice", "advice"}
SMALL |= {"driver", "driverlevel", "activity", "doer", "firm", "brand"}


def long_ones(migration: Migration, before: ProjectState) -> list[str]:
    """Each operation that holds a large table for long, as "model: what"; `before` is the state it begins with."""
    state, found = before.clone(), []
    large = {name for app, name in state.models if app == APP and is_large(name)}
    for operation in migration.operations:
        found += [f"{model}: {what}" for model, what in held_by(operation, state) if model in large]
        operation.state_forwards(APP, state)
    return found


def is_large(model: str) -> bool:
    return model not in SMALL and not model.startswith("historical")


def held_by(operation: Operation, state: ProjectState) -> Iterator[tuple[str, str]]:
    """The model, in lower case, and what is done to it."""
    if isinstance(operation, ops.RunPython | ops.RunSQL):
        yield from ((name, "rows are changed by hand") for app, name in state.models if app == APP)
    elif isinstance(operation, ops.AddIndex) and not isinstance(operation, AddIndexConcurrently):
        yield operation.model_name_lower, "an index, not concurrently"
    elif type(operation) is ops.AddConstraint:
        yield operation.model_name_lower, "a constraint, tried at once"
    elif isinstance(operation, ops.AddField) and (what := of_new(operation.field)):
        yield operation.model_name_lower, f"{operation.name}: {what}"
    elif isinstance(operation, ops.AlterField):
        old = state.models[APP, operation.model_name_lower].fields[operation.name]
        if described(old) != described(operation.field) or shorter(operation.field, old):
            yield operation.model_name_lower, f"{operation.name}: another type, index or null"


def of_new(field: Any) -> str:
    """Why adding this field takes long; "" where it does not."""
    if field.many_to_many:
        return ""  # a table of its own
    if field.unique or field.db_index:
        return "an index, not concurrently"
    if "Positive" in field.get_internal_type():
        return "a check, tried at once"
    volatile = field.has_db_default() and not isinstance(field.db_default, str | int | bool)
    return "every row is written anew" if volatile else ""


def described(field: Any) -> tuple[object, ...]:
    """What the database knows of it, but for its length: a longer one costs nothing."""
    return field.get_internal_type(), field.null, field.unique, field.db_index


def shorter(new: Any, old: Any) -> bool:
    return isinstance(new, models.CharField) and (new.max_length or 0) < (old.max_length or 0)
