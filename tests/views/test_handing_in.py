"""Submit, take back, and what a respondent of a team meets once they answer no more."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from assessments.models import Answer, Assessment, Function, Member, Respondent, Result, Version
from tests.builders import make_respondent
from tests.conftest import Guest, is_missing
from tests.people import make_user
from tests.teams import answer_all, closed_by_others, team_of

pytestmark = pytest.mark.django_db
PAGES: list[tuple[str, ...]] = [("function", "territory"), ("work",), ("review",)]


@pytest.fixture
def team(version: Version) -> list[Guest]:
    return team_of(version, "Ben", "Cleo")


@pytest.fixture
def ben(team: list[Guest]) -> Guest:
    return answer_all(team[0])


def is_open() -> bool:
    return Assessment.objects.get().is_open


def now(guest: Guest) -> Respondent:
    return Respondent.objects.get(pk=guest.respondent.pk)


def test_one_submission_closes_nothing_and_makes_nothing(team: list[Guest], ben: Guest) -> None:
    response = ben.post("submit")
    assert (response.status_code, response["Location"]) == (302, ben.address("result"))
    assert is_open() and not Result.objects.exists()
    assert now(ben).submitted_at and not now(team[1]).submitted_at
    assert ben.post("submit")["Location"] == ben.address("result")


@pytest.mark.parametrize("revision", ["1", "2", "x", "9" * 30])
def test_no_revision_that_is_sent_makes_one(revision: str, ben: Guest) -> None:
    ben.post("submit", revision=revision)
    assert is_open() and not Result.objects.exists()


def test_nothing_answered_cannot_be_submitted(team: list[Guest]) -> None:
    cleo = team[1]
    assert cleo.post("submit")["Location"] == cleo.address("review")
    assert "There is no answer yet to submit" in cleo.get("review").content.decode()
    assert not now(cleo).submitted_at


def test_the_review_shows_no_verdict_and_what_comes_next(ben: Guest, django_assert_max_num_queries) -> None:
    ben.get("review")
    with django_assert_max_num_queries(4):
        html = ben.get("review").content.decode()
    assert "verdict will be" not in html and "There is no verdict of yours alone" in html
    assert "Submit my answers" in html and "They decide who reads it." in html
    assert "Business profile" not in html


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "The result goes to those who asked you"),
        ({"shown_to_respondents": True}, "You will read the result here once the assessment is closed"),
    ],
)
def test_the_thank_you_says_what_comes_next(fields: dict[str, Any], said: str, version: Version) -> None:
    [ben] = team_of(version, "Ben", due_on="2027-01-31", title="Spring", **fields)
    answer_all(ben).post("submit")
    html = ben.get("result").content.decode()
    assert "Thank you, your answers are in" in html and said in html
    assert "Answers are due by" in html and "Ada" in html and "Change an answer" in html
    assert ben.get("answering")["Location"] == ben.address("result")


def test_taken_back_one_goes_on(ben: Guest) -> None:
    ben.post("submit")
    response = ben.post("reopen")
    assert (response.status_code, response["Location"]) == (302, ben.address("review"))
    assert "Your submission is taken back" in ben.get("review").content.decode()
    assert not now(ben).submitted_at and ben.get("function", "territory").status_code == 200


def test_nobody_takes_back_for_another(team: list[Guest], ben: Guest) -> None:
    ben.post("submit")
    team[1].post("reopen")
    assert now(ben).submitted_at
    assert is_missing(team[1].client.post(ben.address("reopen")))


def test_a_closed_assessment_is_opened_by_no_respondent(ben: Guest) -> None:
    ben.post("submit")
    closed_by_others(ben)
    response = ben.post("reopen")
    assert response.status_code == 409
    assert "closed meanwhile. What you submitted is in the result" in response.content.decode()
    assert not is_open() and now(ben).submitted_at


def test_closed_before_the_submission_it_is_told_and_whom_to_ask(ben: Guest) -> None:
    closed_by_others(ben)
    response = ben.post("submit")
    html = response.content.decode()
    assert response.status_code == 409 and "This assessment was closed meanwhile" in html
    assert "they are not in the result" in html and "ask <bdi>Ada</bdi>" in html
    assert not now(ben).submitted_at and len(ben.answers()) == 30
    assert "This assessment was closed meanwhile" in ben.get("result").content.decode()


def test_without_a_maker_the_page_still_says_whom_to_ask(version: Version) -> None:
    [ben] = team_of(version, "Ben", created_by=None)
    html = closed_by_others(ben).post("submit").content.decode()
    assert "ask <bdi>the person who asked you</bdi>" in html


def test_counted_all_the_same_is_in_the_result(ben: Guest) -> None:
    closed_by_others(ben)
    Respondent.objects.filter(pk=ben.respondent.pk).update(counted=True)
    assert "Your answers are in the result" in ben.get("result").content.decode()


REFUSALS = [
    ("submitted_at", "Take them back to change one.", "result"),
    ("declined_at", "Say first that you will answer after all.", "decline"),
    ("closed", "closed meanwhile", "result"),
]


def refuse(guest: Guest, how: str) -> None:
    if how == "closed":
        closed_by_others(guest)
    else:
        Respondent.objects.filter(pk=guest.respondent.pk).update(**{how: timezone.now()})


@pytest.mark.parametrize(("how", "said", "way_on"), REFUSALS)
def test_a_save_is_refused_kindly(how: str, said: str, way_on: str, ben: Guest) -> None:
    refuse(ben, how)
    for waited in ({}, {"territory_1__waited": "on"}):
        response = ben.post("save-answer", "territory-1", territory_1__answer="4", **waited)
        html = response.content.decode()
        assert response.status_code == 409 and said in html and ben.address(way_on) in html
    assert ben.post("save-activity", "training", training__answer="hr").status_code == 409
    assert ben.answers()["territory-1"] == 2


@pytest.mark.parametrize(("how", "said", "way_on"), REFUSALS)
def test_a_page_posted_whole_is_refused_with_what_was_typed(
    how: str, said: str, way_on: str, ben: Guest
) -> None:
    refuse(ben, how)
    response = ben.post("function", "territory", territory_1__answer="4", territory_1__note="seen in May")
    html = response.content.decode()
    assert response.status_code == 409 and said in html and "seen in May" in html
    assert "still on this page, but not saved" in html and ben.address(way_on) in html
    assert ("ask <bdi>Ada</bdi>" in html) is (how == "closed")
    assert ben.answers()["territory-1"] == 2


@pytest.mark.parametrize(("how", "_said", "way_on"), REFUSALS)
@pytest.mark.parametrize("page", PAGES)
def test_pages_that_ask_lead_to_how_it_stands(
    page: tuple[str, ...], how: str, _said: str, way_on: str, ben: Guest
) -> None:
    refuse(ben, how)
    assert ben.get(*page)["Location"] == ben.address(way_on)
    assert ben.get("answering")["Location"] == ben.address(way_on)
    assert ben.get(way_on).status_code == 200


def test_query_counts_are_pinned(ben: Guest, django_assert_num_queries) -> None:
    with django_assert_num_queries(7):
        assert ben.post("save-answer", "territory-1", territory_1__answer="3").status_code == 200
    with django_assert_num_queries(6):  # one of them to see that it is no guest’s page
        assert ben.get("function", "territory").status_code == 200


def test_only_what_is_asked_is_shown_and_taken(version: Version, ben: Guest) -> None:
    ben.respondent.functions.set(Function.objects.filter(version=version, key="territory"))
    assert is_missing(ben.get("profile")) and is_missing(ben.post("profile"))
    assert is_missing(ben.post("save-driver", "driver-1", driver_1__answer="1"))
    assert is_missing(ben.get("function", "strategy")) and is_missing(ben.post("function", "strategy"))
    assert is_missing(ben.post("save-answer", "strategy-1", strategy_1__answer="1"))
    html = ben.get("function", "territory").content.decode()
    assert "of 17 answered" in html and "About this assessment" in html
    assert ben.address("welcome") in html and ben.address("profile") not in html


def test_a_link_works_for_a_team_too(ben: Guest, django_capture_on_commit_callbacks) -> None:
    assert f"/answer/{ben.secret}/" in ben.client.post(ben.address("link"), {"show": ""}).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        ben.client.post(ben.address("link"), {"email": "elsewhere@example.com", "mail": ""})
    text = str(mail.outbox[0].body)
    assert mail.outbox[0].to == ["elsewhere@example.com"] and f"/answer/{ben.secret}/" in text
    assert "that you were invited to" in text and "link to read" not in text
    ben.post("submit")
    assert ben.address("answering") in ben.get("link").content.decode()


def test_a_member_who_is_removed_goes_on_by_their_link(ben: Guest) -> None:
    user = make_user("ben")
    membership = Member.objects.create(organisation=ben.respondent.assessment.organisation, user=user)
    ben.client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    ben.client.cookies["answer"] = ben.secret
    membership.delete()
    assert ben.post("save-answer", "territory-1", territory_1__answer="3").status_code == 200
    assert ben.post("submit").status_code == 302 and now(ben).submitted_at


def test_a_revoked_link_in_use_saves_nothing(ben: Guest) -> None:
    ben.respondent.links.update(revoked_at=timezone.now())
    assert is_missing(ben.post("save-answer", "territory-1", territory_1__answer="4"))
    assert is_missing(ben.post("submit"))
    assert ben.answers()["territory-1"] == 2 and not now(ben).submitted_at


def test_others_answers_are_never_on_the_page(team: list[Guest], ben: Guest) -> None:
    Answer.objects.filter(respondent=ben.respondent).update(note="a secret of theirs")
    for page in (*PAGES, ("welcome",), ("result",)):
        html = team[1].client.get(team[1].address(*page), follow=True).content.decode()
        assert "a secret of theirs" not in html and not re.search(r'type="radio"[^>]* checked', html)


@pytest.mark.parametrize("name", ["submit", "reopen"])
def test_a_missing_token_changes_nothing(name: str, ben: Guest) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies["answer"] = ben.secret
    assert client.post(ben.address(name)).status_code == 403
    assert not now(ben).submitted_at


def test_a_guest_with_others_in_it_keeps_what_it_did(answered: Guest) -> None:
    other = make_respondent(answered.respondent.assessment, "Dan", submitted=False)
    answered.post("submit", revision=1)
    assert not is_open() and Respondent.objects.get(pk=other.pk).submitted_at
    answered.post("reopen")
    assert is_open()
