"""The first page of somebody who was invited, and how they decline."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from assessments.models import Assessment, Function, Respondent, Version
from tests.attack.cast import all_rows
from tests.conftest import Guest, is_missing
from tests.guards import check_methods, check_only_the_holder
from tests.teams import answer_all, closed_by_others, team_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ben(version: Version) -> Guest:
    return team_of(version, "Ben", title="Spring <b>", due_on=dt.date(2027, 1, 31))[0]


def page(guest: Guest, name: str = "welcome") -> str:
    response = guest.get(name)
    assert response.status_code == 200
    return response.content.decode()


def declined(guest: Guest) -> bool:
    return Respondent.objects.get(pk=guest.respondent.pk).declined_at is not None


def test_it_says_who_asks_what_and_until_when(ben: Guest) -> None:
    html = page(ben)
    for words in ("<bdi>Ada</bdi> asks", "Brightwell Valves", "Spring &lt;b&gt;", "31 January 2027"):
        assert words in html
    assert "<bdi>Ben</bdi>, Company leadership" in html and ">Begin</a>" in html
    assert (
        "30 questions about how you work, and who does 11 activities" in html and "About 13 minutes" in html
    )
    assert ben.address("function", "data-management") in html and ben.address("decline") in html


def test_it_counts_what_is_asked_of_this_person(version: Version, ben: Guest) -> None:
    ben.respondent.functions.set(Function.objects.filter(version=version, key="territory"))
    html = page(ben)
    assert "6 questions" in html and "About 6 minutes" in html


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"names": "named"}, "Your name stands beside your answers in the result"),
        ({"names": "position"}, "No group of fewer than four people is shown apart, and notes are not shown"),
        ({"shown_to_respondents": True}, "and you, once the assessment is closed"),
        ({"shown_to_respondents": False}, "They decide who else reads it"),
        ({"created_by": None}, "<bdi>the person who asked you</bdi> asks"),
    ],
)
def test_it_says_who_will_see_what(fields: dict[str, Any], said: str, ben: Guest) -> None:
    Assessment.objects.update(**fields)
    html = page(ben)
    assert said in html and "Nobody else sees your answers" in html


def test_the_assessment_leads_there_until_something_is_given(ben: Guest) -> None:
    assert ben.get("answering")["Location"] == ben.address("welcome")
    ben.post("save-answer", "strategy-1", strategy_1__answer="2")
    assert ben.get("answering")["Location"] == ben.address("function", "data-management")
    assert ">Go on</a>" in page(ben)
    answer_all(team_of(ben.respondent.version, "Cleo", created_by=None)[0])


def test_all_given_it_leads_to_the_review(ben: Guest) -> None:
    answer_all(ben)
    for activity in ben.respondent.version.activities.all():
        ben.client.post(ben.address("save-activity", activity.key), {f"{activity.key}-answer": "dk"})
    assert ben.get("answering")["Location"] == ben.address("review")


def test_looking_changes_nothing(ben: Guest) -> None:
    before = all_rows()
    for address in (ben.address("welcome"), ben.address("decline"), ben.address("answering")):
        ben.client.get(address)
        ben.client.head(address)
    for end in ("", "decline/"):
        Client().get(f"/answer/{ben.secret}/{end}")
        Client().head(f"/answer/{ben.secret}/{end}")
    assert all_rows() == before


def test_queries_are_few(ben: Guest, django_assert_num_queries) -> None:
    with django_assert_num_queries(3):  # the link, what is asked, who asks
        page(ben)


def test_the_link_to_decline_goes_on_without_its_secret(ben: Guest) -> None:
    response = Client().get(f"/answer/{ben.secret}/decline/")
    assert (response.status_code, response["Location"]) == (302, ben.address("decline"))
    cookie = response.cookies["answer"]
    assert (cookie.value, cookie["path"]) == (ben.secret, ben.address("answering"))
    assert response["Referrer-Policy"] == "no-referrer" and "no-store" in response["Cache-Control"]
    check_methods(Client(), f"/answer/{ben.secret}/decline/", "get")


@pytest.mark.parametrize("secret", ["unknown", "x" * 500, "guests-secret"])
def test_no_other_secret_declines(secret: str, guest: Guest, ben: Guest) -> None:
    for end in ("", "decline/"):
        response = Client().get(f"/answer/{secret}/{end}")
        if secret != "guests-secret" or end:
            assert response.status_code == 404 and b"This link has ended" in response.content


def test_declined_and_thought_better_of(ben: Guest) -> None:
    assert "Decline to answer?" in page(ben, "decline") and not declined(ben)
    for _twice in range(2):
        response = ben.post("decline")
        assert (response.status_code, response["Location"]) == (302, ben.address("decline"))
    assert declined(ben)
    for name in ("decline", "welcome"):
        html = page(ben, name)
        assert "You declined on" in html and "I will answer after all" in html
    assert ben.get("answering")["Location"] == ben.address("decline")
    assert ben.get("result")["Location"] == ben.address("decline")
    response = ben.post("decline", undo="")
    assert (response.status_code, response["Location"]) == (302, ben.address("answering"))
    assert not declined(ben)


def test_submitting_after_declining_is_refused(ben: Guest) -> None:
    answer_all(ben).post("decline")
    response = ben.post("submit")
    assert response.status_code == 409 and "You declined on" in response.content.decode()


def test_declining_after_submitting_is_refused(ben: Guest) -> None:
    answer_all(ben).post("submit")
    assert "take your submission back first" in page(ben, "decline")
    response = ben.post("decline")
    assert response.status_code == 409 and "Take the submission back first" in response.content.decode()
    assert not declined(ben)


@pytest.mark.parametrize("undo", [{}, {"undo": ""}])
def test_after_the_closing_it_is_said_so(undo: dict[str, str], ben: Guest) -> None:
    if undo:
        Respondent.objects.filter(pk=ben.respondent.pk).update(declined_at=timezone.now())
    closed_by_others(ben)
    assert "This assessment is closed" in page(ben, "decline")
    assert "This assessment is closed" in page(ben)
    response = ben.post("decline", **undo)
    assert response.status_code == 409 and "closed" in response.content.decode()
    assert declined(ben) == bool(undo)


@pytest.mark.parametrize(("name", "methods"), [("welcome", ["get"]), ("decline", ["get", "post"])])
def test_only_the_holder(ben: Guest, outsider: Guest, name: str, methods: list[str]) -> None:
    for method in methods:
        check_only_the_holder(ben.address(name), outsider, method=method)
    check_methods(ben.client, ben.address(name), *methods)
    assert not declined(ben)


def test_a_guest_was_invited_by_nobody(guest: Guest) -> None:
    assert is_missing(guest.get("welcome"))
    assert is_missing(guest.get("decline")) and is_missing(guest.post("decline"))
    assert "About this assessment" not in guest.get("work").content.decode()


def test_without_its_token_nobody_declines(ben: Guest) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies["answer"] = ben.secret
    assert client.post(ben.address("decline")).status_code == 403 and not declined(ben)
