"""Links and exports when two act at the same moment: real threads, real commits."""

from pathlib import Path
from typing import Any

import pytest
from django.core import mail

from assessments import limits
from assessments.actions import exports, sharing
from assessments.models import Assessment, Export, Result, ShareLink, User
from assessments.tasks import make_export
from tests.builders import publish_content
from tests.exports import BASE, contents, state_of
from tests.people import make_user
from tests.teams import closed_assessment
from tests.threads import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("place")]


@pytest.fixture
def closed() -> Assessment:
    return closed_assessment(publish_content(), 1, 4)


@pytest.fixture
def result(closed: Assessment) -> Result:
    return closed.results.get()


@pytest.fixture
def by() -> User:
    return make_user("cora")


def waiting(closed: Assessment, by: User, monkeypatch: pytest.MonkeyPatch) -> Export:
    """Asked for, and begun by nobody yet."""
    with monkeypatch.context() as patch:
        patch.setattr(exports, "_begin", lambda *args: None)
        return exports.ask(assessments=[closed], forms=["result.json"], by=by, base=BASE)


def test_two_openings_count_two(result: Result) -> None:
    link, _secret = sharing.share(result=result)
    assert at_once(*[lambda: sharing.count_opening(link=link)] * 4) == [True] * 4
    assert ShareLink.objects.get().opened == 4


def test_a_revocation_and_a_reading(result: Result) -> None:
    """Whoever reads after it reads nothing, and what was read before it is counted."""
    link, _secret = sharing.share(result=result)
    counted, _none = at_once(lambda: sharing.count_opening(link=link), lambda: sharing.unshare(link=link))
    assert ShareLink.objects.get().opened == int(counted)
    assert sharing.count_opening(link=link) is False


def test_two_makers_do_not_pass_the_limit_together(result: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "LIVE_LINKS", 2)
    made = at_once(*[lambda: sharing.share(result=result)] * 4)
    assert sum(isinstance(one, sharing.TooManyLinks) for one in made) == 2
    assert ShareLink.objects.count() == 2


def test_guesses_at_once_are_all_counted(rf: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TRIES", 3)
    request = rf.post("/")
    assert sorted(at_once(*[lambda: limits.may_try(request, "a link")] * 6)) == [False] * 3 + [True] * 3


def test_two_who_ask_do_not_pass_the_limit_together(
    closed: Assessment, by: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "_begin", lambda *args: None)
    monkeypatch.setattr(exports, "AT_ONCE", 1)

    def ask() -> Any:
        return exports.ask(assessments=[closed], forms=["result.json"], by=by, base=BASE)

    made = at_once(*[ask] * 3)
    assert sum(isinstance(one, exports.TooManyExports) for one in made) == 2 and Export.objects.count() == 1


def test_two_cancellations_are_one(closed: Assessment, by: User, monkeypatch: pytest.MonkeyPatch) -> None:
    export = waiting(closed, by, monkeypatch)
    assert sorted(at_once(*[lambda: exports.cancel(export=export)] * 3)) == [False, False, True]


def test_two_workers_make_one_file_and_send_one_mail(
    closed: Assessment, by: User, monkeypatch: pytest.MonkeyPatch, place: Path
) -> None:
    export = waiting(closed, by, monkeypatch)
    told = at_once(*[lambda: make_export.call(export.pk, BASE, 0)] * 3)
    assert sorted(told) == ["not its turn", "not its turn", "ready"]
    assert state_of(export) == "ready" and len(contents(export).namelist()) == 2
    assert len(list((place / "files" / "exports").rglob("*.zip"))) == len(mail.outbox) == 1


def test_a_cancellation_while_it_is_made(
    closed: Assessment, by: User, monkeypatch: pytest.MonkeyPatch, place: Path
) -> None:
    """One of both wins: a file that is ready, or none at all."""
    export = waiting(closed, by, monkeypatch)
    told, cancelled = at_once(
        lambda: make_export.call(export.pk, BASE, 0), lambda: exports.cancel(export=export)
    )
    assert (told == "ready") is (not cancelled)
    files = list((place / "files").rglob("*.zip"))
    assert (state_of(export), len(files), len(mail.outbox)) == (
        ("cancelled", 0, 0) if cancelled else ("ready", 1, 1)
    )
