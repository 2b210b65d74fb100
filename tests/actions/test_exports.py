"""Exports: asked for within limits, cancelled, and deleted with what is left of them."""

import datetime as dt
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from assessments.actions import exports
from assessments.models import Assessment, Export, ReportFile, Result, User, Version
from tests.builders import make_assessment
from tests.exports import BASE, ask
from tests.people import make_user
from tests.teams import closed_assessment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("place")]
NOW = timezone.now()


@pytest.fixture
def by() -> User:
    return make_user("cora")


@pytest.fixture
def closed(version: Version) -> Assessment:
    return closed_assessment(version, 2)


def ago(days: float) -> dt.datetime:
    return NOW - dt.timedelta(days=days)


def test_what_waits_is_looked_after_and_begun(
    by: User, closed: Assessment, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    begun: list[Any] = []
    monkeypatch.setattr(exports.tasks, "watch", lambda *args: begun.append(("watch", *args)))
    with django_capture_on_commit_callbacks(execute=True):
        export = ask(by, closed)
        assert begun == [] and export.state == "waiting" and export.forms == "result.json"
    assert begun == [("watch", export.pk, BASE)]
    export.refresh_from_db()
    assert export.turn == 1  # the immediate backend has made it


def test_three_at_once(by: User, closed: Assessment) -> None:
    first, *_others = [ask(by, closed) for _time in range(exports.AT_ONCE)]
    with pytest.raises(exports.TooManyExports):
        ask(by, closed)
    ask(make_user("dora"), closed)
    assert exports.cancel(export=first) and ask(by, closed)


def test_so_many_results(
    by: User, closed: Assessment, version: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "MOST", 1)
    with pytest.raises(exports.TooManyResults):
        ask(by, closed, closed_assessment(version, 3))
    ask(by, closed, make_assessment(version))  # the second has none


def test_nothing(by: User, version: Version) -> None:
    for assessments in ([], [make_assessment(version)]):
        with pytest.raises(exports.NothingToExport):
            ask(by, *assessments)
    assert not Export.objects.exists()


def test_cancelled_twice_it_keeps_the_first_moment(by: User, closed: Assessment) -> None:
    export = ask(by, closed)
    assert [exports.cancel(export=export) for _time in range(2)] == [True, False]
    export.refresh_from_db()
    assert export.state == "cancelled" and export.ended_at


@pytest.mark.parametrize("state", ["ready", "failed", "cancelled"])
def test_what_has_ended_is_not_cancelled(by: User, closed: Assessment, state: str) -> None:
    export = ask(by, closed)
    Export.objects.update(state=state)
    assert not exports.cancel(export=export)
    export.refresh_from_db()
    assert export.state == state


def stored(name: str, days: float = 0) -> str:
    """A file in storage that was last written so many days ago."""
    name = default_storage.save(name, ContentFile(b"PK"))
    os.utime(default_storage.path(name), (ago(days).timestamp(),) * 2)
    return name


@pytest.mark.parametrize(("days", "gone"), [(6.9, 0), (7.1, 1)])
def test_an_export_is_kept_seven_days(by: User, closed: Assessment, days: float, gone: int) -> None:
    export = ask(by, closed)
    name = stored("exports/2026/11/made.zip")
    when = {"touched_at": ago(days), "ended_at": ago(days)}
    Export.objects.update(state="ready", file=name, **when)
    assert exports.expire_exports(now=NOW) == gone
    assert default_storage.exists(name) is (not gone) and Export.objects.filter(pk=export.pk).exists() is (
        not gone
    )
    assert Result.objects.exists()


def test_one_that_nobody_goes_on_with_goes_too(by: User, closed: Assessment) -> None:
    ask(by, closed)
    assert exports.expire_exports(now=NOW) == 0
    Export.objects.update(touched_at=ago(8), state="running")
    assert exports.expire_exports(now=NOW) == 1


def test_of_report_files_the_newest_stays(closed: Assessment) -> None:
    result = closed.results.get()
    for number, form in enumerate(("a", "a", "b"), 1):
        row = ReportFile(result=result, form=form, fingerprint=f"{number}")
        row.file.name = stored(f"reports/{number}")
        row.save()
    assert exports.expire_files(now=NOW) == 0
    ReportFile.objects.update(created_at=ago(8))
    assert exports.expire_files(now=NOW) == 1
    assert list(ReportFile.objects.values_list("fingerprint", flat=True)) == ["2", "3"]
    assert not default_storage.exists("reports/1") and default_storage.exists("reports/2")


def test_what_a_killed_worker_left_goes_after_a_day(by: User, closed: Assessment, place: Path) -> None:
    assert exports.sweep(now=NOW) == 0  # neither folder is there yet
    (place / "making").mkdir()
    for name, days in (("old", 2), ("new", 0)):
        path = place / "making" / name
        path.write_bytes(b"PK")
        os.utime(path, (ago(days).timestamp(),) * 2)
    kept, left = stored("exports/2026/11/kept.zip", 2), stored("exports/2026/10/left.zip", 2)
    fresh = stored("exports/2026/11/fresh.zip")
    ask(by, closed)
    Export.objects.update(file=kept)
    assert exports.sweep(now=NOW) == 2
    assert [path.name for path in (place / "making").iterdir()] == ["new"]
    assert default_storage.exists(kept) and default_storage.exists(fresh) and not default_storage.exists(left)
