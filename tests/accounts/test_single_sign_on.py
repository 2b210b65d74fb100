"""Single sign-on with a provider that runs here: who gets in, as whom, and what happens when it fails."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from assessments.models import User
from salesops.environment import single_sign_on
from tests.accounts.provider import Provider, serving
from tests.accounts.steps import PASSWORD, code, is_in, make_account, post

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
LOGIN, CALLBACK = "/accounts/oidc/sso/login/", "/accounts/oidc/sso/login/callback/"
ADA = {"sub": "1", "email": "Ada@Example.com", "email_verified": True, "name": "Ada  Lovelace"}
ALL = {
    "OIDC_NAME": "Acme",
    "OIDC_SERVER_URL": "https://id.acme.example",
    "OIDC_CLIENT_ID": "ours",
    "OIDC_CLIENT_SECRET": "s",
}


@pytest.fixture
def provider(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with serving() as provider:
        app = single_sign_on(ALL | {"OIDC_SERVER_URL": provider.url})
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
        settings.SINGLE_SIGN_ON = "Acme"
        yield provider


def go(client: Client, **query: str) -> dict[str, str]:
    """To the provider: what its address says."""
    response = client.get(LOGIN, query)
    assert response.status_code == 302
    return {name: values[0] for name, values in parse_qs(urlsplit(response["Location"]).query).items()}


def come_back(client: Client, person: dict[str, Any], provider: Provider, **query: str) -> Any:
    """To the provider and back, as this person."""
    provider.person = person
    return client.get(CALLBACK, {"code": "c", "state": go(client, **query)["state"]})


def test_the_sign_in_page_offers_it_where_it_is_on(client: Client, provider: Provider) -> None:
    page = client.get("/accounts/login/?next=/about/").text
    assert f'href="{LOGIN}?next=%2Fabout%2F"' in page and "Sign in with Acme" in page
    assert f'href="{LOGIN}"' in post(client, "account_request_login_code", email="x").text


def test_without_it_there_is_no_trace(client: Client) -> None:
    page = client.get("/accounts/login/").text
    assert "oidc" not in page and "Sign in with" not in page
    client.force_login(make_account())
    assert "Acme" not in client.get("/accounts/").text


def test_it_is_asked_for_by_a_link_that_the_policy_allows(client: Client, provider: Provider) -> None:
    asked = go(client)
    assert asked["client_id"] == "ours" and asked["code_challenge_method"] == "S256"
    assert asked["redirect_uri"] == f"http://testserver{CALLBACK}"
    assert "form-action 'self'" in client.get(LOGIN)["Content-Security-Policy"]


def test_a_new_person_gets_an_account(client: Client, provider: Provider) -> None:
    assert come_back(client, ADA, provider)["Location"] == "/workspace/"
    user = User.objects.get()
    assert (user.email, user.name, user.has_usable_password()) == ("ada@example.com", "Ada Lovelace", False)
    assert is_in(client) and mail.outbox == []
    assert provider.tokens[0]["client_secret"] == ["s"] and provider.tokens[0]["code_verifier"]
    assert "You can sign in with it." in client.get("/accounts/").text


def test_the_same_person_comes_again(client: Client, provider: Provider) -> None:
    come_back(client, ADA, provider)
    changed = ADA | {"email": "lovelace@example.com"}
    assert come_back(Client(), changed, provider, next="/about/")["Location"] == "/about/"
    assert User.objects.get().email == "ada@example.com"


def test_no_other_site_is_landed_on(client: Client, provider: Provider) -> None:
    assert come_back(client, ADA, provider, next="https://evil.example/")["Location"] == "/workspace/"


def test_an_address_that_has_an_account_opens_it(client: Client, provider: Provider) -> None:
    user = make_account()
    assert come_back(client, ADA, provider)["Location"] == "/workspace/"
    assert User.objects.get() == user and user.check_password(PASSWORD)
    assert is_in(client) and mail.outbox[-1].subject == "Single sign-on is connected"


def test_an_account_never_confirmed_loses_its_strangers_password(client: Client, provider: Provider) -> None:
    post(Client(), "account_signup", email="ada@example.com", password1="the password of a stranger")
    response = come_back(client, ADA, provider)
    assert client.post(response["Location"], {"code": code()}).status_code == 302
    assert is_in(client) and not User.objects.get().has_usable_password()


@pytest.mark.parametrize("said", [False, "false", "False", None, 0, "no"])
def test_an_address_not_vouched_for_opens_nothing(said: Any, client: Client, provider: Provider) -> None:
    make_account()
    response = come_back(client, ADA | {"email_verified": said}, provider)
    assert response["Location"] == "/accounts/confirm-email/" and not is_in(client)
    assert mail.outbox[-1].subject == "You have an account already"


def test_a_new_address_not_vouched_for_wants_a_code(client: Client, provider: Provider) -> None:
    response = come_back(client, ADA | {"email_verified": "false"}, provider)
    assert client.post(response["Location"], {"code": code()})["Location"] == "/workspace/"
    assert is_in(client)


def test_who_comes_without_an_address_is_asked_for_one(client: Client, provider: Provider) -> None:
    response = come_back(client, {"sub": "2", "name": "Bo"}, provider)
    assert response["Location"] == "/accounts/3rdparty/signup/"
    assert "Acme did not say it" in client.get(response["Location"]).text
    assert (
        client.post(response["Location"], {"email": "bo@example.com"})["Location"]
        == "/accounts/confirm-email/"
    )
    assert post(client, "account_email_verification_sent", code=code()).status_code == 302
    assert is_in(client)


def test_an_account_that_is_switched_off_stays_out(client: Client, provider: Provider) -> None:
    user = make_account()
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert come_back(client, ADA, provider)["Location"] == "/accounts/inactive/"
    assert not is_in(client)


@pytest.mark.parametrize("name", ["x" * 500, "a\x00b", 7, None, ["x"], "<b>"])
def test_any_name_is_taken_or_left(name: Any, client: Client, provider: Provider) -> None:
    assert come_back(client, ADA | {"name": name}, provider).status_code == 302
    assert len(User.objects.get().name) <= 120


def test_a_provider_that_is_away_is_said(client: Client, provider: Provider) -> None:
    provider.broken = True
    response = client.get(LOGIN)
    assert response.status_code == 503 and "Acme gave no answer that can be used" in response.text


def test_one_that_breaks_in_between_is_said(client: Client, provider: Provider) -> None:
    state = go(client)["state"]
    provider.broken = True
    response = client.get(CALLBACK, {"code": "c", "state": state})
    assert response.status_code < 500 or response.status_code == 503
    assert "Signing in did not work" in response.text and not is_in(client)


@pytest.mark.parametrize("query", [{}, {"code": "c"}, {"code": "c", "state": "x"}, {"error": "server_error"}])
def test_nobody_comes_back_who_did_not_go(query: dict[str, str], client: Client, provider: Provider) -> None:
    response = client.get(CALLBACK, query)
    assert "Signing in did not work" in response.text and not is_in(client)


def test_who_cancels_is_told(client: Client, provider: Provider) -> None:
    response = client.get(CALLBACK, {"error": "access_denied", "state": go(client)["state"]}, follow=True)
    assert response.status_code == 200 and "You are not signed in" in response.text


def test_it_signs_in_and_connects_nothing_else(client: Client, provider: Provider) -> None:
    client.force_login(make_account())
    assert client.get(LOGIN, {"process": "connect"}).status_code == 404
    assert client.post(LOGIN, {"process": "connect"}).status_code == 404


def test_another_provider_is_not_there(client: Client, provider: Provider) -> None:
    assert client.get(reverse("openid_connect_login", args=["other"])).status_code == 404
    assert client.get(reverse("openid_connect_callback", args=["other"])).status_code == 404


def start(**environment: str) -> str:
    """What the settings say to this environment; empty where they start."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("OIDC")}
    done = subprocess.run(
        [sys.executable, "-c", "import salesops.settings"],
        cwd=ROOT,
        env=clean | {"SALESOPS_MODE": "test"} | environment,
        capture_output=True,
        text=True,
    )
    return done.stderr.strip().splitlines()[-1] if done.returncode else ""


@pytest.mark.parametrize("missing", sorted(ALL))
def test_half_a_configuration_stops_the_start_by_name(missing: str) -> None:
    said = start(**{name: value for name, value in ALL.items() if name != missing})
    assert f"{missing} is not set; single sign-on needs all of" in said


def test_all_or_none_start() -> None:
    assert start() == start(**ALL) == ""


def test_in_production_the_provider_is_asked_over_https() -> None:
    production = {"SALESOPS_MODE": "production", "SECRET_KEY": "x" * 60, "ALLOWED_HOSTS": "a.example"}
    assert "must begin with https://" in start(**production, **ALL | {"OIDC_SERVER_URL": "http://id.example"})
