"""The visitors of tests/attack, and a press that prints nothing: what the pages let through is asked here."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from assessments.results import files
from assessments.views import sample
from tests.attack.cast import BEGUN, EXPIRED, OURS, READ, REVOKED, THEIRS, Cast, links_of, name_it, signed_in
from tests.attack.cast import with_cookie as holding
from tests.conftest import Guest, make_guest


@pytest.fixture(autouse=True)
def no_press(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    """Files are kept in a folder of the test; a report is a few bytes."""
    settings.MEDIA_ROOT = tmp_path
    for module in (files, sample):
        monkeypatch.setattr(module, "make_pdf", lambda *args, **kwargs: b"%PDF-1.7 made")


@pytest.fixture
def cast(submitted: Guest, outsider: Guest) -> Cast:
    """Everyone, with an assessment that is closed and one that is under way."""
    begun = make_guest(outsider.respondent.version, "begun-secret")
    for guest, name in ((submitted, OURS), (outsider, THEIRS), (begun, BEGUN)):
        name_it(guest, name)
    clients = {
        "nobody": Client(),
        "other": outsider.client,
        "reader": holding("read", READ),
        "revoked": holding("read", REVOKED),
        "expired": holding("read", EXPIRED),
        "user": signed_in("user@example.com"),
        "admin": signed_in("admin@example.com", is_staff=True, is_superuser=True),
        "closed": submitted.client,
        "begun": begun.client,
    }
    return Cast(submitted, begun, links_of(submitted), clients)
