"""Exports that are asked for, made and opened."""

import io
import zipfile
from collections.abc import Collection
from typing import Any

from django.tasks import default_task_backend
from django.urls import reverse

from assessments.actions import exports
from assessments.models import Assessment, Export, User
from assessments.tasks import make_export

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


def at(export: Export, name: str = "export") -> str:
    """The address of one of its pages."""
    return reverse(name, args=[export.public_id])


def ready(by: User, assessments: list[Assessment], **state: Any) -> Export:
    """An export that is made already."""
    export = ask(by, *assessments)
    make_export.call(export.pk, BASE, 0)
    Export.objects.filter(pk=export.pk).update(**state)
    return Export.objects.get(pk=export.pk)
