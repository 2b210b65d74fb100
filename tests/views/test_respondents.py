"""Who is asked: pasted addresses, invitations and reminders at the press of a button."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.models import Assessment, Function, LinkToAnswer, Respondent, Version, hash_secret
from tests.builders import make_assessment
from tests.conftest import is_missing
from tests.guards import UNKNOWN, check_methods
from tests.people import browser_of, make_user
from tests.teams import asked, joined

pytestmark = pytest.mark.django_db
TWO = "Ada Meyer <ada@team.example> finance\nben@team.example"


@pytest.fixture
def assessment(version: Version) -> Assessment:
    return make_assessment(version)


@pytest.fixture
def member(assessment: Assessment) -> Client:
    return joined(assessment, "member")


def address(assessment: Assessment, name: str = "respondents") -> str:
    return reverse(name, args=[assessment.public_id])


def paste(client: Client, assessment: Assessment, text: str, **more: Any) -> Any:
    data = {"addresses": text, "position": "seller"} | more
    return client.post(address(assessment), data)


def said(client: Client, assessment: Assessment) -> str:
    """What the board says after what was done."""
    return client.get(address(assessment, "assessment")).content.decode()


def test_who_is_pasted_is_asked(assessment: Assessment, member: Client) -> None:
    response = paste(member, assessment, TWO, add="")
    assert response["Location"] == address(assessment, "assessment")
    people = Respondent.objects.values_list("name", "email", "position", "invited_at")
    assert list(people) == [
        ("Ada Meyer", "ada@team.example", "finance", None),
        ("", "ben@team.example", "seller", None),
    ]
    assert "2 people added." in said(member, assessment) and mail.outbox == []


def test_doubles_are_merged_and_who_is_asked_already_stays(assessment: Assessment, member: Client) -> None:
    asked(assessment, "ada")
    paste(member, assessment, f"{TWO}\nben@team.example", add="")
    html = said(member, assessment)
    assert "One person added. One double was merged. Asked already: ada@team.example." in html
    assert Respondent.objects.filter(email="ada@team.example").count() == 1


def test_chosen_functions_are_for_all_of_them(assessment: Assessment, member: Client) -> None:
    chosen = list(Function.objects.filter(version=assessment.version, key__in=["territory", "strategy"]))
    paste(member, assessment, TWO, functions=[one.key for one in chosen])
    assert [list(person.functions.all()) for person in Respondent.objects.all()] == [chosen, chosen]


@pytest.mark.parametrize("functions", [["0"], ["x"], ["\x00"], ["9" * 30]])
def test_another_versions_function_is_refused(
    assessment: Assessment, member: Client, functions: list[str]
) -> None:
    response = paste(member, assessment, TWO, functions=functions)
    assert response.status_code == 422 and not Respondent.objects.exists()
    assert "ben@team.example" in response.content.decode()


def test_faults_are_named_by_line_and_nobody_is_added(assessment: Assessment, member: Client) -> None:
    response = paste(member, assessment, f"{TWO}\nnobody\nc@team.example boss", position="")
    html = response.content.decode()
    assert response.status_code == 422 and not Respondent.objects.exists()
    assert "Line 3: “nobody” is no e-mail address." in html
    assert "Line 4: “boss” behind c@team.example is none of the positions." in html
    assert "Line 2: ben@team.example has no position." in html
    assert "2 addresses were read." in html and "Ada Meyer &lt;ada@team.example&gt; finance" in html


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "Paste at least one e-mail address."),
        (" , ; \n", "0 addresses were read."),
        ("x" * 60_001, "This has 60001 characters"),
        ("<script>@</script>", "is no e-mail address"),
    ],
)
def test_nothing_to_add(assessment: Assessment, member: Client, text: str, error: str) -> None:
    response = paste(member, assessment, text)
    assert response.status_code == 422 and error in response.content.decode()
    assert "<script>@" not in response.content.decode()


def test_no_more_than_an_assessment_asks(assessment: Assessment, member: Client) -> None:
    response = paste(member, assessment, "\n".join(f"p{number}@team.example" for number in range(501)))
    assert response.status_code == 409 and not Respondent.objects.exists()
    assert "at most 500 people" in response.content.decode() and "p500@" in response.content.decode()


def test_a_closed_one_asks_nobody(assessment: Assessment, member: Client) -> None:
    Assessment.objects.update(state="closed")
    assert member.get(address(assessment))["Location"] == address(assessment, "assessment")
    assert "Reopen it to ask more people." in said(member, assessment)
    response = paste(member, assessment, TWO)
    assert response.status_code == 409 and "the assessment is closed" in response.content.decode()
    for name in ("invite", "remind"):
        asked(assessment, name, invited_at=None)
        member.post(address(assessment, name))
        assert "Nobody was mailed" in said(member, assessment)


def test_added_and_invited(
    assessment: Assessment, member: Client, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        paste(member, assessment, TWO, invite="")
    assert "2 invitations are on their way" in said(member, assessment)
    first, second = mail.outbox
    assert (first.to, second.to) == (["ada@team.example"], ["ben@team.example"])
    assert first.reply_to == ["member@example.com"] and "Brightwell Valves" in first.subject
    bodies = [str(one.body) for one in mail.outbox]
    secrets = [body.split("http://testserver/answer/")[1].split("/")[0] for body in bodies]
    for secret, person in zip(secrets, Respondent.objects.all(), strict=True):
        assert LinkToAnswer.objects.get(secret_hash=hash_secret(secret)).respondent == person
        assert person.invited_at and any(f"/answer/{secret}/decline/" in body for body in bodies)


def test_all_who_wait_are_invited_once(
    assessment: Assessment, member: Client, django_capture_on_commit_callbacks: Any
) -> None:
    asked(assessment, "ada", "ben", invited_at=None)
    asked(assessment, "carla")
    asked(assessment, "dora", invited_at=None, declined_at=timezone.now())
    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            member.post(address(assessment, "invite"))
    assert [one.to for one in mail.outbox] == [["ada@team.example"], ["ben@team.example"]]
    assert "Everybody with an address is invited already." in said(member, assessment)


def test_one_reminder_a_day(
    assessment: Assessment, member: Client, django_capture_on_commit_callbacks: Any
) -> None:
    asked(assessment, "ada")
    asked(assessment, "ben", submitted_at=timezone.now())
    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            member.post(address(assessment, "remind"))
    assert [one.to for one in mail.outbox] == [["ada@team.example"]]
    html = said(member, assessment)
    assert "One reminder is on its way." in html and "Nobody was mailed: whoever has not submitted" in html


def test_an_account_mails_only_so_many_in_an_hour(
    assessment: Assessment, member: Client, settings: Any
) -> None:
    settings.RESPONDENTS_PER_HOUR = 1
    paste(member, assessment, TWO, invite="")
    html = said(member, assessment)
    assert "2 people added." in html and "Nobody was mailed: too many people were in this hour." in html
    assert "Send 2 invitations" in html


@pytest.mark.parametrize("name", ["respondents", "invite", "remind"])
def test_strangers_find_nothing(assessment: Assessment, member: Client, name: str) -> None:
    there = address(assessment, name)
    stranger = browser_of(make_user("stranger"))
    for client, place in ((stranger, there), (member, there.replace(str(assessment.public_id), UNKNOWN))):
        assert is_missing(client.post(place, {"addresses": TWO}))
    assert not Respondent.objects.exists()
    check_methods(member, there, *(["get", "post"] if name == "respondents" else ["post"]))
