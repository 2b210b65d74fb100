"""Which tables are backed up, and how their rows are moved."""

from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder

LEFT_OUT = {
    "contenttypes.contenttype", "auth.permission", "sessions.session", "django_tasks_db.dbtaskresult",
    "assessments.reportfile", "assessments.export", "assessments.exportitem",
}  # fmt: skip
BY_NAME = {"auth.group", "assessments.user"}
ROWS = 500  # moved at a time
MANIFEST = "manifest.json"


def kept_models() -> list[type[models.Model]]:
    """Every table that is backed up, those between two others too; first the ones that others refer to by name."""
    found = apps.get_models(include_auto_created=True)
    kept = [model for model in found if model._meta.label_lower not in LEFT_OUT and model._meta.managed]
    return sorted(kept, key=lambda model: model._meta.label_lower not in BY_NAME)


def plain(model: type[models.Model]) -> Any:
    """All rows of a table, past the guards of what is frozen: here they are moved, not changed."""
    return models.QuerySet(model)


def state() -> list[str]:
    """The migrations that the database has seen."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())
