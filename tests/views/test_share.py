"""Links to read: made, mailed, opened, revoked."""

import datetime as dt
import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from assessments.actions import sharing
from assessments.models import Result, ShareLink
from assessments.views import links
from tests.conftest import Guest, is_missing
from tests.guards import check_methods, check_only_the_holder

pytestmark = pytest.mark.django_db


def make(guest: Guest, to: str = "", revision: int = 1) -> Any:
    return guest.client.post(guest.address("share", revision), {"email": to})


def secret_in(response: Any) -> str:
    found = re.search(r"http://testserver/read/([\w-]+)/", response.content.decode())
    assert found
    return found[1]


def reader(secret: str) -> tuple[Client, Any]:
    client = Client()
    return client, client.get(f"/read/{secret}/")


def test_looking_makes_none(submitted: Guest) -> None:
    response = submitted.get("share", 1)
    assert response.status_code == 200 and "None yet" in response.content.decode()
    assert not ShareLink.objects.exists()


def test_a_link_is_shown_this_once(submitted: Guest) -> None:
    secret = secret_in(make(submitted))
    assert ShareLink.objects.holding(secret).exists()
    assert secret not in submitted.get("share", 1).content.decode()


def test_it_reads_and_does_not_answer(submitted: Guest) -> None:
    client, response = reader(secret_in(make(submitted)))
    link = ShareLink.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"/results/{link.public_id}/")
    cookie = response.cookies["read"]
    assert (cookie["path"], cookie["httponly"]) == (response["Location"], True)
    assert response["Referrer-Policy"] == "no-referrer"
    assert client.get(response["Location"]).status_code == 200
    for name in ("answering", "review", "link", "result"):
        assert is_missing(client.get(submitted.address(name)))


def test_the_link_to_answer_does_not_open_a_reading(submitted: Guest) -> None:
    assert is_missing(reader(submitted.secret)[1])
    make(submitted)
    address = f"/results/{ShareLink.objects.get().public_id}/"
    assert is_missing(submitted.client.get(address))
    client = Client()
    client.cookies["read"] = submitted.secret
    assert is_missing(client.get(address))


def test_it_stays_with_its_revision(submitted: Guest) -> None:
    client, response = reader(secret_in(make(submitted)))
    before = client.get(response["Location"]).content.decode()
    submitted.post("reopen")
    submitted.post("save-answer", "territory-1", territory_1__answer="4")
    submitted.post("submit", revision=2)
    after = client.get(response["Location"]).content.decode()
    assert re.sub(r"nonce-\S+", "", before) == re.sub(r"nonce-\S+", "", after)
    assert "revision 2" not in after


def test_a_revoked_link_opens_nothing_at_once(submitted: Guest) -> None:
    client, response = reader(secret_in(make(submitted)))
    link = ShareLink.objects.get()
    revoked = submitted.client.post(submitted.address("unshare", 1, link.public_id))
    assert revoked["Location"] == submitted.address("share", 1)
    assert is_missing(client.get(response["Location"]))
    assert "None yet" in submitted.get("share", 1).content.decode()


def test_an_expired_link_opens_nothing(submitted: Guest) -> None:
    secret = secret_in(make(submitted))
    ShareLink.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    assert is_missing(reader(secret)[1])


def test_opening_by_a_mail_scanner_changes_nothing(submitted: Guest) -> None:
    secret = secret_in(make(submitted))
    before = list(ShareLink.objects.values())
    Client().head(f"/read/{secret}/")
    reader(secret)
    assert list(ShareLink.objects.values()) == before


def test_it_is_mailed(submitted: Guest, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        response = make(submitted, "ben@example.com")
    assert f"/read/{secret_in(response)}/" in str(mail.outbox[0].body)
    assert "on its way to ben@example.com" in response.content.decode()


def test_a_wrong_address_makes_no_link(submitted: Guest) -> None:
    response = make(submitted, "nobody")
    assert response.status_code == 422 and not ShareLink.objects.exists()


def test_a_link_whose_mail_is_refused_is_shown_all_the_same(
    submitted: Guest, settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**kwargs: Any) -> None:
        raise OSError

    monkeypatch.setattr(links.sharing, "mail_link_to_read", refuse)
    response = make(submitted, "ben@example.com")
    assert response.status_code == 503 and secret_in(response)
    settings.MAILS_PER_HOUR = 1
    response = make(submitted, "ben@example.com")
    assert response.status_code == 429 and secret_in(response)


def test_there_is_an_end_to_links(submitted: Guest) -> None:
    for _ in range(sharing.LIVE_LINKS):
        make(submitted)
    response = make(submitted)
    assert response.status_code == 409 and "Revoke one first" in response.content.decode()
    assert ShareLink.objects.count() == sharing.LIVE_LINKS


@pytest.mark.parametrize("revision", [0, 2, 99, 10**25])
def test_a_revision_never_made_is_404(submitted: Guest, revision: int) -> None:
    assert is_missing(submitted.get("share", revision))
    assert is_missing(make(submitted, revision=revision))


def test_another_assessments_link_is_not_revoked(submitted: Guest, outsider: Guest) -> None:
    result = Result.objects.get()
    theirs = Result.objects.create(
        assessment=outsider.respondent.assessment, revision=1, document=result.document, scoring_version="1"
    )
    link = ShareLink.objects.create(result=theirs, secret_hash="h")
    assert is_missing(submitted.client.post(submitted.address("unshare", 1, link.public_id)))
    link.refresh_from_db()
    assert link.revoked_at is None


@pytest.mark.parametrize("secret", ["unknown", "x" * 500])
def test_another_secret_opens_nothing(submitted: Guest, secret: str) -> None:
    assert is_missing(reader(secret)[1])


def test_only_the_holder(submitted: Guest, outsider: Guest) -> None:
    make(submitted)
    revoke = submitted.address("unshare", 1, ShareLink.objects.get().public_id)
    check_only_the_holder(submitted.address("share", 1), outsider)
    check_only_the_holder(submitted.address("share", 1), outsider, method="post")
    check_only_the_holder(revoke, outsider, method="post")
    check_methods(submitted.client, submitted.address("share", 1), "get", "post")
    check_methods(submitted.client, revoke, "post")
    check_methods(Client(), "/read/secret/", "get")
    assert ShareLink.objects.live().count() == 1
