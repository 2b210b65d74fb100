"""A worker that is killed in the middle of an export: another one goes on with it."""

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project
from django.db import connection
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
WORKER = "from django.core.management import execute_from_command_line as run; run(['manage.py', 'db_worker', *{}])"
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(settings: Any, tmp_path: Path) -> Iterator[Start]:
    """Starts a worker, in a process of its own, on the database of the tests."""
    settings.MEDIA_ROOT, settings.MAKING_ROOT = tmp_path / "files", tmp_path / "making"
    told = {
        "SALESOPS_MODE": "test",
        "DJANGO_SETTINGS_MODULE": "salesops.settings",
        "WORKER": "yes",
        "VAR_DIR": str(tmp_path),
        "DATABASE": str(connection.settings_dict["NAME"]),
    }
    started: list[subprocess.Popen[str]] = []

    def run(*options: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-c", WORKER.format(["--no-startup-delay", "--interval", "0.1", *options])]
        pipes: Any = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        started.append(subprocess.Popen(command, cwd=project.BASE_DIR, env={**os.environ, **told}, **pipes))
        return started[-1]

    yield run
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def export(start: Start, settings: Any) -> Export:
    """Many results of one assessment, asked for: they wait in the queue."""
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


def wait_for(enough: Callable[[], bool], process: "subprocess.Popen[str]") -> None:
    """Look until it is so; the worker may not end before."""
    end = time.monotonic() + 30
    while not enough():
        assert time.monotonic() < end and process.poll() is None
        try:
            process.wait(timeout=0.01)
        except subprocess.TimeoutExpired:
            continue


def done(export: Export) -> int:
    return ReportFile.objects.filter(form="result.json").count()


def test_another_worker_goes_on_where_a_killed_one_stopped(export: Export, start: Start) -> None:
    killed = start()
    wait_for(lambda: done(export) >= 3, killed)
    killed.send_signal(signal.SIGKILL)
    killed.wait(timeout=10)
    before = export.items.exclude(done_at=None).count()
    assert 2 <= before < MANY and state_of(export) == "running"
    assert DBTaskResult.objects.get(task_path__endswith="make_export").status == "RUNNING"  # for ever

    two_minutes_ago = timezone.now() - dt.timedelta(minutes=2, seconds=1)
    Export.objects.update(touched_at=two_minutes_ago)
    DBTaskResult.objects.filter(task_path__endswith="watch_export").update(run_after=two_minutes_ago)
    said, _nothing = start("--batch").communicate(timeout=60)
    assert state_of(export) == "ready" and export.items.filter(done_at=None).count() == 0
    assert len(contents(export).namelist()) == MANY + 1 and contents(export).testzip() is None
    assert ReportFile.objects.count() == MANY and said.count("Subject: Your 60 reports are ready") == 1
    assert export.items.filter(tries=1).count() >= MANY - 1
