"""What was backed up is restored to the byte; a backup is of one moment; what does not fit is refused in words."""

import io
import tarfile
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from assessments.management.archive import kept_models, plain, tables, writing
from assessments.models import (
    AgreedLevel,
    Brand,
    FrozenError,
    Organisation,
    Practice,
    ReportFile,
    Result,
    User,
    Version,
)
from tests.teams import closed_assessment, joined

pytestmark = pytest.mark.django_db(transaction=True)


def dump() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table that is backed up; rights by name, since each database numbers them itself."""
    rows = {model._meta.label: list(plain(model).order_by("pk").values()) for model in kept_models()}
    names = dict(Permission.objects.values_list("pk", "codename"))
    for row in rows["auth.Group_permissions"]:
        row["permission_id"] = names[row["permission_id"]]
    return rows


def emptied() -> None:
    """As a new database is after its migrations."""
    call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def kept(version: Version, settings: Any, tmp_path: Path) -> Path:
    """A team's closed assessment with a settled question, a firm with a logo, and where its files are."""
    settings.MEDIA_ROOT = tmp_path / "media"
    closed = closed_assessment(version, 1, 2, 4)
    joined(closed, "carla")
    service = closed.organisation.services.get()
    Brand.objects.create(firm=service.firm, logo=ContentFile(b"\x89PNG", name="logo.png"))
    ReportFile.objects.create(
        result=closed.results.get(), form="report-a4.pdf", fingerprint="x", file="lost.pdf"
    )
    return tmp_path


def back_up(to: Path) -> Path:
    call_command("backup", str(to / "all.tar.gz"), verbosity=0)
    return to / "all.tar.gz"


def test_what_was_backed_up_is_restored(kept: Path, capsys: Any) -> None:
    before, made = dump(), back_up(kept)
    emptied()
    logo = before["assessments.Brand"][0]["logo"]
    default_storage.delete(logo)
    call_command("restore", str(made))
    after = dump()
    assert [label for label in before if after[label] != before[label]] == [] and before["assessments.Result"]
    assert default_storage.open(logo).read() == b"\x89PNG"
    assert "1 files restored" in capsys.readouterr().out and made.stat().st_mode & 0o777 == 0o600


def test_what_was_frozen_is_frozen_again_and_new_rows_are_numbered_on(kept: Path) -> None:
    made = back_up(kept)
    emptied()
    call_command("restore", str(made), verbosity=0)
    with pytest.raises(FrozenError):
        Result.objects.update(stage=4)
    with pytest.raises(FrozenError):
        Practice.objects.update(text="better")
    assert User.objects.create_user("new@example.com").pk > min(User.objects.values_list("pk", flat=True))


def test_it_is_of_one_moment_and_keeps_nobody_from_writing(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    from django.db import connection

    add_rows, before = writing._add_rows, dump()

    def write() -> None:
        Organisation.objects.create(name="Meanwhile")
        connection.close()

    def slow(tar: Any, model: Any, sums: Any) -> int:
        """In the middle of the backup somebody writes, and is done before it goes on."""
        if model is Organisation:
            thread = threading.Thread(target=write)
            thread.start()
            thread.join(timeout=10)
            assert not thread.is_alive()
        return add_rows(tar, model, sums)

    monkeypatch.setattr(writing, "_add_rows", slow)
    made = back_up(kept)
    assert Organisation.objects.filter(name="Meanwhile").exists()
    emptied()
    call_command("restore", str(made), verbosity=0)
    assert dump() == before


def test_a_database_in_use_is_not_written_over(kept: Path) -> None:
    made, before = back_up(kept), dump()
    with pytest.raises(CommandError, match="not empty"):
        call_command("restore", str(made))
    assert dump() == before


def test_a_backup_of_another_release_says_which(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = back_up(kept)
    emptied()
    monkeypatch.setattr(tables, "state", lambda: ["assessments.9999_later"])
    with pytest.raises(CommandError, match=r"is of version \d+\.\d+"):
        call_command("restore", str(made))
    assert not User.objects.exists()


def test_half_a_backup_is_refused_and_leaves_nothing(kept: Path) -> None:
    made = back_up(kept)
    emptied()
    made.write_bytes(made.read_bytes()[:-2000])
    with pytest.raises(CommandError, match="no whole backup"):
        call_command("restore", str(made))
    assert not User.objects.exists() and not Version.objects.exists()


def test_a_damaged_one_is_refused(kept: Path) -> None:
    made = back_up(kept)
    emptied()
    with tarfile.open(made) as tar:
        members = [(member, tar.extractfile(member).read()) for member in tar if member.isfile()]  # type: ignore[union-attr]
    with tarfile.open(made, "w:gz") as tar:
        for member, content in members:
            member.size = len(content := content.replace(b"carla", b"CARLA"))
            tar.addfile(member, io.BytesIO(content))
    with pytest.raises(CommandError, match="damaged"):
        call_command("restore", str(made))


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_a_place_that_is_not_there(db: None, command: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        call_command(command, str(tmp_path / "nowhere" / "x.tar.gz"))


def test_a_full_disk_leaves_no_half_file(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: Any) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "_add_rows", full)
    with pytest.raises(CommandError, match="No space left"):
        back_up(kept)
    assert list(kept.glob("*.tar.gz*")) == []


def test_nothing_that_is_remembered_is_forgotten() -> None:
    labels = {model._meta.label_lower for model in kept_models()}
    assert {
        "assessments.result",
        "assessments.user_groups",
        "mfa.authenticator",
        "assessments.historicalquestion",
    } <= labels
    assert AgreedLevel._meta.label_lower in labels
