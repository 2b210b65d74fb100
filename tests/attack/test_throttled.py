"""Scripts that start assessments or have mails sent are stopped, kindly, and cannot pretend to be many."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from assessments.models import Assessment, ShareLink
from tests.attack.cast import Cast, start_form


@pytest.fixture(autouse=True)
def two(settings: Any) -> None:
    settings.STARTS_PER_HOUR, settings.MAILS_PER_HOUR, settings.MAILS_PER_HOUR_IN_ALL = 2, 2, 4
    settings.PROXIES = 0


def start(address: str = "192.0.2.1", forwarded: str = "", **form: str) -> Any:
    headers = {"X-Forwarded-For": forwarded} if forwarded else None
    return Client().post(reverse("start"), start_form(**form), headers=headers, REMOTE_ADDR=address)


def mail_me(cast: Cast, to: str, address: str = "192.0.2.1", forwarded: str = "") -> Any:
    headers = {"X-Forwarded-For": forwarded} if forwarded else None
    data = {"email": to, "mail": ""}
    return cast.begun.client.post(cast.address("link", "begun"), data, headers=headers, REMOTE_ADDR=address)


def test_the_third_start_is_refused_and_keeps_what_was_typed(version: object) -> None:
    assert [start().status_code for _ in range(2)] == [302, 302]
    refused = start(organisation="Ours & Theirs")
    assert refused.status_code == 429 and not refused.cookies.keys() & {"answer"}
    page = refused.content.decode()
    assert 'value="Ours &amp; Theirs"' in page and 'value="medical" selected' in page
    assert Assessment.objects.filter(organisation__name="Norrland Diagnostics").count() == 2
    assert start("192.0.2.2").status_code == 302


def test_refused_forms_do_not_count(version: object) -> None:
    assert {start(organisation="").status_code for _ in range(5)} == {422}
    assert start().status_code == 302


def test_one_forged_network_after_another_is_one(version: object) -> None:
    assert [start(forwarded=f"198.51.100.{n}").status_code for n in range(3)] == [302, 302, 429]


def test_behind_a_proxy_the_last_hop_counts(version: object, settings: Any) -> None:
    settings.PROXIES = 1
    forged = [start(forwarded=f"198.51.100.{n}, 203.0.113.9").status_code for n in range(3)]
    assert forged == [302, 302, 429]
    assert start(forwarded="203.0.113.10").status_code == 302


def test_addresses_of_one_household_are_one(version: object) -> None:
    assert [start(f"2001:db8::{n}").status_code for n in range(1, 4)] == [302, 302, 429]


def test_a_start_past_the_limit_of_mails_starts_without_one(
    version: object, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        for n in range(3):
            assert start(f"192.0.2.{n}", email="ada@example.com").status_code == 302
    assert len(mail.outbox) == 2


def test_mails_from_one_network(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assert [mail_me(cast, f"{name}@example.com").status_code for name in "ab"] == [302, 302]
        refused = mail_me(cast, "c@example.com")
    assert refused.status_code == 429 and 'value="c@example.com"' in refused.content.decode()
    assert [message.to for message in mail.outbox] == [["a@example.com"], ["b@example.com"]]


@pytest.mark.parametrize(
    "also", ["Ada@EXAMPLE.com", "ada+x@example.com", " ada@example.com ", '"ada"@example.com']
)
def test_mails_to_one_mailbox(also: str, cast: Cast) -> None:
    statuses = [
        mail_me(cast, to, f"192.0.2.{n}").status_code
        for n, to in enumerate(["ada@example.com", also, "ada@example.com"])
    ]
    assert statuses == [302, 302, 429]


def test_mails_in_all(cast: Cast) -> None:
    statuses = [mail_me(cast, f"a{n}@example.com", f"192.0.2.{n}").status_code for n in range(5)]
    assert statuses == [302] * 4 + [429]


def test_mails_from_forged_networks(cast: Cast) -> None:
    statuses = [mail_me(cast, f"a{n}@example.com", forwarded=f"198.51.100.{n}").status_code for n in range(3)]
    assert statuses == [302, 302, 429]


def test_a_link_to_read_is_made_though_its_mail_is_refused(cast: Cast) -> None:
    before = ShareLink.objects.count()
    statuses = [cast.closed.post("share", 1, email=f"{name}@example.com").status_code for name in "abc"]
    assert statuses == [200, 200, 429]
    assert ShareLink.objects.count() == before + 3
    refused = cast.closed.post("share", 1, email="d@example.com").content.decode()
    assert "/read/" in refused and 'value="d@example.com"' in refused


def test_links_to_read_do_not_pile_up(cast: Cast) -> None:
    statuses = [cast.closed.post("share", 1, email="").status_code for _ in range(21)]
    assert (
        statuses[-1] == 409
        and ShareLink.objects.live().filter(result=cast.links["reader"].result).count() == 20
    )


def test_no_second_reader_hides_in_an_address(cast: Cast) -> None:
    for to in (
        "a@example.com,b@example.com",
        "a@example.com\r\nBcc: b@example.com",
        "A <a@example.com>",
        "a@b@c.de",
    ):
        assert mail_me(cast, to).status_code == 422
    assert mail.outbox == []
