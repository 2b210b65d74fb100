"""One respondent: looked at, changed, sent a link again, and asked no more."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.actions import respondents as actions
from assessments.models import Assessment, Function, LinkToAnswer, Respondent, Version
from tests.builders import make_assessment
from tests.conftest import is_missing
from tests.guards import UNKNOWN, check_methods
from tests.people import browser_of, make_user
from tests.teams import asked, give_level, joined

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment(version: Version) -> Assessment:
    return make_assessment(version)


@pytest.fixture
def ada(assessment: Assessment) -> Respondent:
    return asked(assessment, "ada")[0]


@pytest.fixture
def member(assessment: Assessment) -> Client:
    return joined(assessment, "member")


def address(person: Respondent) -> str:
    return reverse("respondent", args=[person.assessment.public_id, person.public_id])


def form(**changes: Any) -> dict[str, Any]:
    return {"name": "Ada Meyer", "email": "ada@team.example", "position": "hr", "save": ""} | changes


def after(client: Client, response: Any) -> str:
    """The page that an answer leads to."""
    assert response.status_code == 302
    return client.get(response["Location"]).content.decode()


def test_it_can_be_changed(ada: Respondent, member: Client) -> None:
    territory = Function.objects.get(version=ada.version, key="territory")
    assert "Saved." in after(member, member.post(address(ada), form(functions=[territory.key])))
    ada.refresh_from_db()
    assert (ada.name, ada.position, list(ada.functions.all())) == ("Ada Meyer", "hr", [territory])
    assert ada.invited_at is not None
    html = member.get(address(ada)).content.decode()
    assert f'value="{territory.key}"' in html.split("checked")[0] and 'value="Ada Meyer"' in html


def test_with_another_address_the_old_links_end(ada: Respondent, member: Client) -> None:
    LinkToAnswer.objects.create(respondent=ada, secret_hash="h")
    member.post(address(ada), form(email="Ada@Elsewhere.example"))
    ada.refresh_from_db()
    assert ada.email == "ada@elsewhere.example" and ada.invited_at is None
    assert not LinkToAnswer.objects.live().exists()


def test_answers_are_handed_to_no_other_address(ada: Respondent, member: Client) -> None:
    """Nobody sees answers before the closing: neither by having the link mailed elsewhere, nor by an account."""
    give_level(ada, only=1)
    response = member.post(address(ada), form(email="member@example.com", name="Typed"))
    html = response.content.decode()
    assert response.status_code == 422 and "Whoever has another address would see them." in html
    assert 'value="Typed"' in html and 'value="member@example.com"' in html
    assert is_missing(member.post(reverse("answer-own", args=[ada.public_id])))
    assert "Saved." in after(member, member.post(address(ada), form(position="it")))


def test_answers_that_come_in_between_stay_where_they_are(ada: Respondent) -> None:
    give_level(ada, only=1)
    with pytest.raises(actions.HasAnswered):
        actions.edit_respondent(respondent=ada, name="", email="eve@example.com", position="hr", functions=[])
    assert Respondent.objects.get().email == "ada@team.example"


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"email": "ben@team.example"}, "Somebody else in this assessment has this address."),
        ({"email": "BEN@team.example"}, "Somebody else in this assessment has this address."),
        ({"email": "nobody"}, "This is no e-mail address."),
        ({"email": ""}, "This field is required."),
        ({"position": "boss"}, "Select a valid choice."),
        ({"functions": ["0"]}, "This function is not in the questionnaire."),
        ({"name": "x" * 121}, "This has 121 characters; at most 120 fit."),
    ],
)
def test_what_cannot_be(ada: Respondent, member: Client, changes: dict[str, Any], error: str) -> None:
    asked(ada.assessment, "ben")
    response = member.post(address(ada), form(**changes))
    assert response.status_code == 422 and error in response.content.decode()
    ada.refresh_from_db()
    assert (ada.name, ada.position) == ("Ada", "finance")


def test_the_link_is_sent_again_beside_the_old(
    ada: Respondent, member: Client, django_capture_on_commit_callbacks: Any
) -> None:
    LinkToAnswer.objects.create(respondent=ada, secret_hash="h")
    with django_capture_on_commit_callbacks(execute=True):
        assert "One invitation is on its way." in after(member, member.post(address(ada), {"invite": ""}))
    assert mail.outbox[0].to == ["ada@team.example"] and LinkToAnswer.objects.live().count() == 2


def test_one_person_is_reminded(
    ada: Respondent, member: Client, django_capture_on_commit_callbacks: Any
) -> None:
    asked(ada.assessment, "ben")
    with django_capture_on_commit_callbacks(execute=True):
        assert "One reminder is on its way." in after(member, member.post(address(ada), {"remind": ""}))
    assert [one.to for one in mail.outbox] == [["ada@team.example"]]


def test_links_end(ada: Respondent, member: Client) -> None:
    LinkToAnswer.objects.create(respondent=ada, secret_hash="h")
    assert "End the links" in member.get(address(ada)).content.decode()
    assert "open nothing any more" in after(member, member.post(address(ada), {"end": ""}))
    assert not LinkToAnswer.objects.live().exists()
    assert "There was no link that still opened." in after(member, member.post(address(ada), {"end": ""}))


def test_who_gave_nothing_is_asked_no_more(ada: Respondent, member: Client) -> None:
    assert "Ada is asked no more." in after(member, member.post(address(ada), {"remove": ""}))
    assert not Respondent.objects.exists()
    assert is_missing(member.get(address(ada)))


def test_answers_are_not_thrown_away(ada: Respondent, member: Client) -> None:
    give_level(ada, only=1)
    assert "Ask this person no more" not in member.get(address(ada)).content.decode()
    response = member.post(address(ada), {"remove": ""})
    assert response.status_code == 409 and "There are answers of this person" in response.content.decode()
    assert Respondent.objects.exists()


@pytest.mark.parametrize("what", [form(name="New"), {"remove": ""}])
def test_closed_it_stays(ada: Respondent, member: Client, what: dict[str, Any]) -> None:
    Assessment.objects.update(state="closed")
    response = member.post(address(ada), what)
    assert response.status_code == 409 and "the assessment is closed" in response.content.decode()
    ada.refresh_from_db()
    assert ada.name == "Ada"
    assert "Reopen it to change who is asked." in member.get(address(ada)).content.decode()


@pytest.mark.parametrize("gone", ["submitted_at", "declined_at"])
def test_nothing_is_sent_to_who_is_done(ada: Respondent, member: Client, gone: str) -> None:
    Respondent.objects.update(**{gone: timezone.now()})
    html = member.get(address(ada)).content.decode()
    assert "Send the link again" not in html and "Remind" not in html


def test_only_a_consultant_enters_answers(ada: Respondent, member: Client) -> None:
    offer = "Enter their answers after an interview"
    assert offer not in member.get(address(ada)).content.decode()
    assert offer in joined(ada.assessment, "consultant").get(address(ada)).content.decode()


def test_another_assessments_respondent_is_not_here(
    ada: Respondent, member: Client, version: Version
) -> None:
    (other,) = asked(make_assessment(version, "Elsewhere"), "eve")
    there = address(ada).replace(str(ada.public_id), str(other.public_id))
    assert is_missing(member.get(there)) and is_missing(member.post(there, {"remove": ""}))
    assert is_missing(member.get(address(ada).replace(str(ada.public_id), UNKNOWN)))


def test_strangers_find_nothing(ada: Respondent, member: Client) -> None:
    stranger = browser_of(make_user("stranger"))
    assert is_missing(stranger.get(address(ada))) and is_missing(stranger.post(address(ada), form()))
    check_methods(member, address(ada), "get", "post")
