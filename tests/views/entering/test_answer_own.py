"""/workspace/answer/…: an account finds its own answers."""

from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.models import Assessment, Respondent
from tests.conftest import Guest, is_missing
from tests.guards import check_methods
from tests.people import browser_of, make_user
from tests.views.entering.pages import enter, own, save

pytestmark = pytest.mark.django_db


def test_an_account_of_the_invited_address_gets_in(ben: Guest) -> None:
    Respondent.objects.update(email="Ben@Example.com")
    client = browser_of(make_user("ben"))
    response = client.post(own(ben))
    assert (response.status_code, response["Location"]) == (302, ben.address("answering"))
    assert save(client, ben).status_code == 200
    link = ben.respondent.links.exclude(expires_at=None).get()
    assert link.holder is None and link.expires_at and link.expires_at > timezone.now()
    assert ben.get("welcome").status_code == 200  # the link that was mailed stays


def test_signed_out_the_link_goes_on(ben: Guest) -> None:
    client = browser_of(make_user("ben"))
    client.post(own(ben))
    del client.cookies[settings.SESSION_COOKIE_NAME]
    assert save(client, ben).status_code == 200


@pytest.mark.parametrize("who", ["eve", "be", "ben2"])
def test_no_other_account_does(who: str, ben: Guest) -> None:
    assert is_missing(browser_of(make_user(who)).post(own(ben)))
    assert is_missing(browser_of(make_user("ben")).post(reverse("answer-own", args=[uuid4()])))
    assert ben.respondent.links.count() == 1


def test_no_address_is_nobodys(ben: Guest) -> None:
    Respondent.objects.update(email="")
    assert is_missing(browser_of(make_user("ben")).post(own(ben)))


def test_methods_and_token(ben: Guest) -> None:
    client = browser_of(make_user("ben"))
    check_methods(client, own(ben), "post")
    assert Client().post(own(ben)).status_code == 302
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    assert strict.post(own(ben)).status_code == 403 and strict.post(enter(ben)).status_code == 403
    assert ben.respondent.links.count() == 1


def test_the_claimer_of_a_guests_assessment_goes_on(answered: Guest) -> None:
    Respondent.objects.filter(pk=answered.respondent.pk).update(email="ben@example.com")
    client = browser_of(make_user("ben"))
    assert client.post(own(answered)).status_code == 302
    assert client.get(answered.address("answering")).status_code == 302
    assert client.post(answered.address("submit"), {"revision": "1"}).status_code == 302
    assert not Assessment.objects.get().is_open
