"""A worker that is killed in the middle of an export: another one goes on with it."""

import datetime as dt
import multiprocessing
import signal
import time
from collections.abc import Callable, Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from assessments.actions import exports
from assessments.models import Export, ExportItem, ReportFile, Result
from tests.builders import publish_content
from tests.exports import BASE, contents, state_of
from tests.people import make_user
from tests.teams import closed_assessment

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 60
FORK = multiprocessing.get_context("fork")  # what is imported already need not be imported again
Start = Callable[..., BaseProcess]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts manage.py db_worker in a process of its own, on the database of the tests."""
    started: list[BaseProcess] = []

    def run(**options: Any) -> BaseProcess:
        connections.close_all()  # each process opens its own
        told = {"startup_delay": False, "interval": 0.05, "verbosity": 0} | options
        started.append(FORK.Process(target=call_command, args=("db_worker",), kwargs=told, daemon=True))
        started[-1].start()
        return started[-1]

    yield run
    for process in started:
        process.kill()
        process.join()


@pytest.fixture
def export(settings: Any, tmp_path: Path) -> Export:
    """Many results of one assessment, asked for: they wait in the queue."""
    settings.MEDIA_ROOT, settings.MAKING_ROOT = tmp_path / "files", tmp_path / "making"
    written = {"BACKEND": "django.core.mail.backends.filebased.EmailBackend"}
    settings.MAILERS = {"default": written | {"OPTIONS": {"file_path": str(tmp_path / "mails")}}}
    assessment = closed_assessment(publish_content(), 2)
    first = assessment.results.get()
    later = [
        Result(assessment=assessment, revision=n, document=first.document, scoring_version="1")
        for n in range(2, MANY + 1)
    ]
    Result.objects.bulk_create(later)
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    made = exports.ask(assessments=[assessment], forms=["result.json"], by=make_user("cora"), base=BASE)
    ExportItem.objects.bulk_create(ExportItem(export=made, result=one) for one in [first, *later[:-1]])
    return made


def wait_for(enough: Callable[[], bool], process: BaseProcess) -> None:
    """Look until it is so; the worker may not end before."""
    end = time.monotonic() + 30
    while not enough():
        assert time.monotonic() < end and process.is_alive()
        process.join(timeout=0.01)


def task(name: str) -> Any:
    return DBTaskResult.objects.filter(task_path__endswith=name)


def test_another_worker_goes_on_where_a_killed_one_stopped(
    export: Export, start: Start, tmp_path: Path
) -> None:
    killed = start()
    wait_for(lambda: ReportFile.objects.count() >= 3, killed)
    killed.kill()
    killed.join(timeout=10)
    assert killed.exitcode == -signal.SIGKILL
    before = export.items.exclude(done_at=None).count()
    assert 2 <= before < MANY and state_of(export) == "running"
    assert task("make_export").get().status == "RUNNING"  # for ever

    two_minutes_ago = timezone.now() - dt.timedelta(minutes=2, seconds=1)
    Export.objects.update(touched_at=two_minutes_ago)
    task("watch_export").update(run_after=two_minutes_ago)
    other = start(batch=True)
    other.join(timeout=60)
    assert other.exitcode == 0 and state_of(export) == "ready"
    assert export.items.exclude(done_at=None).count() == ReportFile.objects.count() == MANY
    assert len(contents(export).namelist()) == MANY + 1 and contents(export).testzip() is None
    (mail,) = (tmp_path / "mails").iterdir()
    assert "Subject: Your 60 reports are ready" in mail.read_text()
    assert export.items.filter(tries=1).count() >= MANY - 1  # what was made was not made again
