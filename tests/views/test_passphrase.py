"""The page that asks for a link's passphrase, and everything behind it until it is given."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from assessments import limits
from assessments.models import Result, ShareLink
from tests.conftest import Guest, is_missing
from tests.guards import UNKNOWN, check_methods
from tests.links import WORDS, Reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def result(submitted: Guest) -> Result:
    return Result.objects.get()


@pytest.fixture
def reader(result: Result) -> Reader:
    return Reader(result, passphrase=WORDS, label="The board")


def test_page_and_files_lead_to_it(reader: Reader) -> None:
    asks = reader.address("passphrase")
    for response in (reader.read(), reader.take(), reader.take("report-a4.pdf"), reader.take("nothing.exe")):
        assert (response.status_code, response["Location"]) == (302, asks)
    assert reader.opened == 0


def test_it_tells_nothing_of_what_is_behind_it(reader: Reader) -> None:
    page = reader.client.get(reader.address("passphrase")).content.decode()
    assert "This link asks for a passphrase" in page
    assert not [word for word in ("Brightwell", "The board", "stage 2", WORDS) if word in page]


def test_the_right_one_opens_page_and_files(reader: Reader, settings: LazySettings) -> None:
    settings.SESSION_COOKIE_SECURE = True
    response = reader.tell(WORDS)
    assert (response.status_code, response["Location"]) == (302, reader.address())
    cookie = response.cookies["passphrase"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"], cookie["secure"]) == (
        reader.address(), True, "Lax", True,
    )  # fmt: skip
    assert WORDS not in str(cookie) and reader.link.passphrase not in str(cookie)


def test_then_it_is_read_and_asked_no_more(reader: Reader) -> None:
    reader.tell(WORDS)
    assert reader.read().status_code == reader.take().status_code == 200 and reader.opened == 2
    assert reader.client.get(reader.address("passphrase"))["Location"] == reader.address()


@pytest.mark.parametrize("typed", ["  open   sesame\tnow ", "open sesame now\r\n"])
def test_spaces_do_not_matter(reader: Reader, typed: str) -> None:
    assert reader.tell(typed).status_code == 302


def test_nor_how_a_keyboard_composes_a_letter(result: Result) -> None:
    assert Reader(result, passphrase="überm\u00fcdet").tell("u\u0308bermu\u0308det").status_code == 302


@pytest.mark.parametrize(
    "typed", ["", "Open sesame now", "open sesame", "x" * 201, "\x00", "\ud800", "<b>" * 20]
)
def test_a_wrong_one_is_refused_kindly_and_not_shown_again(reader: Reader, typed: str) -> None:
    response = reader.tell(
        typed.encode("utf-8", "surrogatepass").decode("latin-1") if typed == "\ud800" else typed
    )
    assert response.status_code == 422 and "passphrase" not in response.cookies
    page = response.content.decode()
    assert "The result is not shown yet" in page and (not typed or f'value="{typed}' not in page)
    assert reader.read().status_code == 302


def test_a_link_without_one_asks_nothing(result: Result) -> None:
    reader = Reader(result)
    for method in (reader.client.get, reader.client.post):
        assert method(reader.address("passphrase"))["Location"] == reader.address()
    assert reader.read().status_code == 200


def test_it_is_stored_as_passwords_are(reader: Reader) -> None:
    stored = ShareLink.objects.get().passphrase
    assert WORDS not in stored and stored.count("$") >= 2


def test_past_the_limit_it_says_when_to_come_back(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits.time, "time", lambda: 7200.0 + 25 * 60)
    assert [reader.tell("wrong words").status_code for _time in range(limits.TRIES)] == [422] * limits.TRIES
    refused = reader.tell(WORDS)
    assert refused.status_code == 429 and refused["Retry-After"] == str(35 * 60)
    assert "Try again in 35 minutes." in refused.content.decode()
    monkeypatch.setattr(limits.time, "time", lambda: 7200.0 + 60 * 60)
    assert reader.tell(WORDS).status_code == 302


def test_nothing_for_who_does_not_hold_the_link(reader: Reader, result: Result) -> None:
    other = Reader(result, passphrase=WORDS)
    for client in (Client(), other.client):
        assert is_missing(client.get(reader.address("passphrase")))
        assert is_missing(client.post(reader.address("passphrase"), {"passphrase": WORDS}))
    assert is_missing(reader.client.get(f"/results/{UNKNOWN}/passphrase/"))
    assert reader.client.get("/results/no-id/passphrase/").status_code == 404


@pytest.mark.parametrize("column", ["revoked_at", "expires_at"])
def test_nothing_once_the_link_has_ended(reader: Reader, column: str) -> None:
    reader.tell(WORDS)
    ShareLink.objects.update(**{column: timezone.now()})
    for response in (reader.read(), reader.take(), reader.client.get(reader.address("passphrase"))):
        assert is_missing(response)


def test_methods(reader: Reader) -> None:
    check_methods(reader.client, reader.address("passphrase"), "get", "post")
    assert reader.client.head(reader.address("passphrase")).status_code == 200
    reader.tell(WORDS)
    check_methods(reader.client, reader.address(), "get")


def test_queries(reader: Reader, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        reader.tell("wrong words")
    with django_assert_num_queries(1):
        reader.read()
