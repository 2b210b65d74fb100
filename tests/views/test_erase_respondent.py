"""Erasing a respondent who asks for it, from their page."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from assessments.models import Assessment, Respondent, Version
from assessments.views import one_respondent
from tests.conftest import is_missing
from tests.guards import UNKNOWN, check_methods
from tests.people import browser_of, make_user
from tests.teams import asked, closed_assessment, joined

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(version: Version) -> Assessment:
    return closed_assessment(version, 1, 3)


@pytest.fixture
def person(closed: Assessment) -> Respondent:
    return closed.respondents.order_by("pk")[0]


def at(person: Respondent, name: str = "erase-respondent") -> str:
    return reverse(name, args=[person.assessment.public_id, person.public_id])


@pytest.mark.parametrize("role", ["member", "consultant"])
def test_it_says_what_goes_and_does_it(closed: Assessment, person: Respondent, role: str) -> None:
    client = joined(closed, role)
    assert at(person) in client.get(at(person, "respondent")).text
    page = client.get(at(person)).text
    assert "Erase <bdi>Person 1</bdi>" in page and "every figure of every result" in page
    assert Respondent.objects.filter(erased_at=None).count() == 2
    response = client.post(at(person), follow=True)
    assert "Erased. What was picked stays" in response.text and "Person 1" not in response.text
    assert "Person 2" in response.text and ">erased<" in response.text
    assert "was erased on" in client.get(at(person, "respondent")).text


def test_what_nobody_can_do_any_more(version: Version) -> None:
    team = closed_assessment(version, 1, close=False)
    (ben,) = asked(team, "ben")
    client = joined(team, "member")
    assert "Nobody waits for them any more" in client.get(at(ben)).text
    client.post(at(ben))
    for data in ({"invite": ""}, {"name": "Carl", "email": "carl@example.com", "position": "hr", "save": ""}):
        response = client.post(at(ben, "respondent"), data)
        assert response.status_code == 409 and "was erased on" in response.text
    ben.refresh_from_db()
    assert (ben.name, ben.email) == ("", "")


def test_strangers_and_bad_ids(closed: Assessment, person: Respondent, version: Version) -> None:
    stranger, member = browser_of(make_user("eve")), joined(closed, "member")
    elsewhere = closed_assessment(version, 2).respondents.get()
    for method in ("get", "post"):
        assert is_missing(getattr(stranger, method)(at(person)))
        for other in (str(elsewhere.public_id), UNKNOWN):
            address = at(person).replace(str(person.public_id), other)
            assert is_missing(getattr(member, method)(address))
    assert member.get(at(person).replace(str(person.public_id), "x")).status_code == 404
    assert "/login/" in Client().post(at(person))["Location"]
    check_methods(member, at(person), "get", "post")
    assert not Respondent.objects.exclude(erased_at=None).exists()


def test_a_form_that_was_open_meanwhile(closed: Assessment, version: Version, monkeypatch: Any) -> None:
    team = closed_assessment(version, 1, close=False)
    (ben,) = asked(team, "ben")
    client = joined(team, "consultant")

    def late(**_given: Any) -> None:
        raise one_respondent.actions.Erased

    monkeypatch.setattr(one_respondent.actions, "edit_respondent", late)
    data = {"name": "Ben", "email": "ben@team.example", "position": "hr", "save": ""}
    assert client.post(at(ben, "respondent"), data)["Location"] == at(ben, "respondent")
