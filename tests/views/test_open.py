"""Opening a link to answer, and where an assessment's own address leads."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from assessments.models import Assessment, Respondent
from tests.conftest import Guest, is_missing
from tests.guards import check_methods, check_only_the_holder

pytestmark = pytest.mark.django_db


def open_link(client: Client, secret: str):
    return client.get(f"/answer/{secret}/")


def test_the_link_leaves_its_secret_in_a_cookie_and_goes_on_without_it(guest: Guest) -> None:
    response = open_link(Client(), guest.secret)
    home = guest.address("answering")
    assert (response.status_code, response["Location"]) == (302, home)
    assert guest.secret not in response["Location"]
    cookie = response.cookies["answer"]
    assert (cookie.value, cookie["path"], cookie["httponly"]) == (guest.secret, home, True)
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]


def test_it_works_on_another_device(guest: Guest) -> None:
    client = Client()
    response = client.get(f"/answer/{guest.secret}/", follow=True)
    assert response.status_code == 200
    assert response.redirect_chain[-1][0] == guest.address("profile")


def test_opening_twice_or_by_a_mail_scanner_changes_nothing(guest: Guest) -> None:
    before = list(Respondent.objects.values()), list(Assessment.objects.values())
    for _ in range(2):
        assert open_link(Client(), guest.secret).status_code == 302
    Client().head(f"/answer/{guest.secret}/")
    assert before == (list(Respondent.objects.values()), list(Assessment.objects.values()))


def has_ended(response: Any) -> bool:
    """404, that says what to do, and the same whatever the secret was."""
    assert "answer" not in response.cookies and "no-store" in response["Cache-Control"]
    return (
        response.status_code == 404 and b"Ask the person who invited you for a new link" in response.content
    )


@pytest.mark.parametrize("column", ["revoked_at", "expires_at"])
def test_one_that_ended_looks_like_one_that_never_was(guest: Guest, column: str) -> None:
    guest.respondent.links.update(**{column: timezone.now()})
    opened, unknown = open_link(Client(), guest.secret), open_link(Client(), "unknown")
    assert has_ended(opened) and opened.content == unknown.content
    assert is_missing(guest.get("profile"))


@pytest.mark.parametrize("secret", ["unknown", "x" * 500, "guests-secret-"])
def test_another_secret_opens_nothing(guest: Guest, secret: str) -> None:
    assert has_ended(open_link(Client(), secret))


@pytest.mark.parametrize("secret", ["a b", "é", "%00", "%ED%A0%80", "..%2F"])
def test_what_cannot_be_a_secret_is_404(guest: Guest, secret: str) -> None:
    assert open_link(Client(), secret).status_code == 404


def test_the_stored_hash_opens_nothing(guest: Guest) -> None:
    assert has_ended(open_link(Client(), guest.respondent.links.get().secret_hash))


def test_methods_of_the_link(guest: Guest) -> None:
    check_methods(Client(), f"/answer/{guest.secret}/", "get")


def test_the_assessment_leads_to_the_first_open_section(guest: Guest) -> None:
    assert guest.get("answering")["Location"] == guest.address("profile")
    for number in range(1, 9):
        guest.client.post(guest.address("save-driver", f"driver-{number}"), {f"driver-{number}-answer": "1"})
    assert guest.get("answering")["Location"] == guest.address("function", "data-management")


def test_to_the_result_when_submitted(submitted: Guest) -> None:
    assert submitted.get("answering")["Location"] == submitted.address("result")


def test_only_the_holder(guest: Guest, outsider: Guest) -> None:
    check_only_the_holder(guest.address("answering"), outsider)
    check_methods(guest.client, guest.address("answering"), "get")


@pytest.mark.parametrize("cookie", ["", "x" * 4000, "\x00", "é", '"quoted"'])
def test_a_cookie_that_is_none(guest: Guest, cookie: str) -> None:
    client = Client(headers={"cookie": f"answer={cookie}"})
    assert is_missing(client.get(guest.address("profile")))
