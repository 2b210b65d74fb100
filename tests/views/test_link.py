"""…/link/: see one's link, or have it mailed."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from assessments.models import Respondent
from assessments.views import links
from tests.conftest import Guest
from tests.guards import check_methods, check_only_the_holder

pytestmark = pytest.mark.django_db


def link_of(guest: Guest) -> str:
    return f"http://testserver/answer/{guest.secret}/"


def ask(guest: Guest, to: str = "ada@example.com", client: Client | None = None) -> Any:
    return (client or guest.client).post(guest.address("link"), {"email": to, "mail": ""})


def test_looking_does_not_show_the_secret(guest: Guest) -> None:
    response = guest.get("link")
    assert response.status_code == 200 and guest.secret not in response.content.decode()


def test_asked_for_it_is_shown_and_stays_the_same(guest: Guest) -> None:
    response = guest.client.post(guest.address("link"), {"show": ""})
    assert f'value="{link_of(guest)}"' in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert Respondent.objects.holding(guest.secret).exists()


def test_it_is_mailed_to_the_address_typed(guest: Guest, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        response = ask(guest)
    assert (response.status_code, response["Location"]) == (302, guest.address("link"))
    assert mail.outbox[0].to == ["ada@example.com"] and link_of(guest) in str(mail.outbox[0].body)
    assert "on its way to ada@example.com" in guest.get("link").content.decode()


def test_the_address_is_not_kept(guest: Guest, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        ask(guest)
    guest.respondent.refresh_from_db()
    assert guest.respondent.email == ""


@pytest.mark.parametrize("to", ["", "nobody", "a\x00@example.com", "x" * 300 + "@example.com"])
def test_no_address_is_said_so(guest: Guest, to: str) -> None:
    response = ask(guest, to)
    assert response.status_code == 422 and "id_email_error" in response.content.decode()
    assert mail.outbox == []


def test_too_many_mails_are_refused_and_the_address_stays_typed(
    guest: Guest, settings, django_capture_on_commit_callbacks
) -> None:
    settings.MAILS_PER_HOUR = 1
    with django_capture_on_commit_callbacks(execute=True):
        ask(guest)
        response = ask(guest)
    assert response.status_code == 429 and len(mail.outbox) == 1
    assert 'value="ada@example.com"' in response.content.decode()


def test_a_mail_server_that_is_down_is_said_so(guest: Guest, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**kwargs: Any) -> None:
        raise OSError("no mail today")

    monkeypatch.setattr(links.sharing, "mail_link_to_answer", refuse)
    response = ask(guest)
    assert response.status_code == 503
    html = response.content.decode()
    assert "could not be sent just now" in html and "no mail today" not in html


def test_after_submission_it_leads_back_to_the_result(submitted: Guest) -> None:
    response = submitted.get("link")
    assert response.status_code == 200
    assert submitted.address("result") in response.content.decode()
    assert submitted.address("review") not in response.content.decode()


def test_only_the_holder(guest: Guest, outsider: Guest) -> None:
    check_only_the_holder(guest.address("link"), outsider)
    check_only_the_holder(guest.address("link"), outsider, method="post")
    check_methods(guest.client, guest.address("link"), "get", "post")


def test_without_its_token_nothing_is_mailed(guest: Guest) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies["answer"] = guest.secret
    assert ask(guest, client=client).status_code == 403 and mail.outbox == []
