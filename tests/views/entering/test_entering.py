"""…/enter/: a consultant answers for an interviewee."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.actions import respondents
from assessments.models import LinkToAnswer, Respondent, Service, User, Version
from tests.conftest import Guest, is_missing
from tests.guards import UNKNOWN, check_methods
from tests.people import browser_of, make_user
from tests.teams import answer_all, closed_by_others, joined, team_of
from tests.views.entering.pages import enter, now, save

pytestmark = pytest.mark.django_db


def test_it_asks_first_and_changes_nothing(consultant: Client, ben: Guest) -> None:
    response = consultant.get(enter(ben))
    html = response.content.decode()
    assert response.status_code == 200 and "Enter the answers of <bdi>Ben</bdi>" in html
    assert not now(ben).entered_by and LinkToAnswer.objects.filter(holder=None).count() == 1
    assert "answer" not in response.cookies


def test_it_opens_the_pages_for_the_consultant(consultant: Client, ben: Guest) -> None:
    response = consultant.post(enter(ben))
    assert (response.status_code, response["Location"]) == (302, ben.address("answering"))
    cookie = response.cookies["answer"]
    assert (cookie["path"], cookie["httponly"]) == (ben.address("answering"), True)
    link = LinkToAnswer.objects.exclude(holder=None).get()
    assert link.holder and str(link.holder) == now(ben).entered_by == "Carla"
    assert link.expires_at and link.expires_at > timezone.now()
    assert consultant.get(ben.address("answering"))["Location"] == ben.address("function", "data-management")
    html = consultant.get(ben.address("function", "territory")).content.decode()
    assert "You answer in the name of <bdi>Ben</bdi>" in html and "Come back later" not in html
    assert save(consultant, ben).status_code == 200 and ben.answers() == {"territory-1": 3}


def test_it_is_submitted_in_their_name(consultant: Client, ben: Guest) -> None:
    consultant.post(enter(ben))
    save(consultant, ben)
    assert "Submit these answers" in consultant.get(ben.address("review")).content.decode()
    assert consultant.post(ben.address("submit")).status_code == 302
    assert now(ben).submitted_at and now(ben).entered_by == "Carla"
    html = consultant.get(ben.address("result")).content.decode()
    assert "You answer in the name of <bdi>Ben</bdi>" in html
    assert "These answers are submitted" in html and "Thank you" not in html.partition("<main")[2]
    assert consultant.post(enter(ben)).status_code == 302


def test_the_respondent_sees_what_was_entered_and_by_whom(consultant: Client, ben: Guest) -> None:
    consultant.post(enter(ben))
    save(consultant, ben)
    html = ben.get("function", "territory").content.decode()
    assert "<bdi>Carla</bdi> entered these answers in your name" in html and "change what is not so" in html
    assert "entered these answers" in ben.get("welcome").content.decode()
    assert re.search(r'value="3" checked', html)
    assert ben.post("save-answer", "territory-1", territory_1__answer="1").status_code == 200


def test_the_secret_of_the_consultants_link_is_in_no_address(consultant: Client, ben: Guest) -> None:
    consultant.post(enter(ben))
    for method, data in (("get", {}), ("post", {"show": ""}), ("post", {"email": "a@example.com"})):
        assert is_missing(getattr(consultant, method)(ben.address("link"), data))


def test_the_consultant_does_not_decline_for_them(consultant: Client, ben: Guest) -> None:
    consultant.post(enter(ben))
    for method in ("get", "post"):
        assert is_missing(getattr(consultant, method)(ben.address("decline")))
    ben.post("decline")
    html = consultant.get(ben.address("decline")).content.decode()
    assert "This person declined on" in html and "answer after all" not in html
    assert is_missing(consultant.post(ben.address("decline"), {"undo": ""}))
    assert now(ben).declined_at and save(consultant, ben).status_code == 409


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("begun", "has begun to answer"),
        ("submitted", "has submitted their answers"),
        ("declined", "has declined to answer"),
        ("closed", "The assessment is closed"),
    ],
)
def test_what_is_theirs_stays_theirs(how: str, said: str, consultant: Client, ben: Guest) -> None:
    if how in ("begun", "submitted"):
        answer_all(ben)
    if how in ("submitted", "declined"):
        ben.post("submit" if how == "submitted" else "decline")
    if how == "closed":
        closed_by_others(ben)
    assert said in consultant.get(enter(ben)).content.decode()
    response = consultant.post(enter(ben))
    assert response.status_code == 409 and said in response.content.decode()
    assert not now(ben).entered_by and not LinkToAnswer.objects.exclude(holder=None).exists()


def test_the_link_ends_with_the_service_and_the_session(consultant: Client, ben: Guest) -> None:
    consultant.post(enter(ben))
    elsewhere = Client()
    elsewhere.cookies["answer"] = consultant.cookies["answer"].value
    assert is_missing(save(elsewhere, ben))
    Service.objects.update(ended_at=timezone.now())
    assert is_missing(save(consultant, ben)) and ben.answers() == {}


def test_whoever_answers_themselves_is_read_by_nobody_else(consultant: Client, ben: Guest) -> None:
    """A consultant who opens everybody's pages beforehand would read answers before the closing."""
    consultant.post(enter(ben))
    assert ben.post("save-answer", "territory-1", territory_1__answer="1").status_code == 200
    assert is_missing(save(consultant, ben))
    for page in ("answering", "review"):
        assert consultant.get(ben.address(page))["Location"] == enter(ben)
    response = consultant.get(ben.address("function", "territory"), follow=True)
    assert "has begun to answer" in response.content.decode() and response.status_code == 200
    response = consultant.post(enter(ben))
    assert response.status_code == 409 and "has begun to answer" in response.content.decode()
    assert now(ben).entered_by == "" and ben.answers() == {"territory-1": 1}


def test_whoever_changes_what_was_entered_goes_on_alone(consultant: Client, ben: Guest) -> None:
    consultant.post(enter(ben))
    save(consultant, ben)
    ben.get("function", "territory")
    assert save(consultant, ben, "2").status_code == 200  # looking changes nothing
    assert ben.post("save-answer", "territory-2", territory_2__answer="1").status_code == 200
    assert is_missing(save(consultant, ben)) and consultant.post(enter(ben)).status_code == 409
    assert now(ben).entered_by == "Carla" and ben.answers() == {"territory-1": 2, "territory-2": 1}


def test_a_form_that_came_too_late_is_told_why(consultant: Client, ben: Guest) -> None:
    consultant.post(enter(ben))
    ben.post("save-answer", "territory-1", territory_1__answer="1")
    late = consultant.post(
        ben.address("function", "territory"), {"territory-1-answer": "4", "territory-2-answer": "4"}
    )
    assert late["Location"] == enter(ben) and ben.answers() == {"territory-1": 1}
    html = consultant.get(late["Location"]).content.decode()
    assert "What you sent last was not saved" in html and "Their answers are theirs." in html


def test_only_who_held_the_link_learns_that_they_answer_themselves(consultant: Client, ben: Guest) -> None:
    consultant.post(enter(ben))
    ben.post("save-answer", "territory-1", territory_1__answer="1")
    secret, page = consultant.cookies["answer"].value, ben.address("function", "territory")
    for other in (
        Client(),
        browser_of(make_user("stranger")),
        joined(ben.respondent.assessment, "colleague"),
    ):
        other.cookies["answer"] = secret
        assert is_missing(other.get(page))
    Service.objects.update(ended_at=timezone.now())
    assert is_missing(consultant.get(page))


def test_ended_links_do_not_keep_the_consultant_out(consultant: Client, ben: Guest) -> None:
    consultant.post(enter(ben))
    save(consultant, ben)
    respondents.end_links(respondent=ben.respondent)
    assert is_missing(ben.get("answering")) and save(consultant, ben).status_code == 200
    assert consultant.post(enter(ben)).status_code == 302


def test_who_may_enter(consultant: Client, ben: Guest, version: Version) -> None:
    member = joined(ben.respondent.assessment, "member")
    other = team_of(version, "Dan", created_by=None)[0]
    rival = joined(other.respondent.assessment, "rival")
    for method in ("get", "post"):
        assert getattr(member, method)(enter(ben)).status_code == 403
        assert is_missing(getattr(rival, method)(enter(ben)))
        assert is_missing(getattr(browser_of(make_user(f"stranger-{method}")), method)(enter(ben)))
        assert getattr(Client(), method)(enter(ben)).status_code == 302
        there = reverse(
            "enter-answers", args=[ben.respondent.assessment.public_id, other.respondent.public_id]
        )
        assert is_missing(getattr(consultant, method)(there))
        assert is_missing(
            getattr(consultant, method)(there.replace(str(other.respondent.public_id), UNKNOWN))
        )
    check_methods(consultant, enter(ben), "get", "post")
    assert not Respondent.objects.exclude(entered_by="").exists()


def test_nobody_enters_for_a_guest(guest: Guest) -> None:
    consultant = joined(guest.respondent.assessment, "carla")
    assert is_missing(consultant.get(enter(guest))) and is_missing(consultant.post(enter(guest)))


def test_who_was_taken_off_the_list_is_not_there(consultant: Client, ben: Guest) -> None:
    address = enter(ben)
    ben.respondent.delete()
    assert is_missing(consultant.post(address))


def test_a_long_name_fits(ben: Guest) -> None:
    consultant = joined(ben.respondent.assessment, "carla")
    User.objects.filter(email__startswith="carla").update(name="", email=f"{'c' * 150}@example.com")
    assert consultant.post(enter(ben)).status_code == 302
    assert len(now(ben).entered_by) == 120
