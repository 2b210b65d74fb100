"""Getting in: by code, by password; where one lands; what a wrong one says."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.accounts.steps import (
    PASSWORD,
    ask_for_code,
    by_code,
    by_password,
    code,
    is_in,
    make_account,
    post,
)

pytestmark = pytest.mark.django_db
ENTRANCES = ("account_login", "account_request_login_code", "account_signup", "account_reset_password")


@pytest.mark.parametrize("name", ENTRANCES)
def test_an_entrance_opens_for_everybody_and_is_never_kept(name: str, client: Client) -> None:
    response = client.get(reverse(name))
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert "placeholder" not in response.text


def test_a_mailed_code_signs_in(client: Client) -> None:
    make_account()
    response = by_code(client)
    assert (response.status_code, response["Location"]) == (302, "/workspace/")
    assert is_in(client)


def test_a_password_signs_in_whatever_the_case_of_the_address(client: Client) -> None:
    make_account()
    assert by_password(client, " Ada@Example.COM ")["Location"] == "/workspace/"
    assert is_in(client)
    assert mail.outbox == []


def test_signing_in_takes_a_new_session(client: Client) -> None:
    make_account()
    ask_for_code(client)
    before = client.session.session_key
    post(client, "account_confirm_login_code", code=code())
    assert client.session.session_key != before


@pytest.mark.parametrize("way", ["code", "password"])
@pytest.mark.parametrize(
    ("next_page", "lands"),
    [
        ("/about/", "/about/"),
        ("https://evil.example/", "/workspace/"),
        ("//evil.example", "/workspace/"),
        ("/\\evil.example", "/workspace/"),
        ("javascript:alert(1)", "/workspace/"),
    ],
)
def test_one_lands_where_one_wanted_to_on_this_site_alone(
    way: str, next_page: str, lands: str, client: Client
) -> None:
    make_account()
    if way == "password":
        response = post(client, "account_login", login="ada@example.com", password=PASSWORD, next=next_page)
    else:
        asked = post(client, "account_request_login_code", email="ada@example.com", next=next_page)
        response = client.post(asked["Location"], {"code": code(), "next": next_page})
    assert response["Location"] == lands


def test_a_page_of_an_account_leads_to_the_entrance_and_back(client: Client) -> None:
    make_account()
    assert client.get("/accounts/")["Location"] == "/accounts/login/?next=/accounts/"
    page = client.get("/accounts/login/?next=/accounts/").text
    assert page.count('<input type="hidden" name="next" value="/accounts/"') == 3


def test_who_is_in_already_goes_on(client: Client) -> None:
    client.force_login(make_account())
    for name in ("account_login", "account_request_login_code", "account_signup"):
        assert client.get(reverse(name))["Location"] == "/workspace/"


@pytest.mark.parametrize(
    "typed", ["", "x", "ada@", "ada@example.com,eve@example.com", "a\x00@b.de", "é" * 300]
)
def test_what_is_no_address_is_said_by_the_field(typed: str, client: Client) -> None:
    page = ask_for_code(client, typed)
    assert page.status_code == 200
    assert page.context["form"].errors["email"] and mail.outbox == []
    assert 'id="id_email_error"' in page.text


def test_a_wrong_password_keeps_the_address(client: Client) -> None:
    make_account()
    page = by_password(client, password="something else")
    assert "This address and this password do not belong together." in page.text
    assert 'value="ada@example.com"' in page.text and "something else" not in page.text
    assert "<details open>" in page.text
    assert not is_in(client)


def test_three_wrong_codes_end_the_attempt(client: Client) -> None:
    make_account()
    ask_for_code(client)
    right = code()
    answers = [post(client, "account_confirm_login_code", code="BBBB-BBBB") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 302]
    post(client, "account_confirm_login_code", code=right)
    assert not is_in(client)


def test_a_code_holds_for_fifteen_minutes(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    make_account()
    ask_for_code(client)
    late = __import__("time").time() + 15 * 60 + 1
    monkeypatch.setattr("allauth.account.internal.flows.code_verification.time.time", lambda: late)
    assert post(client, "account_confirm_login_code", code=code()).status_code == 302
    assert not is_in(client)


def test_a_new_code_ends_the_one_before(client: Client) -> None:
    make_account()
    ask_for_code(client)
    old = code()
    post(client, "account_confirm_login_code", action="resend")
    assert len(mail.outbox) == 2 and code() != old
    assert post(client, "account_confirm_login_code", code=old).status_code == 200
    assert (
        post(client, "account_confirm_login_code", code=code().lower().replace("-", " ")).status_code == 302
    )


def test_a_code_opens_in_the_browser_that_asked_alone(client: Client) -> None:
    make_account()
    ask_for_code(client)
    other = Client()
    assert post(other, "account_confirm_login_code", code=code())["Location"] == "/accounts/login/code/"
    assert not is_in(other)


def test_an_account_that_is_switched_off_stays_out(client: Client) -> None:
    user = make_account()
    user.is_active = False
    user.save()
    assert by_password(client)["Location"] == reverse("account_inactive")
    assert "This account is switched off" in client.get(reverse("account_inactive")).text
    assert not is_in(client)


def test_a_superuser_made_by_command_confirms_the_address_once(client: Client) -> None:
    from assessments.models import User

    User.objects.create_superuser("root@example.com", PASSWORD)
    asked = post(client, "account_login", login="root@example.com", password=PASSWORD, next="/admin/")
    assert asked["Location"] == "/accounts/confirm-email/"
    assert client.post(asked["Location"], {"code": code()})["Location"] == "/admin/"
    again = Client()
    assert by_password(again, "root@example.com")["Location"] == "/workspace/"


def test_the_admin_has_the_same_door(client: Client) -> None:
    for address in ("/admin/", "/admin/login/"):
        assert "/accounts/login/" in client.get(address, follow=True).redirect_chain[-1][0]
    assert client.post("/admin/login/", {"username": "a", "password": "b"}).status_code == 302
    client.force_login(make_account())
    assert client.get("/admin/login/").status_code == 403


def test_signing_out_takes_a_press(client: Client) -> None:
    client.force_login(make_account())
    page = client.get(reverse("account_logout"))
    assert page.status_code == 200 and is_in(client)
    assert post(client, "account_logout")["Location"] == "/"
    assert not is_in(client)


def test_a_mail_that_cannot_leave_is_said(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise ConnectionRefusedError("no mail server")

    make_account()
    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    for email in ("ada@example.com", "nobody@example.com"):
        for name in ("account_request_login_code", "account_reset_password", "account_signup"):
            response = post(Client(), name, email=email)
            assert response.status_code == 503
            assert "The mail could not be sent" in response.text
