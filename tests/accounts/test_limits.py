"""Who tries too often is stopped for five minutes, on a page that says so."""

from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.accounts.steps import by_password, make_account

pytestmark = pytest.mark.django_db


def knock(page: str, address: str = "192.0.2.1", forwarded: str = "", **data: str) -> Any:
    headers = {"X-Forwarded-For": forwarded} if forwarded else None
    return Client().post(reverse(page), data, headers=headers, REMOTE_ADDR=address)


def check_refused(response: Any) -> None:
    assert response.status_code == 429 and response["Retry-After"] == "300"
    assert "Try again in five minutes." in response.text and "site-header" in response.text


def test_sign_ups_from_one_network() -> None:
    made = [knock("account_signup", email=f"a{n}@example.com") for n in range(21)]
    assert {response.status_code for response in made[:20]} == {302}
    check_refused(made[20])
    assert len(mail.outbox) == 20
    assert knock("account_signup", "192.0.2.2", email="b@example.com").status_code == 302


def test_sign_ins_from_one_network() -> None:
    for _ in range(30):
        knock("account_login", login="")
    check_refused(knock("account_login", login=""))


def test_new_passwords_for_one_mailbox() -> None:
    asked = [knock("account_reset_password", f"192.0.2.{n}", email="ada@example.com") for n in range(4)]
    assert [response.status_code for response in asked] == [302, 302, 302, 429]
    check_refused(asked[3])
    assert len(mail.outbox) == 3


def test_codes_for_one_mailbox() -> None:
    asked = [knock("account_request_login_code", f"192.0.2.{n}", email="ada@example.com") for n in range(4)]
    assert [response.status_code for response in asked] == [302, 302, 302, 200]
    assert "Try again in five minutes." in asked[3].text and len(mail.outbox) == 3


def test_passwords_guessed_for_one_account() -> None:
    make_account()
    for n in range(5):
        knock("account_login", f"192.0.2.{n}", login="ada@example.com", password="guess")
    refused = by_password(Client())
    assert refused.status_code == 200 and "Try again in five minutes." in refused.text


def test_behind_a_proxy_the_last_hop_counts(settings: Any) -> None:
    settings.PROXIES = 1
    for n in range(20):
        knock("account_signup", forwarded=f"198.51.100.{n}, 203.0.113.9", email=f"a{n}@example.com")
    check_refused(knock("account_signup", forwarded="203.0.113.9", email="b@example.com"))
    assert knock("account_signup", forwarded="203.0.113.10", email="b@example.com").status_code == 302
    assert (
        knock("account_signup", email="c@example.com").status_code == 302
    )  # past the proxy: no fault of ours


def test_one_forged_network_after_another_is_one() -> None:
    made = [
        knock("account_signup", forwarded=f"198.51.100.{n}", email=f"a{n}@example.com") for n in range(21)
    ]
    check_refused(made[20])


def test_households_are_one() -> None:
    made = [knock("account_signup", f"2001:db8::{n:x}", email=f"a{n}@example.com") for n in range(21)]
    check_refused(made[20])


def test_no_limit_is_longer_than_the_page_says() -> None:
    from allauth.account import app_settings
    from allauth.core.internal.ratelimit import parse_rates

    rates = [rate for rule in app_settings.RATE_LIMITS.values() for rate in parse_rates(rule)]
    assert max(rate.duration for rate in rates) == 300
    assert settings.ACCOUNT_RATE_LIMITS.keys() < app_settings.RATE_LIMITS.keys()
