"""The page of one's own account, and what leads from it."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse

from assessments.models import User
from tests.accounts.steps import PASSWORD, by_code, by_password, code, is_in, make_account, post
from tests.guards import check_methods

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(db: None) -> User:
    return make_account()


@pytest.fixture
def own(user: User, client: Client) -> Client:
    """A browser in which Ada, who has a password, is signed in."""
    client.force_login(user)
    return client


@pytest.fixture
def mailed(client: Client) -> Client:
    """A browser in which somebody without a password is signed in."""
    client.force_login(make_account("bo@example.com", password=None, name=""))
    return client


def confirm(client: Client, name: str) -> Any:
    """To a page that wants the password once more, and through."""
    asked = client.get(reverse(name))
    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    return client.post(asked["Location"], {"password": PASSWORD})


def test_it_says_what_is_set(own: Client) -> None:
    page = own.get("/accounts/").text
    for words in ("ada@example.com", 'value="Ada"', "Set. You can also", "None. With one", "Off. With one"):
        assert words in page
    assert "Recovery codes" not in page and "Sign out" in page


def test_without_a_password_it_offers_one(mailed: Client) -> None:
    page = mailed.get("/accounts/").text
    assert "None. You sign in by a mailed code." in page and "Set a password" in page
    assert "bo@example.com</bdi>" in page  # stands for the name in the header


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("Ada  Lovelace ", "Ada Lovelace"), ("", ""), ("<b>Ada</b>", "<b>Ada</b>"), ("a\u202eb", "a b")],
)
def test_a_name_is_saved(typed: str, kept: str, own: Client, user: User) -> None:
    response = post(own, "account", name=typed)
    assert (response.status_code, response["Location"]) == (302, "/accounts/")
    user.refresh_from_db()
    assert user.name == kept
    page = own.get("/accounts/").text
    assert "Your name is saved." in page and "<b>" not in page


@pytest.mark.parametrize("typed", ["a" * 121, "a\x00b"])
def test_a_name_that_cannot_be_is_kept_in_its_field(typed: str, own: Client, user: User) -> None:
    response = post(own, "account", name=typed)
    assert response.status_code == 422 and 'class="error"' in response.text
    user.refresh_from_db()
    assert user.name == "Ada"


def test_methods(own: Client) -> None:
    check_methods(own, "/accounts/", "get", "post")
    check_methods(own, "/accounts/2fa/", "get")
    check_methods(own, "/accounts/confirm/", "get", "post")


def test_it_takes_three_queries(own: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(3):  # session, account, factors
        own.get("/accounts/")


def test_the_header_costs_visitors_nothing(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        page = client.get("/accounts/login/").text
    assert "Sign in" in page and "Sign out" not in page


def test_a_password_is_changed(own: Client, user: User) -> None:
    wrong = post(own, "account_change_password", oldpassword="x", password1="another good one")
    assert "This is not your current password." in wrong.text
    right = post(own, "account_change_password", oldpassword=PASSWORD, password1="another good one")
    assert right["Location"] == "/accounts/"
    assert mail.outbox[-1].subject == "Your password was changed"
    assert "http://testserver/accounts/" in str(mail.outbox[-1].body)
    assert is_in(own)
    assert by_password(Client(), password="another good one").status_code == 302


def test_other_browsers_are_signed_out_by_that(own: Client, user: User) -> None:
    other = Client()
    other.force_login(user)
    post(own, "account_change_password", oldpassword=PASSWORD, password1="another good one")
    assert not is_in(other)


@pytest.mark.parametrize("weak", ["short", "password", "12345678901", "ada@example.com", ""])
def test_a_weak_password_is_refused(weak: str, own: Client) -> None:
    page = post(own, "account_change_password", oldpassword=PASSWORD, password1=weak)
    assert page.context["form"].errors["password1"]


def test_a_first_password_wants_a_mailed_code(mailed: Client) -> None:
    asked = mailed.get(reverse("account_set_password"))
    assert asked["Location"] == "/accounts/confirm/?next=%2Faccounts%2Fpassword%2Fset%2F"
    assert "We mail a code to" in mailed.get(asked["Location"]).text and mail.outbox == []
    assert mailed.post(asked["Location"])["Location"] == asked["Location"]
    page = mailed.post(asked["Location"], {"code": "BBBB-BBBB"})
    assert "This code is not right" in page.text
    assert mailed.post(asked["Location"], {"code": code()})["Location"] == "/accounts/password/set/"
    assert post(mailed, "account_set_password", password1=PASSWORD)["Location"] == "/accounts/"
    assert by_password(Client(), "bo@example.com").status_code == 302


def test_what_was_sent_before_the_confirmation_is_not_lost(mailed: Client) -> None:
    asked = post(mailed, "account_set_password", password1=PASSWORD)
    mailed.post(asked["Location"])
    assert mailed.post(asked["Location"], {"code": code()})["Location"] == "/accounts/"
    assert User.objects.get(email="bo@example.com").check_password(PASSWORD)


def test_the_third_wrong_code_ends_it(mailed: Client) -> None:
    mailed.post("/accounts/confirm/")
    right = code()
    pages = [mailed.post("/accounts/confirm/", {"code": "BBBB-BBBB"}).text for _ in range(3)]
    assert "That code counts no more" in pages[-1] and "That code counts no more" not in pages[0]
    assert mailed.post("/accounts/confirm/", {"code": right}).status_code == 200
    assert mailed.get(reverse("account_set_password")).status_code == 302


def test_a_code_just_given_to_sign_in_is_enough(client: Client) -> None:
    make_account("bo@example.com", password=None)
    by_code(client, "bo@example.com")
    assert client.get(reverse("account_set_password")).status_code == 200


def test_codes_to_confirm_are_limited(mailed: Client) -> None:
    assert [mailed.post("/accounts/confirm/").status_code for _ in range(4)] == [302, 302, 302, 429]
    assert len(mail.outbox) == 3


def test_who_has_a_password_confirms_by_it(own: Client) -> None:
    assert own.get("/accounts/confirm/")["Location"] == "/accounts/reauthenticate/"


def test_an_address_is_changed_by_a_code_to_the_new_one(own: Client, user: User) -> None:
    asked = post(own, "account_email", email="new@example.com", action_add="")
    assert asked["Location"].startswith("/accounts/reauthenticate/")
    assert mail.outbox == []
    assert own.post(asked["Location"], {"password": "x"}).context["form"].errors
    assert own.post(asked["Location"], {"password": PASSWORD})["Location"] == "/accounts/confirm-email/"
    user.refresh_from_db()
    assert user.email == "ada@example.com" and mail.outbox[-1].to == ["new@example.com"]
    assert post(own, "account_email_verification_sent", code=code())["Location"] == "/accounts/"
    user.refresh_from_db()
    assert user.email == "new@example.com"
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [
        ("new@example.com", True, True)
    ]
    assert (mail.outbox[-1].to, mail.outbox[-1].subject) == (
        ["ada@example.com"],
        "Your e-mail address was changed",
    )


def test_an_address_of_somebody_else_is_never_taken_over(own: Client, user: User) -> None:
    make_account("bo@example.com")
    confirm(own, "mfa_activate_totp")
    post(own, "account_email", email="Bo@example.com", action_add="")
    page = post(own, "account_email_verification_sent", code=code())  # even who reads both mailboxes
    assert "This address cannot be used." in page.text
    user.refresh_from_db()
    assert user.email == "ada@example.com" and EmailAddress.objects.count() == 2


@pytest.mark.parametrize("action", ["action_send", "action_remove", "action_primary", "none"])
def test_the_one_address_cannot_be_removed(action: str, own: Client, user: User) -> None:
    confirm(own, "mfa_activate_totp")
    assert post(own, "account_email", email="ada@example.com", **{action: ""}).status_code == 302
    user.refresh_from_db()
    assert (
        user.email == "ada@example.com" and EmailAddress.objects.filter(user=user, verified=True).count() == 1
    )


def test_a_forgotten_password_is_set_anew_by_code(client: Client, user: User) -> None:
    assert post(client, "account_reset_password", email="ADA@example.com").status_code == 302
    page = client.get(reverse("account_confirm_password_reset_code"))
    assert "ada@example.com" in page.text
    assert post(client, "account_confirm_password_reset_code", code="x").status_code == 200
    done = post(client, "account_confirm_password_reset_code", code=code())
    assert done["Location"] == reverse("account_complete_password_reset")
    assert "Set a new password" in client.get(done["Location"]).text
    assert (
        post(client, "account_complete_password_reset", password1="another good one")["Location"]
        == "/workspace/"
    )
    assert is_in(client) and by_password(Client(), password="another good one").status_code == 302


def test_a_new_password_wants_the_code_first(client: Client, user: User) -> None:
    assert post(client, "account_complete_password_reset", password1="x" * 12)["Location"] == reverse(
        "account_reset_password"
    )
    post(client, "account_reset_password", email="ada@example.com")
    assert client.get(reverse("account_complete_password_reset"))["Location"] == reverse(
        "account_confirm_password_reset_code"
    )
