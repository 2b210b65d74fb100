"""A link's secret shows on the link page when asked for, and nowhere else: no page, address, cookie or log."""

import itertools
import logging
import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from assessments.models import Respondent, ShareLink, hash_secret
from tests.attack.access.everywhere import COLUMNS, EXPECTED
from tests.attack.access.table import FOR_ALL
from tests.attack.cast import READ, REVOKED, WITH_ACCOUNT, Cast, all_rows, path_of, start_form
from tests.attack.knocking import body_of, knock
from tests.attack.team import TO_ANSWER, TO_JOIN, TO_JOIN_FIRM, TO_READ
from tests.events import forget
from tests.project.settings_of import settings_of

PRIVATE = [name for name in EXPECTED if EXPECTED[name]["nobody"] in FOR_ALL.values()]
SECRETS = ("guests-secret", "begun-secret", READ, REVOKED, TO_ANSWER, TO_READ, TO_JOIN, TO_JOIN_FIRM)
OPENING = {
    "open-answer": "answer",
    "open-decline": "answer",
    "open-read": "read",
    "open-invitation": "invitation",
}


def holders_of(name: str) -> list[str]:
    """Whoever has a column of their own for this address."""
    return [who for who in COLUMNS[name] if who != "nobody"] or ["nobody", "closed"]


@pytest.mark.parametrize("name", EXPECTED)
def test_no_page_shows_a_secret_or_is_kept_anywhere(name: str, cast: Cast) -> None:
    """Where somebody is signed in every page has their name above it, public ones and each 404 too."""
    for who in {*holders_of(name), "user", "owner"}:
        response = knock(cast, name, who, "get")
        shows_no_secret(name, response)
        if name == "tints":  # colours made of its own address: the same for everybody, and nobody's
            continue
        if who in WITH_ACCOUNT or (name in PRIVATE and response.status_code not in (404, 405)):
            assert {"no-store", "private"} <= set(response.get("Cache-Control", "").split(", ")), who
        assert response["Referrer-Policy"] in ("same-origin", "no-referrer")


def shows_no_secret(name: str, response: Any) -> None:
    page = body_of(response).decode("latin-1") + response.get("Location", "")
    assert not [secret for secret in SECRETS if secret in page]
    if name not in OPENING:
        assert not response.cookies.keys() & {"answer", "read", "invitation"}


def test_only_the_link_page_shows_the_link_and_only_when_asked(cast: Cast) -> None:
    shown = cast.closed.post("link", show="")
    assert reverse("open-answer", args=[cast.closed.secret]) in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert cast.closed.secret not in cast.closed.get("link").content.decode()


def test_a_link_to_read_is_shown_once(cast: Cast) -> None:
    page = cast.closed.post("share", 1, email="").content.decode()
    found = re.search(r"/read/([\w-]{40,})/", page)
    assert found
    assert found[1] not in cast.closed.get("share", 1).content.decode()


def test_secrets_are_stored_hashed(cast: Cast) -> None:
    stored = repr(all_rows())
    assert hash_secret(cast.closed.secret) in stored
    assert not [secret for secret in SECRETS if secret in stored]


def test_a_started_assessment_hands_its_secret_to_the_cookie_alone(cast: Cast, caplog: Any) -> None:
    response = Client().post(reverse("start"), start_form(email="ada@example.com"))
    secret = response.cookies["answer"].value
    assert secret not in response["Location"] and secret not in response.content.decode()
    assert secret not in repr(all_rows()) and secret not in caplog.text
    assert len(secret) >= 43
    newest = Respondent.objects.order_by("pk").last()
    assert newest and newest.links.get().secret_hash == hash_secret(secret)


@pytest.mark.parametrize("name", OPENING)
def test_opening_a_link_changes_nothing(name: str, cast: Cast) -> None:
    before = all_rows()
    client = Client()
    for _time in range(2):
        opened = client.get(cast.address(name))
        assert opened.status_code == 302 and all_rows() == before
        assert client.get(opened["Location"]).status_code in (200, 302)
        if name == "open-read":  # the page counts its readers; what is fetched before it does not
            ShareLink.objects.update(opened=0, last_opened_at=None)
            forget(what="link_opened")
    assert all_rows() == before


@pytest.mark.parametrize(("name", "cookie"), OPENING.items())
def test_the_cookie_is_for_one_path_and_no_script(name: str, cookie: str, cast: Cast, settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = True
    response = Client().get(cast.address(name))
    kept = response.cookies[cookie]
    assert (kept["httponly"], kept["samesite"], kept["secure"]) == (True, "Lax", True)
    assert kept["path"] == path_of(response["Location"]).removesuffix("decline/") and len(kept["path"]) > 40
    assert kept["domain"] == ""
    assert list(response.cookies) == [cookie]
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]


def test_the_started_cookie_is_as_closed(cast: Cast, settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = True
    kept = Client().post(reverse("start"), start_form()).cookies["answer"]
    assert (kept["httponly"], kept["samesite"], kept["secure"]) == (True, "Lax", True)
    assert re.fullmatch(r"/answering/[0-9a-f-]{36}/", kept["path"])


def test_production_has_every_cookie_secure(monkeypatch: pytest.MonkeyPatch) -> None:
    made = settings_of(monkeypatch)
    for cookie in ("SESSION_COOKIE", "CSRF_COOKIE"):
        assert made[f"{cookie}_SECURE"] and made[f"{cookie}_HTTPONLY"] and made[f"{cookie}_SAMESITE"] == "Lax"
    assert made["SECURE_SSL_REDIRECT"] and made["SECURE_HSTS_SECONDS"] >= 31_536_000 and not made["DEBUG"]


@pytest.mark.parametrize("name", OPENING)
def test_no_log_has_a_secret(name: str, cast: Cast, caplog: Any) -> None:
    caplog.set_level(logging.DEBUG)
    ends = ("", "/", "/extra/", ".", "/.", "/%20", "/?utm=1")
    for end, method in itertools.product(ends, ("get", "post", "put", "options")):
        getattr(Client(enforce_csrf_checks=True), method)(cast.address(name).removesuffix("/") + end)
    for mistyped in (str.upper, str.title, lambda address: address.replace("/", "//")[1:]):
        Client().get(mistyped(cast.address(name)))
    logged = [record.getMessage() for record in caplog.records if record.name.startswith("django")]
    assert not [line for line in logged for secret in SECRETS if secret in line.lower()]


def test_the_log_still_says_what_happened(cast: Cast, caplog: Any) -> None:
    Client().put(cast.address("open-answer"))
    assert "Method Not Allowed (PUT): /answer/…/" in caplog.text


def test_no_log_of_the_whole_journey_has_a_secret(cast: Cast, caplog: Any) -> None:
    caplog.set_level(logging.DEBUG)
    for name in EXPECTED:
        who = holders_of(name)[-1]
        knock(cast, name, who, "get")
        knock(cast, name, who, "post")
    lines = [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")]
    assert not [line for line in lines for secret in SECRETS if secret in line]


def test_a_revoked_link_opens_nothing_from_then_on(cast: Cast) -> None:
    link = cast.links["reader"]
    assert cast.clients["reader"].get(cast.address("shared-result")).status_code == 200
    cast.closed.client.post(cast.address("unshare"))
    assert cast.clients["reader"].get(cast.address("shared-result")).status_code == 404
    assert cast.clients["reader"].get(cast.address("shared-file")).status_code == 404
    assert Client().get(reverse("open-read", args=[READ])).status_code == 404
    assert ShareLink.objects.get(pk=link.pk).revoked_at


@pytest.mark.parametrize("kind", ["answer", "read"])
def test_no_made_up_secret_opens_anything(kind: str, cast: Cast) -> None:
    address = cast.address("result" if kind == "answer" else "shared-result")
    for made in ("", "0", "guests-secre", "GUESTS-SECRET", hash_secret("")):
        client = Client()
        client.cookies[kind] = made
        assert client.get(address).status_code == 404


def test_neither_the_hash_nor_the_other_kind_of_secret_opens(cast: Cast) -> None:
    for kind, secret in (
        ("answer", hash_secret(cast.closed.secret)),
        ("answer", READ),
        ("read", cast.closed.secret),
    ):
        client = Client()
        client.cookies[kind] = secret
        for name in ("result", "shared-result"):
            assert client.get(cast.address(name)).status_code == 404


def test_a_mail_has_one_link_and_one_reader(cast: Cast) -> None:
    cast.closed.post("link", email="ada@example.com", mail="")
    assert [message.recipients() for message in mail.outbox] in ([], [["ada@example.com"]])
