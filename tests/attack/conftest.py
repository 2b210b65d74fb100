"""The visitors of tests/attack, and a press that prints nothing: what the pages let through is asked here."""

from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from assessments.results import forms
from tests.attack.cast import (
    BEGUN,
    EVERYBODY,
    EXPIRED,
    OURS,
    READ,
    REVOKED,
    THEIRS,
    Cast,
    links_of,
    name_it,
    with_cookie,
)  # fmt: skip
from tests.attack.team import MADE, make_team
from tests.builders import publish_content
from tests.conftest import make_guest
from tests.teams import answer_all


@pytest.fixture(autouse=True)
def no_press(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    """Files are kept in a folder of the test, the consultant's export among them; a report is a few bytes."""
    settings.MEDIA_ROOT, settings.MAKING_ROOT = tmp_path, tmp_path / "making"
    (tmp_path / MADE).parent.mkdir()
    (tmp_path / MADE).write_bytes(b"PK")
    monkeypatch.setattr(forms, "make_pdf", lambda *args, **kwargs: b"%PDF-1.7 made")


@pytest.fixture(scope="module")
def company(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    """Everyone, made once for all tests of a file and never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_cast()
        transaction.set_rollback(True)


@pytest.fixture
def cast(company: Cast, db: None) -> Iterator[Cast]:
    """Everyone, with assessments that are closed and some that are under way. What a test does to them is undone."""
    kept = {name: client.cookies.output(header="") for name, client in company.clients.items()}
    yield company
    for name, client in company.clients.items():
        client.cookies = SimpleCookie(kept[name])


def make_cast() -> Cast:
    version = publish_content()
    closed, other, begun = (
        make_guest(version, f"{name}-secret") for name in ("guests", "outsiders", "begun")
    )
    assert answer_all(closed).post("submit", revision=1).status_code == 302
    for guest, name in ((closed, OURS), (other, THEIRS), (begun, BEGUN)):
        name_it(guest, name)
    team = make_team(version)
    clients = {
        "nobody": Client(),
        "other": other.client,
        "reader": with_cookie("read", READ),
        "revoked": with_cookie("read", REVOKED),
        "expired": with_cookie("read", EXPIRED),
        "closed": closed.client,
        "begun": begun.client,
        "respondent": team.ben.client,
        **team.clients,
    }
    return Cast(closed, begun, links_of(closed), team, {name: clients[name] for name in EVERYBODY})
