"""How often strangers may make the site do something."""

from typing import Any

import pytest
from django.test import RequestFactory

from assessments import limits

FROM = RequestFactory()


@pytest.fixture(autouse=True)
def small(settings) -> None:
    settings.STARTS_PER_HOUR, settings.MAILS_PER_HOUR, settings.MAILS_PER_HOUR_IN_ALL = 2, 2, 4


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch):
    now = [7200.0]
    monkeypatch.setattr(limits.time, "time", lambda: now[0])
    return now


def request(address: str = "192.0.2.1", **headers: Any) -> Any:
    return FROM.get("/", REMOTE_ADDR=address, **headers)


def test_starts_are_counted_by_network(clock) -> None:
    assert [limits.may_start(request()) for _ in range(3)] == [True, True, False]
    assert limits.may_start(request("192.0.2.2"))


def test_the_next_hour_counts_anew(clock) -> None:
    for _ in range(3):
        limits.may_start(request())
    clock[0] += 3600
    assert limits.may_start(request())


def test_mails_are_counted_by_network(clock) -> None:
    sent = [limits.may_mail(request(), f"{name}@example.com") for name in "abc"]
    assert sent == [True, True, False]


def test_mails_are_counted_by_mailbox(clock) -> None:
    sent = [
        limits.may_mail(request(f"192.0.2.{n}"), to)
        for n, to in enumerate(["ada@example.com", "Ada+x@Example.com", "ada+y@example.com"])
    ]
    assert sent == [True, True, False]


def test_mails_are_counted_in_all(clock) -> None:
    sent = [limits.may_mail(request(f"192.0.2.{n}"), f"a{n}@example.com") for n in range(5)]
    assert sent == [True, True, True, True, False]


def test_invitations_are_counted_by_sender_and_by_mailbox(clock, settings) -> None:
    settings.INVITATIONS_PER_HOUR = 3
    assert [limits.may_invite(1, f"{name}@example.com") for name in "abcd"] == [True, True, True, False]
    assert limits.may_invite(2, "ada@example.com")
    assert not limits.may_invite(2, "ada@example.com")  # four in all


def test_what_one_limit_refuses_does_not_use_up_the_next(clock) -> None:
    for n in range(20):
        limits.may_mail(request(), f"a{n}@example.com")
    assert limits.may_mail(request("192.0.2.9"), "ada@example.com")


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("", "unknown"),
        ("no address", "unknown"),
    ],
)
def test_the_network_of_an_address(address: str, network: str) -> None:
    assert limits.network_of(request(address)) == network


def test_a_forwarded_address_is_believed_only_behind_our_proxies(settings) -> None:
    forged = request("10.0.0.1", HTTP_X_FORWARDED_FOR="198.51.100.7, 192.0.2.5")
    assert limits.network_of(forged) == "10.0.0.1"
    settings.PROXIES = 1
    assert limits.network_of(forged) == "192.0.2.5"
    settings.PROXIES = 2
    assert limits.network_of(forged) == "198.51.100.7"
    settings.PROXIES = 3
    assert limits.network_of(forged) == "10.0.0.1"


def test_a_cache_that_forgets_refuses_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits.cache, "add", lambda *args: True)
    assert limits.may_start(request())


def test_tries_are_counted_by_link_and_network_and_by_link(clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TRIES", 2)
    monkeypatch.setattr(limits, "TRIES_IN_ALL", 3)
    assert [limits.may_try(request(), "one") for _ in range(3)] == [True, True, False]
    assert [limits.may_try(request(f"192.0.2.{n}"), "one") for n in (2, 3)] == [True, False]
    assert limits.may_try(request(), "another")
    clock[0] += 3600
    assert limits.may_try(request(), "one")


def test_a_right_one_is_given_back(clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TRIES", 1)
    for _ in range(3):
        assert limits.may_try(request(), "one")
        limits.give_back_try(request(), "one")
    assert limits.may_try(request(), "one") and not limits.may_try(request(), "one")


@pytest.mark.parametrize(("past", "minutes"), [(0, 60), (1, 60), (1500, 35), (3540, 1), (3599, 1)])
def test_when_to_come_back(clock, past: int, minutes: int) -> None:
    clock[0] += past
    assert limits.minutes_left() == minutes
