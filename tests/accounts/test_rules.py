"""allauth's addresses: each wears one rule, and keeps it."""

from collections.abc import Iterator
from typing import Any

import pytest
from allauth import urls as allauth_urls
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, path, reverse

from assessments.accounts import rules
from tests.accounts.steps import confirm, make_account
from tests.attack.test_headers import INLINE, check

TABLES: tuple[set[Any], ...] = (rules.OPEN, rules.OWN, rules.CONFIRMED, rules.SINGLE_SIGN_ON, rules.LEFT_OUT)
pytestmark = pytest.mark.django_db


def names(entries: Any) -> Iterator[str | None]:
    for entry in entries:
        if isinstance(entry, URLResolver):
            yield from names(entry.url_patterns)
        else:
            yield entry.name


def address(name: str) -> str:
    args = {"mfa_remove_webauthn": [1], "mfa_edit_webauthn": [1]}
    return reverse(name, args=["sso"] if name.startswith("openid") else args.get(name, []))


def test_every_address_of_allauth_is_in_exactly_one_table() -> None:
    there = set(names(allauth_urls.urlpatterns))
    assert there == set().union(*TABLES)
    assert sum(len(table) for table in TABLES) == len(there)


def test_one_that_is_in_no_table_wears_no_rule() -> None:
    (new,) = rules.ruled([path("new/", HttpResponse, name="account_new")])
    assert isinstance(new, URLPattern) and not hasattr(new.callback, "access")


@pytest.mark.parametrize(
    "name", sorted(rules.OWN | rules.CONFIRMED | {"account", "confirm-by-code", "mfa_index"})
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_pages_of_an_account_ask_for_a_sign_in(name: str, method: str, client: Client) -> None:
    response = getattr(client, method)(address(name))
    assert response.status_code == 302
    assert response["Location"] == f"/accounts/login/?next={address(name)}"


@pytest.mark.parametrize("name", sorted(rules.OWN | rules.CONFIRMED | rules.OPEN | {"account"}))
def test_no_page_is_kept_by_the_browser(name: str, client: Client) -> None:
    for browser in (client, signed_in()):
        response = browser.get(address(name))
        assert response.status_code in (302, 404) or "no-store" in response["Cache-Control"]


def signed_in() -> Client:
    client = Client()
    client.force_login(make_account())
    confirm(client)
    return client


@pytest.mark.parametrize("name", sorted(rules.SINGLE_SIGN_ON))
@pytest.mark.parametrize("method", ["get", "post"])
def test_without_single_sign_on_nothing_is_there(name: str, method: str, client: Client) -> None:
    for browser in (client, signed_in()):
        assert getattr(browser, method)(address(name)).status_code == 404


@pytest.mark.parametrize(
    "gone",
    [
        "3rdparty/",
        "social/signup/",
        "signup/passkey/",
        "confirm-email/abc/",
        "password/reset/key/1-x/",
        "phone/change/",
    ],
)
def test_what_makes_no_sense_here_is_absent(gone: str, client: Client) -> None:
    assert client.get(f"/accounts/{gone}").status_code == 404


@pytest.mark.parametrize(
    "name", sorted(rules.OPEN | rules.OWN | rules.CONFIRMED | {"account", "confirm-by-code"})
)
@pytest.mark.parametrize("method", ["get", "post", "put", "patch", "delete", "options", "head"])
def test_no_method_breaks_a_page(name: str, method: str) -> None:
    for browser in (Client(), signed_in()):
        assert getattr(browser, method)(address(name)).status_code < 500


@pytest.mark.parametrize(
    "name", sorted(rules.OPEN | rules.OWN | rules.CONFIRMED | {"account", "confirm-by-code"})
)
def test_every_page_is_strict_and_needs_nothing_else(name: str) -> None:
    for browser in (Client(), signed_in()):
        for response in (browser.get(address(name)), browser.post(address(name))):
            check(response)
            assert not INLINE.findall(response.text)


@pytest.mark.parametrize("name", sorted(rules.OPEN | rules.OWN | rules.CONFIRMED))
@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_no_form_takes_another_method_for_a_post(name: str, method: str) -> None:
    assert getattr(signed_in(), method)(address(name), {}).status_code == 405
