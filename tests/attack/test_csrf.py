"""Every form needs its token: a page elsewhere cannot send one in a visitor's name."""

from http.cookies import SimpleCookie

import pytest
from django.test import Client
from django.urls import reverse

from tests.attack.access.everywhere import COLUMNS, EXPECTED
from tests.attack.cast import Cast, all_rows, start_form
from tests.attack.sent import FORMS, sent


def strict(client: Client) -> Client:
    """The same browser, before a server that checks tokens."""
    checked = Client(enforce_csrf_checks=True)
    checked.cookies = SimpleCookie(client.cookies.output(header=""))
    return checked


@pytest.mark.parametrize("name", EXPECTED)
def test_a_post_without_its_token_is_refused(name: str, cast: Cast) -> None:
    before = all_rows()
    for who in COLUMNS[name]:
        address = cast.address(name, who)
        response = strict(cast.clients[who]).post(address, sent(cast).get(name, {}))
        assert response.status_code == 403
        assert "came without its safety token" in response.content.decode()
    assert all_rows() == before


def test_a_made_up_token_is_refused(cast: Cast) -> None:
    client = strict(cast.begun.client)
    client.get(cast.begun.address("profile"))
    data = {**FORMS["save-answer"]} | {"csrfmiddlewaretoken": "x" * 64}
    assert client.post(cast.address("save-answer", "begun"), data).status_code == 403


def test_a_token_from_another_site_is_refused(cast: Cast) -> None:
    client = strict(cast.begun.client)
    token = client.get(cast.begun.address("profile")).cookies["csrftoken"].value
    data = {**FORMS["save-answer"]} | {"csrfmiddlewaretoken": token}
    address = cast.address("save-answer", "begun")
    for origin in ("https://evil.example", "null", "http://testserver.evil.example"):
        assert client.post(address, data, headers={"origin": origin}).status_code == 403
    assert client.post(address, data).status_code == 200


def test_the_token_of_the_page_is_taken(db: None, version: object) -> None:
    client = Client(enforce_csrf_checks=True)
    token = client.get(reverse("start")).cookies["csrftoken"].value
    sent = client.post(reverse("start"), start_form() | {"csrfmiddlewaretoken": token})
    assert sent.status_code == 302


def test_the_admin_is_guarded_too(cast: Cast) -> None:
    assert strict(cast.clients["admin"]).post("/admin/logout/").status_code == 403
    assert strict(cast.clients["nobody"]).post("/admin/login/", {}).status_code == 403
