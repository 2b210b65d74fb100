"""Many reports at once: made one after the other, in one ZIP, whatever happens to the worker."""

import csv
import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from assessments.models import Assessment, Export, ExportItem, ReportFile, User, Version
from assessments.models.exports import TRIES
from assessments.results import files, forms
from assessments.results.pdf import PdfUnavailable
from assessments.tasks import exports as tasks
from tests.exports import BASE, ask, contents, state_of
from tests.people import make_user
from tests.teams import closed_assessment

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def place(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT, settings.MAKING_ROOT = tmp_path / "files", tmp_path / "making"
    return tmp_path


@pytest.fixture
def by() -> User:
    return make_user("cora")


@pytest.fixture
def three(version: Version) -> list[Assessment]:
    return [closed_assessment(version, level, title=title) for level, title in enumerate(("", "Spring", "Spring"), 1)]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch, settings: Any) -> list[Any]:
    """A queue: (name, args) of what waits in it, for tasks that may be deferred."""
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
    from django.tasks import default_task_backend

    default_task_backend.clear()
    return default_task_backend.results  # type: ignore[no-any-return]


def waiting(later: list[Any]) -> list[tuple[str, list[Any]]]:
    return [(one.task.name, one.args) for one in later]


def make(export: Export, turn: int = 0) -> str:
    return tasks.make_export.call(export.pk, BASE, turn)


def test_it_is_one_file_with_a_folder_for_each(by: User, three: list[Assessment], place: Path) -> None:
    export = ask(by, *three)
    assert make(export) == "ready"
    day = f"{timezone.localdate():%Y-%m-%d}"
    names = [f"brightwell-valves{rest}/result.json" for rest in (f" {day}", f" (spring) {day}", f" (spring) {day} 2")]
    found = contents(export)
    assert found.namelist() == [*names, "index.csv"] and found.testzip() is None
    assert list((place / "making").iterdir()) == []
    assert [item.done_at is not None for item in export.items.all()] == [True] * 3


def test_the_list_in_it(by: User, three: list[Assessment]) -> None:
    Assessment.objects.filter(pk=three[1].pk).update(title="=1+1")
    export = ask(by, *three[:2])
    make(export)
    text = contents(export).read("index.csv")
    assert text.startswith(b"\xef\xbb\xbf")
    head, first, second = csv.reader(io.StringIO(text.decode("utf-8-sig")))
    assert head == ["organisation", "title", "revision", "closed on", "stage", "files", "not made"]
    assert first[:5] == ["Brightwell Valves", "", "1", f"{timezone.localdate()}", "1"] and not first[6]
    assert second[1] == "'=1+1" and second[4] == "2"
