"""Exports that are asked for, made and opened."""

import io
import zipfile
from collections.abc import Collection
from typing import Any

from django.tasks import default_task_backend

from assessments.actions import exports
from assessments.models import Assessment, Export, User

BASE = "https://here.example"


def ask(by: User, *assessments: Assessment, forms: Collection[str] = ("result.json",)) -> Export:
    """Ask for them. What leaves on commit waits for the test's own commit."""
    return exports.ask(assessments=assessments, forms=forms, by=by, base=BASE)


def queued(settings: Any) -> list[Any]:
    """From now on tasks are not done but wait, as for a worker: in this list."""
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
    backend: Any = default_task_backend
    backend.clear()
    waiting: list[Any] = backend.results
    return waiting


def contents(export: Export) -> zipfile.ZipFile:
    """What is in its file."""
    export.refresh_from_db()
    with export.file.open("rb") as file:
        return zipfile.ZipFile(io.BytesIO(file.read()))


def state_of(export: Export) -> Any:
    export.refresh_from_db()
    return export.state
