"""Many reports at once: made one after the other, in one ZIP, whatever happens to the worker."""

import csv
import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from assessments.models import Assessment, Export, ExportItem, ReportFile, User, Version
from assessments.models.exports import TRIES
from assessments.results import files, forms
from assessments.results.pdf import PdfUnavailable
from assessments.tasks import exports as tasks
from tests.exports import BASE, ask, contents, queued, state_of
from tests.people import make_user
from tests.teams import closed_assessment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("place")]


@pytest.fixture
def by() -> User:
    return make_user("cora")


@pytest.fixture
def three(version: Version) -> list[Assessment]:
    return [
        closed_assessment(version, level, title=title)
        for level, title in enumerate(("", "Spring", "Spring"), 1)
    ]


@pytest.fixture
def later(settings: Any) -> list[Any]:
    """A queue: (name, args) of what waits in it, for tasks that may be deferred."""
    return queued(settings)


def waiting(later: list[Any]) -> list[tuple[str, list[Any]]]:
    return [(one.task.name, one.args) for one in later]


def make(export: Export, turn: int = 0) -> str:
    return tasks.make_export.call(export.pk, BASE, turn)


def test_it_is_one_file_with_a_folder_for_each(by: User, three: list[Assessment], place: Path) -> None:
    export = ask(by, *three)
    assert make(export) == "ready"
    day = f"{timezone.localdate():%Y-%m-%d}"
    names = [
        f"brightwell-valves{rest}/result.json"
        for rest in (f" {day}", f" (spring) {day}", f" (spring) {day} 2")
    ]
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


def test_each_report_is_made_once_and_kept(
    by: User, three: list[Assessment], monkeypatch: pytest.MonkeyPatch
) -> None:
    export = ask(by, *three)
    make(export)
    assert ReportFile.objects.count() == 3
    monkeypatch.setattr(files, "_keep", lambda *args: pytest.fail("made again"))
    again = ask(by, *three)
    assert make(again) == "ready"


def test_what_cannot_be_made_is_named_and_the_others_go_on(
    by: User, three: list[Assessment], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(document: Any, **options: Any) -> bytes:
        if document.outcome.verdict.stage == 2:
            raise ZeroDivisionError("secret detail")
        raise PdfUnavailable("PDFs need Pango.")

    monkeypatch.setattr(forms, "make_pdf", fails)
    export = ask(by, *three[:2], forms=["result.json", "report-a4.pdf"])
    assert make(export) == "ready"
    assert list(export.items.values_list("fault", flat=True)) == [
        "report-a4.pdf: PDFs need Pango.", "report-a4.pdf could not be made.",
    ]  # fmt: skip
    names = contents(export).namelist()
    assert len(names) == 3 and not [name for name in names if name.endswith(".pdf")]
    assert "PDFs need Pango" in contents(export).read("index.csv").decode()


def test_with_nothing_made_it_failed(
    by: User, three: list[Assessment], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "make_pdf", lambda *args, **kwargs: 1 / 0)
    export = ask(by, *three[:1], forms=["report-a4.pdf"])
    assert make(export) == "failed" and state_of(export) == "failed" and not export.file
    assert export.ended_at and mail.outbox == []


def test_a_full_disk_ends_it(by: User, three: list[Assessment], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: Any) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(tasks, "Archive", full)
    export = ask(by, *three[:1])
    assert make(export) == "failed" and state_of(export) == "failed"


def test_it_gives_way_and_goes_on(
    by: User, three: list[Assessment], later: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "GIVE_WAY", -1)
    export = ask(by, *three)
    turns = [make(export)]
    while waiting(later)[-1][1][2] > 0 and len(turns) < 9:
        turns.append(make(export, waiting(later)[-1][1][2]))
        if turns[-1] != "gave way":
            break
    assert turns == ["gave way"] * 3 + ["ready"]
    assert [one.task.priority for one in later] == [-20] * 3


def test_cancelled_between_two_it_stops(
    by: User, three: list[Assessment], monkeypatch: pytest.MonkeyPatch, place: Path
) -> None:
    export = ask(by, *three)
    whole = tasks._make

    def make_and_cancel(item: ExportItem) -> None:
        whole(item)
        Export.objects.update(state="cancelled")

    monkeypatch.setattr(tasks, "_make", make_and_cancel)
    assert make(export) == "stopped"
    assert export.items.exclude(done_at=None).count() == 1 and state_of(export) == "cancelled"


def test_cancelled_while_it_is_put_together_it_leaves_no_file(
    by: User,
    three: list[Assessment],
    monkeypatch: pytest.MonkeyPatch,
    place: Path,
    django_capture_on_commit_callbacks: Any,
) -> None:
    export = ask(by, *three)
    hand_over = tasks._hand_over

    def late(*args: Any) -> str:
        Export.objects.update(state="cancelled")
        return hand_over(*args)

    monkeypatch.setattr(tasks, "_hand_over", late)
    with django_capture_on_commit_callbacks(execute=True):
        assert make(export) == "stopped"
    assert (
        not list((place / "files" / "exports").rglob("*.zip"))
        and mail.outbox == []
        and state_of(export) != "ready"
    )


def test_whoever_has_an_older_turn_ends(by: User, three: list[Assessment]) -> None:
    export = ask(by, *three)
    Export.objects.update(turn=3, state="running")
    assert [make(export, turn) for turn in (0, 2, 4)] == ["not its turn"] * 3
    assert make(export, 3) == "ready" and make(export, 4) == "not its turn"


def test_a_second_one_takes_over_from_a_slow_one(
    by: User,
    three: list[Assessment],
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    """While the first makes a report, the second is asked for, and does it all."""
    export, whole, told = ask(by, *three), tasks._make, []

    def slow(item: ExportItem) -> None:
        monkeypatch.setattr(tasks, "_make", whole)
        told.append(make(export, 1))
        whole(item)

    monkeypatch.setattr(tasks, "_make", slow)
    with django_capture_on_commit_callbacks(execute=True):
        assert make(export) == "stopped"
    assert told == ["ready"] and state_of(export) == "ready" and len(mail.outbox) == 1


def test_what_ends_its_worker_each_time_is_given_up(by: User, three: list[Assessment]) -> None:
    export = ask(by, *three[:2])
    ExportItem.objects.filter(pk=export.items.all()[0].pk).update(tries=TRIES)
    assert make(export) == "ready"
    assert export.items.all()[0].fault == "The making was broken off several times."
    assert len(contents(export).namelist()) == 2


def test_the_mail_names_the_page_and_until_when(
    by: User, three: list[Assessment], django_capture_on_commit_callbacks: Any
) -> None:
    export = ask(by, *three)
    with django_capture_on_commit_callbacks(execute=True):
        make(export)
    (told,) = mail.outbox
    until = timezone.localdate() + dt.timedelta(days=7)
    assert (told.to, told.subject) == (["cora@example.com"], "Your 3 reports are ready")
    body = " ".join(str(told.body).split())
    assert f"{BASE}/exports/{export.public_id}/" in body and f"kept until {until.day} {until:%B %Y}" in body
    assert "more could not be made" not in body


def test_a_mail_server_that_is_down_leaves_it_ready(
    by: User, three: list[Assessment], monkeypatch: pytest.MonkeyPatch
) -> None:
    export = ask(by, *three[:1])
    make(export)
    monkeypatch.setattr(mail.EmailMessage, "send", lambda *args, **kwargs: (_ for _ in ()).throw(OSError))
    assert tasks.tell_of_export.call(export.pk, BASE) is False and state_of(export) == "ready"


@pytest.mark.parametrize(("minutes", "told"), [(1, "under way"), (3, "asked again")])
def test_the_watch_asks_again_once_nobody_is_at_it(
    by: User, three: list[Assessment], later: list[Any], minutes: int, told: str
) -> None:
    export = ask(by, *three)
    Export.objects.update(turn=5, state="running", touched_at=timezone.now() - dt.timedelta(minutes=minutes))
    assert tasks.watch_export.call(export.pk, BASE) == told
    asked = [("make_export", [export.pk, BASE, 5])] if told == "asked again" else []
    assert waiting(later) == [*asked, ("watch_export", [export.pk, BASE])]
    assert later[-1].task.run_after > timezone.now() + dt.timedelta(minutes=1)


def test_the_watch_ends_with_the_export(by: User, three: list[Assessment], later: list[Any]) -> None:
    export = ask(by, *three)
    Export.objects.update(created_at=timezone.now() - dt.timedelta(days=2))
    assert tasks.watch_export.call(export.pk, BASE) == "given up" and state_of(export) == "failed"
    assert tasks.watch_export.call(export.pk, BASE) == "ended" and later == []


def test_no_watch_where_tasks_are_done_at_once(by: User, three: list[Assessment]) -> None:
    tasks.watch(ask(by, *three).pk, BASE)  # would raise if it deferred: the immediate backend cannot
    assert not DBTaskResult.objects.exists()
