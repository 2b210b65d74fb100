"""Around a passphrase: cookies of other links, made-up ones, guessing from many places, other methods."""

import time
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.core import signing
from django.test import Client

from assessments import limits
from assessments.models import Result, ShareLink
from assessments.views import passphrases
from tests.conftest import Guest
from tests.links import WORDS, Reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def result(submitted: Guest) -> Result:
    return Result.objects.get()


@pytest.fixture
def reader(result: Result) -> Reader:
    return Reader(result, passphrase=WORDS)


def given(reader: Reader) -> str:
    """The cookie of a browser that told the passphrase."""
    return str(reader.tell(WORDS).cookies["passphrase"].value)


def is_shut(reader: Reader, cookie: str) -> bool:
    reader.client.cookies["passphrase"] = cookie
    return {reader.read().status_code, reader.take().status_code} == {302}


def test_the_cookie_of_another_link_opens_nothing(result: Result, reader: Reader) -> None:
    """Neither that of the same result and the same passphrase, whose hash differs, nor one with its hash."""
    other = Reader(result, passphrase=WORDS)
    theirs = given(other)
    assert is_shut(reader, theirs)
    ShareLink.objects.update(passphrase=other.link.passphrase)
    assert is_shut(reader, theirs) and not is_shut(other, theirs)


def test_nor_an_old_one_after_the_passphrase_was_changed_by_hand(reader: Reader) -> None:
    old = given(reader)
    assert not is_shut(reader, old)
    ShareLink.objects.update(passphrase=make_password(WORDS))
    assert is_shut(reader, old)


def test_nor_one_that_is_too_old(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    old, now = given(reader), time.time()
    monkeypatch.setattr(time, "time", lambda: now + 8 * 24 * 3600)
    assert is_shut(reader, old)


@pytest.mark.parametrize("made_up", ["", "1", "::", "\x00", "é", "x" * 4000, WORDS])
def test_nor_one_made_up(reader: Reader, made_up: str) -> None:
    assert is_shut(reader, made_up)
    assert is_shut(reader, signing.get_cookie_signer(salt="guess").sign(str(reader.link.public_id)))


def test_it_is_no_link_to_read(reader: Reader) -> None:
    """The passphrase alone, or its cookie, opens nothing without the link's own secret."""
    client = Client()
    client.cookies["passphrase"] = given(reader)
    client.cookies["read"] = reader.link.passphrase
    assert client.get(reader.address()).status_code == 404


def test_guessing_from_one_network_ends(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past the limit nothing is compared: the right one is answered as a wrong one."""
    for number in range(limits.TRIES):
        assert reader.tell(f"guess number {number}").status_code == 422
    monkeypatch.setattr(passphrases, "check_password", lambda *args: pytest.fail("compared"))
    wrong, right = reader.tell("one more guess"), reader.tell(WORDS)
    assert wrong.status_code == right.status_code == 429 and "passphrase" not in right.cookies
    assert len(wrong.content) == len(right.content)


def test_a_new_browser_and_a_forged_network_do_not_help(reader: Reader) -> None:
    for number in range(limits.TRIES):
        reader.tell("a wrong guess", headers={"X-Forwarded-For": f"198.51.100.{number}"})
    again = Client()
    again.get(f"/read/{reader.secret}/")
    assert again.post(reader.address("passphrase"), {"passphrase": WORDS}).status_code == 429
    assert reader.tell(WORDS, REMOTE_ADDR="192.0.2.77").status_code == 302


def test_guessing_from_many_networks_ends_too(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TRIES_IN_ALL", 12)
    statuses = [reader.tell("a wrong guess", REMOTE_ADDR=f"192.0.2.{n}").status_code for n in range(14)]
    assert statuses == [422] * 12 + [429] * 2


def test_another_link_is_not_shut_with_it(reader: Reader, result: Result) -> None:
    for _time in range(limits.TRIES + 1):
        reader.tell("a wrong guess")
    assert Reader(result, passphrase=WORDS).tell(WORDS).status_code == 302


def test_those_who_know_it_use_nothing_up(reader: Reader) -> None:
    for _reader in range(limits.TRIES + 2):
        reader.client.cookies.pop("passphrase", None)
        assert reader.tell(WORDS).status_code == 302


@pytest.mark.parametrize("method", ["head", "post", "put", "patch", "delete", "options"])
def test_no_method_gets_past_it(reader: Reader, method: str) -> None:
    for address in (reader.address(), reader.address("shared-file", "result.json")):
        response = getattr(reader.client, method)(address)
        assert response.status_code == 302 and response.content == b""


def test_a_passphrase_in_the_address_is_none(reader: Reader) -> None:
    assert reader.client.get(reader.address(), {"passphrase": WORDS}).status_code == 302
    assert reader.client.get(reader.address("passphrase"), {"passphrase": WORDS}).status_code == 200


def test_it_shows_nowhere(reader: Reader, caplog: Any) -> None:
    caplog.set_level("DEBUG")
    reader.tell("another wrong guess")
    reader.tell(WORDS)
    lines = [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")]
    assert not [line for line in lines if WORDS in line or "another wrong guess" in line]
    assert WORDS not in repr(list(ShareLink.objects.values()))
