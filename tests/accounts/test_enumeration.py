"""No answer tells whether an address has an account: each is compared with that for one that has none."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.accounts.steps import PASSWORD, confirm, make_account

pytestmark = pytest.mark.django_db
KNOWN, UNKNOWN = "ada@example.com", "eve@example.com"
ENTRANCES = [
    ("account_signup", "email", {}),
    ("account_signup", "email", {"name": "Somebody", "password1": PASSWORD}),
    ("account_signup", "email", {"password1": "12345678"}),
    ("account_request_login_code", "email", {}),
    ("account_reset_password", "email", {}),
    ("account_login", "login", {"password": "not the password"}),
]
# Where one may look afterwards, and what one may press there.
AFTERWARDS = [
    ("get", "account_login", {}),
    ("get", "account_signup", {}),
    ("get", "account_request_login_code", {}),
    ("get", "account_reset_password", {}),
    ("get", "account_email_verification_sent", {}),
    ("get", "account_confirm_login_code", {}),
    ("get", "account_confirm_password_reset_code", {}),
    ("get", "account_complete_password_reset", {}),
    ("get", "mfa_authenticate", {}),
    ("get", "account", {}),
    ("post", "account_email_verification_sent", {"action": "resend"}),
    ("post", "account_confirm_login_code", {"action": "resend"}),
    ("post", "account_email_verification_sent", {"action": "change", "email": "new@example.com"}),
    *[
        ("post", name, {"code": "BBBB-BBBB"})
        for name in (
            "account_email_verification_sent",
            "account_confirm_login_code",
            "account_confirm_password_reset_code",
        )
        for _ in range(3)
    ],
    ("post", "account_logout", {}),
    ("get", "account_login", {}),
]
PRIVATE = re.compile(r'name=\\?"csrfmiddlewaretoken\\?" value=\\?"\w+|' + f"{KNOWN}|{UNKNOWN}")


def seen(response: Any) -> tuple[Any, ...]:
    """All that a browser gets, but for what is random and for the address itself."""
    page = PRIVATE.sub("…", response.content.decode())
    cookies = {
        name: {key: value for key, value in morsel.items() if key != "expires"}
        for name, morsel in response.cookies.items()
    }
    headers = {
        name: value
        for name, value in response.headers.items()
        if name not in ("Content-Length", "Expires", "X-Request-ID")
    }
    return response.status_code, page, headers, cookies


def walk(email: str, entrance: tuple[str, str, dict[str, str]], headers: dict[str, str]) -> Iterator[Any]:
    name, field, data = entrance
    client = Client()
    client.get(reverse(name))
    yield name, seen(client.post(reverse(name), {field: email, **data}, headers=headers))
    for method, page, sent in AFTERWARDS:
        yield page, sent, seen(getattr(client, method)(reverse(page), sent, headers=headers))


@pytest.mark.parametrize("headers", [{}, {"accept": "application/json"}], ids=["page", "json"])
@pytest.mark.parametrize("verified", [True, False], ids=["confirmed", "unconfirmed"])
@pytest.mark.parametrize("factor", [False, True], ids=["", "with-factor"])
@pytest.mark.parametrize("entrance", ENTRANCES, ids=lambda entrance: "-".join([entrance[0], *entrance[2]]))
def test_known_and_unknown_get_the_same_answers(
    entrance: Any, factor: bool, verified: bool, headers: dict[str, str]
) -> None:
    user = make_account(KNOWN)
    if not verified:
        EmailAddress.objects.update(verified=False)
    if factor:
        turn_on(user)
    for known, unknown in zip(walk(KNOWN, entrance, headers), walk(UNKNOWN, entrance, headers), strict=True):
        assert known == unknown


def turn_on(user: Any) -> None:
    TOTP.activate(user, generate_totp_secret())


@pytest.mark.parametrize(
    ("name", "email", "subject"),
    [
        ("account_signup", KNOWN, "You have an account already"),
        ("account_signup", UNKNOWN, "Your code to confirm this address"),
        ("account_request_login_code", KNOWN, "Your code to sign in"),
        ("account_request_login_code", UNKNOWN, "No account with this address"),
        ("account_reset_password", KNOWN, "Your code to set a new password"),
        ("account_reset_password", UNKNOWN, "No account with this address"),
    ],
)
def test_the_mail_alone_tells_the_owner(name: str, email: str, subject: str, client: Client) -> None:
    make_account(KNOWN)
    client.post(reverse(name), {"email": email})
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == ([email], subject)
    assert "@" not in str(sent.body) and sent.from_email == settings.DEFAULT_FROM_EMAIL


def test_changing_to_an_address_that_is_taken_tells_nothing(client: Client) -> None:
    make_account(KNOWN)
    answers: list[Any] = []
    for taken in (KNOWN, UNKNOWN):
        client = Client()
        name = f"of{len(answers)}@example.com"
        client.force_login(make_account(name, password=None))
        confirm(client)
        answers.append(seen(client.post(reverse("account_email"), {"email": taken, "action_add": ""})))
        answers[-1] += (seen_of(client, name),)
    assert answers[0] == answers[1]


def seen_of(client: Client, own: str) -> Any:
    answer = seen(client.get(reverse("account_email_verification_sent")))
    return answer[0], answer[1].replace(own, "own"), answer[3]
