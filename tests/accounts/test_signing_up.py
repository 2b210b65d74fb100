"""A new account: an address, a code, and whatever else one likes to give."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from assessments.actions.demonstration import ensure_account
from assessments.models import User
from tests.accounts.steps import PASSWORD, by_password, code, is_in, make_account, post, sign_up

pytestmark = pytest.mark.django_db


def test_an_address_and_its_code_make_an_account(client: Client) -> None:
    assert sign_up(client, " Ada@Example.COM")["Location"] == reverse("account_email_verification_sent")
    assert "ada@example.com" in client.get(reverse("account_email_verification_sent")).text
    assert not is_in(client)
    assert post(client, "account_email_verification_sent", code=code())["Location"] == "/workspace/"
    user = User.objects.get()
    assert (user.email, user.name, user.has_usable_password()) == ("ada@example.com", "", False)
    assert EmailAddress.objects.get().verified and is_in(client)


def test_name_and_password_can_be_given(client: Client) -> None:
    sign_up(client, name="Ada  Lovelace", password1=PASSWORD)
    post(client, "account_email_verification_sent", code=code())
    assert User.objects.get().name == "Ada Lovelace"
    assert by_password(Client()).status_code == 302


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("email", ""),
        ("email", "no address"),
        ("email", "a\x00@b.de"),
        ("email", f"{'a' * 64}@{'b' * 200}.de"),
        ("name", "n" * 121),
        ("name", "a\x00b"),
        ("password1", "short"),
        ("password1", "password1"),
        ("password1", "é" * 5000),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_made(field: str, typed: str, client: Client) -> None:
    page = post(client, "account_signup", **({"email": "ada@example.com"} | {field: typed}))
    assert page.status_code == 200 and list(page.context["form"].errors) == [field]
    assert not User.objects.exists() and mail.outbox == []


def test_what_one_wanted_is_reached_after_the_code(client: Client) -> None:
    asked = sign_up(client, next="/about/")
    assert client.post(asked["Location"], {"code": code()})["Location"] == "/about/"


def test_an_account_never_confirmed_is_its_owners_by_a_code(client: Client) -> None:
    sign_up(client, password1="the password of a stranger")
    owner = Client()
    post(owner, "account_request_login_code", email="ada@example.com")
    assert post(owner, "account_confirm_login_code", code=code()).status_code == 302
    assert is_in(owner)


def test_only_the_owner_of_the_mailbox_gets_in(client: Client) -> None:
    sign_up(client, password1=PASSWORD)
    other = Client()
    assert by_password(other)["Location"] == reverse("account_email_verification_sent")
    assert not is_in(other)


def test_no_mail_carries_what_a_stranger_typed(client: Client) -> None:
    sign_up(client, name="Win a prize at evil dot example")
    assert "prize" not in mail.outbox[0].subject + str(mail.outbox[0].body)
    assert mail.outbox[0].message().get_content_type() == "text/plain"


def test_an_address_is_stored_in_lower_case() -> None:
    with pytest.raises(IntegrityError):
        User.objects.bulk_create([User(email="Ada@example.com")])


def test_an_account_made_for_a_demonstration_signs_in_without_a_mail(client: Client) -> None:
    first = make_account()
    assert ensure_account(email="ada@example.com", password="another one", name="Other") == first
    assert by_password(client)["Location"] == "/workspace/"
    assert mail.outbox == []
