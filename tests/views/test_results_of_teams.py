"""What a respondent of a team sees of its result: nothing, unless that was decided; and never an owner's buttons."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from assessments.models import Assessment, LinkToAnswer, Respondent, Version, hash_secret
from tests.conftest import is_missing
from tests.teams import closed_assessment

pytestmark = pytest.mark.django_db
SECRET = "a-respondents-secret"


@pytest.fixture
def closed(version: Version) -> Assessment:
    return closed_assessment(version, 1, 4)


@pytest.fixture
def respondent(closed: Assessment) -> Respondent:
    found = closed.respondents.all()[0]
    LinkToAnswer.objects.create(respondent=found, secret_hash=hash_secret(SECRET))
    return found


@pytest.fixture
def client() -> Client:
    client = Client()
    client.cookies["answer"] = SECRET
    return client


def get(client: Client, respondent: Respondent, name: str, *more: Any) -> Any:
    return client.get(reverse(name, args=[respondent.public_id, *more]))


def test_it_is_not_shown_unless_that_was_decided(client: Client, respondent: Respondent) -> None:
    html = get(client, respondent, "result").content.decode()
    assert "Thank you, your answers are in" in html and "stage 1" not in html
    for page in (("result-revision", 1), ("result-file", 1, "report-a4.pdf")):
        assert is_missing(get(client, respondent, *page))


def test_shown_it_is_read_and_no_more(client: Client, closed: Assessment, respondent: Respondent) -> None:
    Assessment.objects.filter(pk=closed.pk).update(shown_to_respondents=True)
    for page in (("result",), ("result-revision", 1)):
        html = get(client, respondent, *page).content.decode()
        assert "stage 1 of 4" in html and "Let others read" not in html and "Reopen" not in html


def test_it_is_shown_only_while_the_assessment_is_closed(
    client: Client, closed: Assessment, respondent: Respondent
) -> None:
    Assessment.objects.filter(pk=closed.pk).update(shown_to_respondents=True, state="open")
    assert "once the assessment is closed" in get(client, respondent, "result").content.decode()
    assert is_missing(get(client, respondent, "result-revision", 1))


def test_a_respondent_hands_no_teams_result_on(
    client: Client, closed: Assessment, respondent: Respondent
) -> None:
    Assessment.objects.filter(pk=closed.pk).update(shown_to_respondents=True)
    share = reverse("share", args=[respondent.public_id, 1])
    assert is_missing(client.get(share)) and is_missing(client.post(share, {"email": ""}))
