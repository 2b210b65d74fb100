"""The business profile as a fact of an assessment: filled by members and consultants, never by a respondent."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from assessments.models import Assessment, DriverAnswer, Version
from tests.builders import make_content, publish_content
from tests.conftest import Guest, is_missing
from tests.guards import UNKNOWN, check_methods
from tests.people import browser_of, make_user
from tests.teams import closed_by_others, joined, team_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ben(version: Version) -> Guest:
    return team_of(version, "Ben")[0]


@pytest.fixture
def assessment(ben: Guest) -> Assessment:
    return ben.respondent.assessment


@pytest.fixture
def member(assessment: Assessment) -> Client:
    return joined(assessment, "member")


def page(assessment: Assessment) -> str:
    return reverse("assessment-profile", args=[assessment.public_id])


def place(assessment: Assessment, key: str = "driver-1") -> str:
    return reverse("save-fact", args=[assessment.public_id, key])


def save(client: Client, assessment: Assessment, answer: str, **more: str) -> Any:
    sent = {f"driver-1-{name}": value for name, value in {"answer": answer, **more}.items()}
    return client.post(place(assessment), sent)


def facts() -> dict[str, int | None]:
    return dict(DriverAnswer.objects.values_list("driver__key", "level"))


@pytest.mark.parametrize("who", ["member", "consultant"])
def test_they_fill_it_fact_by_fact(who: str, assessment: Assessment) -> None:
    client = joined(assessment, who)
    html = client.get(page(assessment)).content.decode()
    assert html.count("data-item=") == 8 and f'hx-post="{place(assessment)}"' in html
    assert f'data-keeper="{assessment.public_id}"' in html and "0 of 8 answered" in html
    response = save(client, assessment, "3")
    answered = response.content.decode()
    assert response.status_code == 200 and ">Saved</span>" in answered and "1 of 8 answered" in answered
    assert facts() == {"driver-1": 3}
    assert re.search(r'value="3" checked', client.get(page(assessment)).content.decode())


def test_the_pieces_name_the_places_they_go_to(member: Client, assessment: Assessment) -> None:
    html = member.get(page(assessment)).content.decode()
    places = re.findall(r'id="([^"]+)"[^>]* hx-swap-oob', save(member, assessment, "2").content.decode())
    assert len(places) == 2 and all(f'id="{one}"' in html for one in places)


def test_query_counts_are_pinned(member: Client, assessment: Assessment, django_assert_num_queries) -> None:
    for answer in ("dk", "2"):
        with django_assert_num_queries(8):  # session, account, assessment, what is asked, four to save
            save(member, assessment, answer)
    with django_assert_num_queries(
        7
    ):  # session, account, assessment, what is asked, drivers, levels, answers
        member.get(page(assessment))


def test_posted_whole_it_is_saved_and_says_so(member: Client, assessment: Assessment) -> None:
    response = member.post(page(assessment), {"driver-1-answer": "4", "driver-2-answer": "dk"}, follow=True)
    assert response.redirect_chain == [(page(assessment), 302)]
    assert "The business profile is saved." in response.content.decode()
    assert facts() == {"driver-1": 4, "driver-2": None}


def test_what_is_wrong_is_named_and_the_rest_is_saved(member: Client, assessment: Assessment) -> None:
    response = member.post(page(assessment), {"driver-1-answer": "4", "driver-2-answer": "7"})
    assert response.status_code == 422 and '<a href="#q-driver-2">' in response.content.decode()
    assert facts() == {"driver-1": 4}
    assert save(member, assessment, "\x00").status_code == 422


def test_one_that_waited_gives_way(member: Client, assessment: Assessment) -> None:
    save(member, assessment, "4")
    response = save(member, assessment, "1", waited="on", based_on="")
    assert response["X-Answer"] == "newer" and facts() == {"driver-1": 4}


def test_a_respondents_answers_are_not_among_it(member: Client, ben: Guest, assessment: Assessment) -> None:
    ben.post("save-answer", "territory-1", territory_1__answer="4", territory_1__note="a secret of theirs")
    html = member.get(page(assessment)).content.decode()
    assert "a secret of theirs" not in html and "territory" not in html
    assert is_missing(member.post(place(assessment, "territory-1"), {"territory-1-answer": "1"}))
    assert is_missing(member.post(place(assessment, "training"), {"training-answer": "hr"}))


def test_closed_it_stands_in_the_result(member: Client, ben: Guest, assessment: Assessment) -> None:
    closed_by_others(ben)
    response = member.get(page(assessment))
    assert response["Location"] == reverse("team-result", args=[assessment.public_id])
    said = "This assessment is closed. Its business profile is part of the result."
    for refused in (save(member, assessment, "2"), member.post(page(assessment), {"driver-1-answer": "2"})):
        html = refused.content.decode()
        assert refused.status_code == 409 and said in html
        assert reverse("team-result", args=[assessment.public_id]) in html
    assert facts() == {}


def test_who_may_fill_it(assessment: Assessment, version: Version) -> None:
    rival = joined(team_of(version, "Dan", created_by=None)[0].respondent.assessment, "rival")
    for stranger in (rival, browser_of(make_user("stranger"))):
        assert is_missing(stranger.get(page(assessment)))
        assert is_missing(stranger.post(page(assessment))) and is_missing(save(stranger, assessment, "1"))
    for method in ("get", "post"):
        response = getattr(Client(), method)(page(assessment))
        assert response.status_code == 302 and "login" in response["Location"]
    assert facts() == {}


def test_ids_keys_and_methods(member: Client, assessment: Assessment) -> None:
    assert is_missing(member.get(page(assessment).replace(str(assessment.public_id), UNKNOWN)))
    assert is_missing(member.post(place(assessment, "nothing-such")))
    check_methods(member, page(assessment), "get", "post")
    check_methods(member, place(assessment), "post")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = member.cookies
    assert save(strict, assessment, "2").status_code == 403 and facts() == {}


def test_a_questionnaire_without_drivers_has_no_such_page(db: None) -> None:
    [ben] = team_of(publish_content(make_content(drivers=0)), "Ben")
    member = joined(ben.respondent.assessment, "member")
    assert is_missing(member.get(page(ben.respondent.assessment)))


def test_of_a_claimed_assessment_too(guest: Guest) -> None:
    assessment = guest.respondent.assessment
    member = joined(assessment, "member")
    assert save(member, assessment, "3").status_code == 200
    assert re.search(r'value="3" checked', guest.get("profile").content.decode())
