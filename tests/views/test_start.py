"""GET and POST /start/"""

from dataclasses import replace
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from assessments.actions.questionnaires import choose_default
from assessments.models import Assessment, Respondent, Version
from assessments.views import guests
from tests.attack.cast import start_form
from tests.builders import make_content, publish_content
from tests.guards import check_methods

pytestmark = pytest.mark.django_db
ADDRESS = "/start/"
WANTED = {
    "organisation": "Brightwell Valves",
    "industry": "manufacturing",
    "position": "finance",
    "email": "",
}


def post(client: Client, **changes: str) -> Any:
    return client.post(ADDRESS, WANTED | changes)


def test_the_page_asks(client: Client, version: Version) -> None:
    response = client.get(ADDRESS)
    assert response.status_code == 200
    for name in WANTED:
        assert f'name="{name}"' in response.content.decode()
    assert version.introduction in response.content.decode()


def test_guests_answer_the_default_questionnaire(client: Client, version: Version) -> None:
    other = publish_content(replace(make_content(), key="other", introduction="Another one asks this."))
    assert other.introduction not in client.get(ADDRESS).content.decode()
    choose_default(questionnaire=other.questionnaire, by=None)
    assert other.introduction in client.get(ADDRESS).content.decode()
    post(client)
    assert Respondent.objects.get().version == other


def test_starting_leads_to_the_first_section_with_the_cookie(client: Client, version: Version) -> None:
    response = post(client)
    respondent = Respondent.objects.get()
    home = reverse("answering", args=[respondent.public_id])
    assert (response.status_code, response["Location"]) == (302, f"{home}profile/")
    cookie = response.cookies["answer"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (home, True, "Lax")
    assert Respondent.objects.holding(cookie.value).get() == respondent
    assert client.get(response["Location"]).status_code == 200
    assert (respondent.position, respondent.assessment.organisation.name) == ("finance", "Brightwell Valves")


def test_the_cookie_is_secure_in_production(client: Client, version: Version, settings) -> None:
    settings.SESSION_COOKIE_SECURE = True
    assert post(client).cookies["answer"]["secure"]


def test_looking_changes_nothing(client: Client, version: Version) -> None:
    client.get(ADDRESS, WANTED)
    assert not Assessment.objects.exists()


def test_the_link_is_mailed(client: Client, version: Version, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        response = post(client, email="ada@example.com")
    link = f"http://testserver/answer/{response.cookies['answer'].value}/"
    assert link in str(mail.outbox[0].body)


@pytest.mark.parametrize(
    "changes", [{"organisation": ""}, {"organisation": "a\x00b"}, {"industry": "piracy"}, {"email": "nobody"}]
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    client: Client, version: Version, changes: dict[str, str]
) -> None:
    response = post(client, **changes)
    page = response.content.decode()
    assert response.status_code == 422 and not Assessment.objects.exists()
    field = next(iter(changes))
    assert f'href="#id_{field}"' in page and f'id="id_{field}_error"' in page
    assert f"id_{field}_error" in page.split(f'name="{field}"')[1].split(">")[0]
    if field != "organisation":
        assert 'value="Brightwell Valves"' in page


def test_programs_fall_into_the_trap(client: Client, version: Version) -> None:
    assert post(client, website="https://spam.example").status_code == 422
    assert not Assessment.objects.exists()


def test_too_many_starts_are_put_off_kindly(client: Client, version: Version, settings) -> None:
    settings.STARTS_PER_HOUR = 1
    assert post(client).status_code == 302
    response = post(client, organisation="Second Company")
    assert response.status_code == 429
    assert 'value="Second Company"' in response.content.decode()
    assert Assessment.objects.count() == 1


def test_a_wrong_form_does_not_count_as_a_start(client: Client, version: Version, settings) -> None:
    settings.STARTS_PER_HOUR = 1
    for _ in range(3):
        post(client, organisation="")
    assert post(client).status_code == 302


def test_too_many_mails_do_not_stop_the_start(
    client: Client, version: Version, settings, django_capture_on_commit_callbacks
) -> None:
    settings.MAILS_PER_HOUR = 1
    with django_capture_on_commit_callbacks(execute=True):
        post(client, email="ada@example.com")
        response = post(Client(), email="ada@example.com")
    assert len(mail.outbox) == 1 and response.status_code == 302
    assert Assessment.objects.count() == 2
    assert Respondent.objects.filter(email="").count() == 1


def test_before_anything_is_published_the_page_says_so(client: Client, db: None) -> None:
    assert "as soon as a questionnaire is published" in client.get(ADDRESS).content.decode()
    assert post(client).status_code == 200 and not Assessment.objects.exists()


def test_every_start_keeps_house(client: Client, version: Version, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[bool] = []
    monkeypatch.setattr(guests.assessments, "expire_now_and_then", lambda: kept.append(True))
    client.get(ADDRESS)
    assert kept == []
    post(client)
    assert kept == [True]


def test_a_name_is_escaped(client: Client, version: Version) -> None:
    response = post(client, organisation="<script>alert(1)</script>")
    page = client.get(response["Location"]).content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page


def test_without_its_token_nothing_starts(version: Version) -> None:
    assert post(Client(enforce_csrf_checks=True)).status_code == 403
    assert not Assessment.objects.exists()


def test_methods(client: Client, version: Version) -> None:
    check_methods(client, ADDRESS, "get", "post")


@pytest.mark.django_db(transaction=True)
def test_a_mail_server_that_is_down_does_not_stop_the_start_and_is_said(
    client: Client, version: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: Any, **_more: Any) -> int:
        raise ConnectionRefusedError("no mail today")

    monkeypatch.setattr(mail.EmailMessage, "send", refuse)
    page = client.post(reverse("start"), start_form(email="ada@example.com"), follow=True)
    html = page.content.decode()
    assert page.status_code == 200 and "no mail today" not in html
    assert "Your link could not be mailed just now." in html and "Business profile" in html
    assert Respondent.objects.get().email == "ada@example.com"
