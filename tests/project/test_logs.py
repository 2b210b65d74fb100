"""A line of the log is JSON, names its request, and holds no secret and nobody's data."""

import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
import sentry_sdk
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from sentry_sdk.transport import Transport

from assessments.tracing import request_id
from salesops.logs import Lines
from tests.conftest import Guest
from tests.project.settings_of import settings_of


def line(message: str, *args: Any, error: BaseException | None = None, **more: Any) -> dict[str, Any]:
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("salesops", logging.WARNING, __file__, 1, message, args, info)
    record.__dict__.update(more)
    written = Lines().format(record)
    assert "\n" not in written
    read: dict[str, Any] = json.loads(written)
    return read


def test_it_says_when_how_bad_who_and_what() -> None:
    told = line("%s of %d", "one", 2, fields={"ms": 7})
    assert told["message"] == "one of 2" and told["level"] == "WARNING" and told["ms"] == 7
    assert told["time"].endswith("+00:00") and "request" not in told


def test_it_names_its_request() -> None:
    token = request_id.set("abc-123")
    assert line("here")["request"] == "abc-123"
    request_id.reset(token)


@pytest.mark.parametrize(
    "text",
    [
        "/answer/s3cret-of-a-link/",
        "/read/s3cret",
        "/invitations/s3cret/?x=1",
        "/callback/?code=s3cret&state=s3cret",
    ],
)
def test_secrets_of_links_are_hidden(text: str) -> None:
    assert "s3cret" not in line("Not Found: %s", text)["message"]


@given(st.emails())
def test_addresses_are_hidden(address: str) -> None:
    assert address not in line(f"refused {address} today")["message"]


@pytest.mark.parametrize(
    ("message", "said", "told"),
    [
        ("No anchor #%s for internal URI reference", ["what Ada wrote"], "No anchor #… for internal URI reference"),
        ("Malformed URL: %s", ["https://example.org/Ada"], "Malformed URL: …"),
        ("Failed to load image at %r: %s", ["data:image/png;base64,x", ValueError("Ada")],
         "Failed to load image at '…': ValueError"),
        ("Failed to load stylesheet at %s: %s", ["https://static.invalid/css/print.css", OSError("no")],
         "Failed to load stylesheet at https://static.invalid/css/print.css: OSError"),
        ("%s unit, page %d", ["https://static.invalid/css/print.css#Ada", 2], "… unit, page 2"),
    ],
)  # fmt: skip
def test_what_paper_is_made_of_is_not_quoted(
    caplog: pytest.LogCaptureFixture, message: str, said: list[Any], told: str
) -> None:
    logging.getLogger("weasyprint").error(message, *said)
    assert caplog.messages == [told]


def test_an_error_says_what_and_where_and_not_its_words() -> None:
    try:
        raise ValueError("Key (email)=(ada@example.com) already exists")
    except ValueError as error:
        told = line("failed", error=error)
    assert told["error"] == "builtins.ValueError" and "ada" not in json.dumps(told)
    assert "test_an_error_says_what_and_where" in told["at"][-1]


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> Callable[[], Any]:
    """The one line about the one request so far."""
    caplog.set_level(logging.INFO, "salesops.access")

    def one() -> Any:
        (found,) = (record for record in caplog.records if record.name == "salesops.access")
        return found

    return one


def test_a_request_is_a_line_with_its_route(guest: Guest, told: Callable[[], Any]) -> None:
    response = guest.get("profile")
    assert told().fields["route"] == "answering/<uuid:public_id>/profile/"
    assert told().fields["status"] == 200 and told().fields["method"] == "GET"
    assert str(guest.respondent.public_id) not in Lines().format(told())
    assert len(response["X-Request-ID"]) == 32


def test_what_has_no_route_is_a_line_too(client: Client, db: None, told: Callable[[], Any]) -> None:
    client.get("/nowhere/at/all")
    assert told().fields["route"] == "" and told().fields["status"] == 404


@pytest.mark.parametrize(
    ("proxies", "given_id", "taken"),
    [(1, "from-the-proxy", True), (0, "from-a-stranger", False), (1, "x", False), (1, "a b\tc d e f", False)],
)
def test_a_proxys_id_is_taken(
    db: None, client: Client, settings: Any, proxies: int, given_id: str, taken: bool
) -> None:
    settings.PROXIES = proxies
    response = client.get("/healthz", headers={"X-Request-ID": given_id})
    assert (response["X-Request-ID"] == given_id) is taken


def test_what_leaves_for_sentry_says_what_and_where_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []

    class Kept(Transport):
        def capture_envelope(self, envelope: Any) -> None:
            sent.append(envelope.serialize().decode())

    made: dict[str, Any] = {}
    monkeypatch.setattr("sentry_sdk.init", lambda dsn, **options: made.update(options))
    settings_of(monkeypatch, SENTRY_DSN="https://key@sentry.example.com/1")
    client = sentry_sdk.Client("https://key@sentry.example.com/1", transport=Kept, **made)
    with sentry_sdk.isolation_scope() as scope:
        scope.set_client(client)
        scope.set_user({"email": "ada@example.com"})
        try:
            raise ValueError("ada@example.com answers /answer/s3cret/")
        except ValueError as error:
            sentry_sdk.capture_exception(error)
        logging.getLogger("salesops").error("ada@example.com opened %s", "/read/s3cret/")
    client.close()
    told = "".join(sent)
    assert "ValueError" in told and "test_what_leaves_for_sentry" in told
    assert "ada@" not in told and "s3cret" not in told
