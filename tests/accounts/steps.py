"""What people do to get in, as steps that the tests are told in."""

import re
import time
from typing import Any

from django.core import mail
from django.test import Client
from django.urls import reverse

from assessments.actions.demonstration import ensure_account
from assessments.models import User

PASSWORD = "a long enough password"
CODE = re.compile(r"^[B-Z]{4}-[B-Z]{4}$", re.M)


def make_account(email: str = "ada@example.com", password: str | None = PASSWORD, name: str = "Ada") -> User:
    """An account whose address is confirmed."""
    return ensure_account(email=email, password=password, name=name)


def code() -> str:
    """The code in the newest mail."""
    found = CODE.search(str(mail.outbox[-1].body))
    assert found, mail.outbox[-1].body
    return found[0]


def post(client: Client, page: str, /, *args: Any, **data: str) -> Any:
    return client.post(reverse(page, args=args), data)


def ask_for_code(client: Client, email: str = "ada@example.com") -> Any:
    return post(client, "account_request_login_code", email=email)


def by_code(client: Client, email: str = "ada@example.com") -> Any:
    """Sign in by a mailed code."""
    assert ask_for_code(client, email)["Location"] == reverse("account_confirm_login_code")
    return post(client, "account_confirm_login_code", code=code())


def by_password(client: Client, email: str = "ada@example.com", password: str = PASSWORD) -> Any:
    return post(client, "account_login", login=email, password=password)


def sign_up(client: Client, email: str = "ada@example.com", /, **data: str) -> Any:
    return post(client, "account_signup", email=email, **data)


def is_in(client: Client) -> bool:
    """Whether this browser is signed in: the account's page opens."""
    return client.get(reverse("account")).status_code == 200


def confirm(client: Client) -> None:
    """As if somebody had just shown in this browser that it is still them."""
    session = client.session
    given = {"method": "code", "at": time.time(), "reauthenticated": True}
    session["account_authentication_methods"] = [given]
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session.save()
