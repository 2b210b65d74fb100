"""Exports that are asked for oddly, and what becomes of one whose results are taken away."""

import datetime as dt
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from assessments import emails, limits
from assessments.actions.exports import sweep
from assessments.models import Assessment, Export, ExportItem, Member, ReportFile
from assessments.tasks import make_export, tell_of_export
from tests.attack.cast import Cast
from tests.attack.team import exported

A_DAY_ON = dt.timedelta(days=2)


def asked(cast: Cast, **changes: Any) -> Any:
    form = {"which": "ticked", "assessments": [cast.team.closed.public_id], "forms": ["result.json"]}
    with transaction.atomic():
        return cast.clients["consultant"].post(cast.address("new-export"), form | changes)


def test_a_form_that_is_ticked_often_is_made_once(cast: Cast) -> None:
    """PostgreSQL would not have room for so many names, and a ZIP not for two files of one name."""
    assert asked(cast, forms=["result.json", "plan.csv"] * 200).status_code == 302
    assert Export.objects.latest("pk").forms == "result.json plan.csv"


def test_nobody_asks_for_exports_without_end(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each ends in a mail; three at once do not hold up who cancels, or asks for little."""
    cache.clear()
    monkeypatch.setattr(limits, "EXPORTS", 2)
    assert [asked(cast).status_code for _time in range(3)] == [302, 302, 429]
    assert "try again in" in asked(cast).content.decode().lower()


ODD = ("\x00", "no id", "0" * 32, "é" * 40, "1' OR 1=1", "9" * 4000)


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_what_nobody_offers_is_refused(odd: str, cast: Cast) -> None:
    before = Export.objects.count()
    for field in ("which", "assessments", "forms"):
        assert asked(cast, **{field: [odd]}).status_code == 422
    assert Export.objects.count() == before


def test_a_deleted_result_gives_nobody_their_export_back(cast: Cast) -> None:
    """Who lost the organisation does not come to its reports by its being deleted."""
    download = cast.address("export-file")
    Assessment.objects.get(pk=cast.team.closed.pk).delete()
    assert ExportItem.objects.get(export=cast.team.export).result is None
    for name in ("export", "export-progress", "export-file"):
        assert cast.clients["consultant"].get(cast.address(name)).status_code == 404, name
    assert download.encode() not in cast.clients["consultant"].get(cast.address("exports")).content


def test_nor_does_a_worker_stumble_over_it(cast: Cast) -> None:
    export = cast.team.export
    Export.objects.filter(pk=export.pk).update(state="waiting", file="", turn=0)
    export.items.update(result=None, done_at=None)
    assert make_export.call(export.pk, "https://here.example", 0) == "failed"
    assert export.items.get().fault


def test_a_member_who_left_has_no_export_left(cast: Cast) -> None:
    member = cast.team.member
    made = exported(cast.team.closed.results.get(), member.user)
    address = reverse("export-file", args=[made.public_id])
    assert cast.clients["member"].get(address).status_code == 200
    Member.objects.filter(pk=member.pk).delete()
    assert cast.clients["member"].get(address).status_code == 404


@pytest.mark.parametrize("fault", [OSError, ValueError])
def test_an_address_that_no_mail_can_carry_is_in_no_queue(
    fault: type[Exception], cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    """A task that fails is kept with its traceback, and that says what the fault says."""

    def refuse(*args: Any, **more: Any) -> None:
        raise fault("consultant@example.com")

    monkeypatch.setattr(emails, "send_export", refuse)
    assert tell_of_export.call(cast.team.export.pk, "https://here.example") is False
    assert "consultant@" not in caplog.text and not mail.outbox


def test_files_of_what_is_deleted_are_swept(cast: Cast) -> None:
    kept = ReportFile(result=cast.team.closed.results.get(), form="result.json", fingerprint="x")
    kept.file.save("kept", ContentFile(b"kept"))
    lost = [default_storage.save(f"{folder}/lost", ContentFile(b"x")) for folder in ("reports", "brands")]
    assert sweep(now=timezone.now()) == 0
    assert sweep(now=timezone.now() + A_DAY_ON) == len(lost)
    assert default_storage.exists(str(kept.file.name)) and not any(map(default_storage.exists, lost))
