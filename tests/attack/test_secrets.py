"""A link's secret shows on the link page when asked for, and nowhere else: no page, address, cookie or log."""

import itertools
import logging
import re
import runpy
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

import salesops
from assessments.models import Respondent, ShareLink, hash_secret
from tests.attack.access.everywhere import COLUMNS, EXPECTED
from tests.attack.access.table import FOR_ALL
from tests.attack.cast import READ, REVOKED, WITH_ACCOUNT, Cast, all_rows, path_of, start_form
from tests.attack.knocking import knock
from tests.attack.team import TO_ANSWER, TO_JOIN, TO_JOIN_FIRM, TO_READ

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
def test_no_page_shows_a_secret(name: str, cast: Cast) -> None:
    for who in holders_of(name):
        response = cast.clients[who].get(cast.address(name, who))
        body = response.content.decode("latin-1")
        assert not [secret for secret in SECRETS if secret in body]
        if name not in OPENING:
            assert not response.cookies.keys() & {"answer", "read", "invitation"}
        assert not [secret for secret in SECRETS if secret in response.get("Location", "")]


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
    told = {
        "SALESOPS_MODE": "production",
        "SECRET_KEY": "x" * 60,
        "ALLOWED_HOSTS": "example.com",
        "DEBUG": "no",
    }
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    made = runpy.run_path(str(Path(salesops.__file__).parent / "settings.py"))
    for cookie in ("SESSION_COOKIE", "CSRF_COOKIE"):
        assert made[f"{cookie}_SECURE"] and made[f"{cookie}_HTTPONLY"] and made[f"{cookie}_SAMESITE"] == "Lax"
    assert made["SECURE_SSL_REDIRECT"] and made["SECURE_HSTS_SECONDS"] >= 31_536_000 and not made["DEBUG"]


@pytest.mark.parametrize("name", OPENING)
def test_no_log_has_a_secret(name: str, cast: Cast, caplog: Any) -> None:
    caplog.set_level(logging.DEBUG)
    for end, method in itertools.product(
        ("", "/", "/extra/", ".", "/.", "/%20", "/?utm=1"), ("get", "post", "put", "options")
    ):
        address = cast.address(name).removesuffix("/") + end
        for mistyped in (address, address.replace("/", "//")[1:], address.title(), address.upper()):
            getattr(Client(enforce_csrf_checks=True), method)(mistyped)
    logged = [record.getMessage() for record in caplog.records if record.name.startswith("django")]
    assert not [line for line in logged for secret in SECRETS if secret in line.lower()]


def test_the_log_still_says_what_happened(cast: Cast, caplog: Any) -> None:
    Client().put(cast.address("open-answer"))
    assert "Method Not Allowed (PUT): /answer/…/" in caplog.text


def test_no_log_of_the_whole_journey_has_a_secret(cast: Cast, caplog: Any) -> None:
    caplog.set_level(logging.DEBUG)
    for name in EXPECTED:
        for who in holders_of(name):
            knock(cast, name, who, "get")
            knock(cast, name, who, "post")
    lines = [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")]
    assert not [line for line in lines for secret in SECRETS if secret in line]


@pytest.mark.parametrize("name", PRIVATE)
def test_private_pages_are_kept_nowhere_and_tell_no_one(name: str, cast: Cast) -> None:
    for who in holders_of(name):
        response = knock(cast, name, who, "get")
        if response.status_code != 405 and (who in WITH_ACCOUNT or response.status_code != 404):
            assert "no-store" in response["Cache-Control"] and "private" in response["Cache-Control"]
        assert response["Referrer-Policy"] in ("same-origin", "no-referrer")


@pytest.mark.parametrize("name", EXPECTED)
def test_what_somebody_signed_in_sees_is_kept_nowhere(name: str, cast: Cast) -> None:
    """Every page has their name above it, also the public ones and those that say that something is not there."""
    for who in ("user", "rival", "owner"):
        shown = knock(cast, name, who, "get")
        if "bdi" in shown.content.decode("latin-1"):
            assert "no-store" in shown["Cache-Control"] and "private" in shown["Cache-Control"]


def test_a_revoked_link_opens_nothing_from_then_on(cast: Cast) -> None:
    link = cast.links["reader"]
    assert cast.clients["reader"].get(cast.address("shared-result")).status_code == 200
    cast.closed.client.post(cast.address("unshare"))
    assert cast.clients["reader"].get(cast.address("shared-result")).status_code == 404
    assert cast.clients["reader"].get(cast.address("shared-pdf")).status_code == 404
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
