"""Signing in, and what secures an account, stand in the audit log: with how, and never with what was typed."""

from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import reverse

from assessments.models import Event, User
from tests.accounts.steps import (
    PASSWORD,
    ask_for_code,
    by_code,
    by_password,
    confirm,
    make_account,
    post,
    sign_up,
)

pytestmark = pytest.mark.django_db
WRONG = "not the password"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def ada(db: None) -> User:
    return make_account()


def told() -> list[tuple[str, str, Any]]:
    rows = Event.objects.order_by("pk").select_related("by")
    assert not {WRONG, PASSWORD, "@"} & {
        word for word in (WRONG, PASSWORD, "@") if word in str(rows.values())
    }
    return [(one.what, one.by.name if one.by else "", one.about.get("ways")) for one in rows]


def test_signing_in_by_password_and_by_code(ada: User, client: Client) -> None:
    by_password(client)
    by_code(Client())
    assert told() == [("signed_in", "Ada", ["password"]), ("signed_in", "Ada", ["code"])]
    assert Event.objects.filter(request_id="").count() == 0


@pytest.mark.parametrize(
    ("email", "who"), [("ada@example.com", "Ada"), ("ADA@example.com", "Ada"), ("eve@x.example", "")]
)
def test_a_wrong_password(ada: User, client: Client, email: str, who: str) -> None:
    by_password(client, email, WRONG)
    assert told() == [("sign_in_refused", who, ["password"])]


def test_a_wrong_code(ada: User, client: Client) -> None:
    ask_for_code(client)
    post(client, "account_confirm_login_code", code="BBBB-BBBB")
    assert told() == [("sign_in_refused", "Ada", ["code"])]


def test_a_wrong_second_factor_then_the_right_one(ada: User, client: Client) -> None:
    factor = TOTP.activate(ada, SECRET)
    by_password(client)
    post(client, "mfa_authenticate", code="000000")
    assert told() == [("sign_in_refused", "Ada", ["totp"])]
    assert factor.instance.pk


def test_signing_up_is_signing_in(client: Client, db: None) -> None:
    sign_up(client, "new@example.com", name="New")
    assert told() == []  # the address is not confirmed yet


def test_a_password_and_a_factor_are_changed(client: Client, db: None) -> None:
    ada = make_account(password=None)
    client.force_login(ada)
    confirm(client)
    post(client, "account_set_password", password1="a long enough one")
    TOTP.activate(ada, SECRET)
    client.force_login(User.objects.get())
    confirm(client)
    client.post(reverse("mfa_deactivate_totp"))
    assert told() == [("password", "Ada", None), ("factor", "Ada", ["totp"])]
