"""Whether the site stands: 200 with its version while all parts work, 503 that names the one that does not."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from assessments import standing
from tests.guards import check_methods

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def looked_at_anew(settings: Any, tmp_path: Any) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    standing._last.clear()
    yield
    standing._last.clear()


def told(status: int) -> dict[str, str]:
    response = Client().get("/healthz")
    assert response.status_code == status and "no-cache" in response["Cache-Control"]
    answer: dict[str, str] = response.json()
    return answer


def test_all_works(settings: Any) -> None:
    expected = {"status": "ok", "version": settings.VERSION, "database": "ok", "queue": "ok", "storage": "ok"}
    assert told(200) == expected
    check_methods(Client(), "/healthz", "get")


def test_the_database_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> None:
        raise OperationalError("password authentication failed for user 'salesops'")

    monkeypatch.setattr(connection, "cursor", gone)
    assert (answer := told(503))["database"] == "down" and answer["storage"] == "ok"
    assert "password" not in str(answer)


def test_the_disk_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: Any, **_more: Any) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(default_storage, "save", full)
    assert (answer := told(503))["storage"] == "down" and answer["status"] == "down"


def test_nothing_is_left_in_the_storage(tmp_path: Any) -> None:
    told(200)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def job(**when: dt.datetime) -> DBTaskResult:
    """A job that waits for a worker."""
    made = DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path="x",
        backend_name="default",
        run_after=get_date_max(),
    )
    DBTaskResult.objects.filter(pk=made.pk).update(**when)
    return made


@pytest.mark.parametrize("column", ["enqueued_at", "run_after"])
@pytest.mark.parametrize(("minutes", "state"), [(9, "ok"), (11, "down")])
def test_a_job_that_waits_for_nobody(settings: Any, column: str, minutes: int, state: str) -> None:
    settings.WORKER = True
    job(**{column: timezone.now() - dt.timedelta(minutes=minutes)})
    assert told(200 if state == "ok" else 503)["queue"] == state


def test_a_job_for_later_does_not_wait(settings: Any) -> None:
    settings.WORKER = True
    now = timezone.now()
    job(enqueued_at=now - dt.timedelta(days=1), run_after=now + dt.timedelta(days=1))
    assert told(200)["queue"] == "ok"


def test_without_a_worker_there_is_no_queue(settings: Any) -> None:
    settings.WORKER = False
    job(enqueued_at=timezone.now() - dt.timedelta(days=1))
    assert told(200)["queue"] == "ok"


def test_asked_often_it_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[int] = []

    def look() -> bool:
        looks.append(1)
        return True

    monkeypatch.setattr(standing, "PARTS", {"database": look})
    for _time in range(5):
        told(200)
    assert looks == [1]


def test_every_page_names_the_version(client: Client, settings: Any) -> None:
    assert f"Version {settings.VERSION}" in client.get("/about/").text
