"""Where one is led after a step: never to another site, whatever an address, a form or a header says."""

from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from tests.accounts.steps import PASSWORD, code, is_in, make_account
from tests.attack.cast import stays

ELSEWHERE = (
    "https://evil.example/", "//evil.example/", "///evil.example", "/\\evil.example", "\\\\evil.example",
    "http:evil.example",
    "https:///evil.example", "http://testserver@evil.example/", "http://testserver.evil.example/",
    "javascript:alert(1)",
    " //evil.example", "\t//evil.example", "/\t/evil.example", "data:text/html,x", "//evil.example\\@testserver/",
    "http://[::1", "/accounts/\r\nSet-Cookie: a=b",
)  # fmt: skip


@pytest.mark.parametrize("there", ELSEWHERE, ids=ascii)
def test_signing_in_leads_nowhere_else(there: str, db: None) -> None:
    make_account("dora@example.com")
    form = {"login": "dora@example.com", "password": PASSWORD}
    for client, where, data in (
        (Client(), f"?next={quote(there)}", form),
        (Client(), "", form | {"next": there}),
        (Client(), f"?redirect_to={quote(there)}", form),
    ):
        response = client.post(reverse("account_login") + where, data, headers={"referer": there.strip()})
        assert response.status_code == 302 and stays(response["Location"])
        for page in (
            "account_login",
            "account_signup",
            "account_request_login_code",
            "account_reset_password",
        ):
            shown = client.get(reverse(page), {"next": there})
            assert shown.status_code != 302 or stays(shown["Location"])
        assert stays(client.post(reverse("account_logout") + where, {"next": there})["Location"])


@pytest.mark.parametrize("there", ELSEWHERE, ids=ascii)
def test_a_code_leads_nowhere_else(there: str, db: None) -> None:
    make_account("dora@example.com")
    client = Client()

    def post(page: str, **data: str) -> str:
        response = client.post(f"{reverse(page)}?next={quote(there)}", data | {"next": there})
        assert response.status_code in (200, 302)
        return response.get("Location", "/")

    assert stays(post("account_request_login_code", email="dora@example.com"))
    assert stays(post("account_confirm_login_code", code=code())) and is_in(client)
    assert stays(post("confirm-by-code"))
    assert stays(post("confirm-by-code", code=code()))


def test_a_good_place_is_remembered(db: None) -> None:
    make_account("dora@example.com")
    form = {"login": "dora@example.com", "password": PASSWORD}
    response = Client().post(reverse("account_login") + "?next=/organisations/new/", form)
    assert response["Location"] == "/organisations/new/"


@pytest.mark.parametrize(
    "path", ["//evil.example/workspace/", "/%5Cevil.example/", "/workspace/?next=//evil.example"]
)
def test_the_way_to_the_sign_in_stays_here(path: str, db: None) -> None:
    response = Client().generic("GET", path)
    assert stays(response.get("Location", "/").replace("next=/", ""))
