"""A team's assessment is made and changed by members and consultants; the board shows how far everybody is."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.actions.questionnaires import choose_default
from assessments.models import Assessment, Organisation, Version
from tests.builders import make_assessment, make_content, publish_content
from tests.conftest import is_missing
from tests.guards import UNKNOWN, check_methods
from tests.people import browser_of, make_organisation, make_user
from tests.teams import asked, closed_assessment, give_level, joined

pytestmark = pytest.mark.django_db
PAGES = ("assessment", "board", "edit-assessment", "respondents", "close-assessment")


@pytest.fixture
def assessment(version: Version) -> Assessment:
    return make_assessment(version)


@pytest.fixture
def member(assessment: Assessment) -> Client:
    return joined(assessment, "member")


def address(assessment: Assessment, name: str = "assessment") -> str:
    return reverse(name, args=[assessment.public_id])


def page(client: Client, assessment: Assessment, name: str = "assessment") -> str:
    response = client.get(address(assessment, name))
    assert response.status_code == 200
    return response.content.decode()


def wanted(version: Version, /, **changes: Any) -> dict[str, Any]:
    """What the form of a new assessment sends."""
    form = {"version": version.pk, "title": "Spring", "due_on": "", "names": "named", "remind_every": ""}
    return form | {"invitation": ""} | changes


def make(client: Client, organisation: Organisation, version: Version, /, **changes: Any) -> Any:
    return client.post(reverse("new-assessment", args=[organisation.public_id]), wanted(version, **changes))


@pytest.mark.parametrize("name", PAGES)
def test_members_and_consultants_alone(assessment: Assessment, member: Client, name: str) -> None:
    there = address(assessment, name)
    assert member.get(there).status_code == joined(assessment, "consultant").get(there).status_code == 200
    stranger = browser_of(make_user("stranger"))
    for method in ("get", "post"):
        if method == "get" or name not in ("assessment", "board"):
            assert is_missing(getattr(stranger, method)(there))
    assert is_missing(member.get(there.replace(str(assessment.public_id), UNKNOWN)))
    assert "/login/" in Client().get(there)["Location"]


def test_methods(assessment: Assessment, member: Client) -> None:
    for name in ("assessment", "board"):
        check_methods(member, address(assessment, name), "get")
    for name in PAGES[2:]:
        check_methods(member, address(assessment, name), "get", "post")
    for name in ("invite", "remind"):
        check_methods(member, address(assessment, name), "post")


def test_a_new_one_leads_to_who_is_asked(version: Version) -> None:
    ada = make_user()
    organisation = make_organisation("Brightwell Valves", ada)
    due = timezone.localdate() + dt.timedelta(days=14)
    response = make(browser_of(ada), organisation, version, due_on=due, names="position", remind_every="3")
    made = Assessment.objects.get()
    assert response["Location"] == address(made, "respondents")
    assert (made.organisation, made.version, made.created_by) == (organisation, version, ada)
    assert (made.title, made.due_on, made.names, made.remind_every) == ("Spring", due, "position", 3)
    assert made.is_open and not made.guest and not made.shown_to_respondents


def test_only_in_ones_own_organisation(version: Version) -> None:
    organisation = make_organisation("Theirs")
    there = reverse("new-assessment", args=[organisation.public_id])
    stranger = browser_of(make_user("stranger"))
    assert is_missing(stranger.get(there)) and is_missing(stranger.post(there, wanted(version)))
    ada = make_user()
    mine = make_organisation("Mine", ada)
    check_methods(browser_of(ada), reverse("new-assessment", args=[mine.public_id]), "get", "post")
    assert not Assessment.objects.exists()


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"due_on": "2020-01-01"}, "Choose a day from today on, within two years."),
        ({"due_on": "9999-12-31"}, "Choose a day from today on, within two years."),
        ({"due_on": "soon"}, "This is no date."),
        ({"names": "secret"}, "Decide how the result treats names."),
        ({"names": ""}, "Decide how the result treats names."),
        ({"version": "99999999999999999999"}, "This questionnaire is not published."),
        ({"version": "\x00"}, "Null characters are not allowed."),
        ({"remind_every": "0"}, "Write a whole number of days from 1 to 60, or leave it empty."),
        ({"remind_every": "9" * 50}, "Write a whole number of days from 1 to 60, or leave it empty."),
        ({"title": "x" * 121}, "This has 121 characters; at most 120 fit."),
        ({"title": "a\x00b"}, "This text has a character that cannot be stored."),
    ],
)
def test_what_cannot_be_is_named_and_the_rest_stays(
    version: Version, changes: dict[str, Any], error: str
) -> None:
    ada = make_user()
    response = make(
        browser_of(ada), make_organisation("Mine", ada), version, **{"invitation": "Come"} | changes
    )
    assert response.status_code == 422 and error in response.content.decode()
    assert "Come" in response.content.decode() and not Assessment.objects.exists()


def test_another_published_questionnaire_can_be_chosen(version: Version) -> None:
    other = publish_content(make_content(drivers=2))
    ada = make_user()
    organisation = make_organisation("Mine", ada)
    assert other.questionnaire_id == version.questionnaire_id  # a new version retires the first
    response = make(browser_of(ada), organisation, version)
    assert response.status_code == 422
    assert make(browser_of(ada), organisation, other).status_code == 302


def test_the_default_questionnaire_is_offered_first(version: Version) -> None:
    other = publish_content(replace(make_content(), key="other", title="Another one"))
    choose_default(questionnaire=other.questionnaire, by=None)
    ada = make_user()
    page = reverse("new-assessment", args=[make_organisation("Mine", ada).public_id])
    html = browser_of(ada).get(page).content.decode()
    assert f'<option value="{other.pk}" selected>' in html
    assert html.index(f'<option value="{other.pk}"') < html.index(f'<option value="{version.pk}"')


def test_the_board_says_how_far_everybody_is(assessment: Assessment, member: Client) -> None:
    asked(assessment, "ada", submitted_at=timezone.now())
    give_level(asked(assessment, "ben")[0], only=12)
    asked(assessment, "carla", invited_at=None)
    for name in ("assessment", "board"):
        html = page(member, assessment, name)
        assert "<b>1 of 3</b> have submitted, 1 is answering, 1 is not invited yet." in html
        assert "answering, 12 of 41" in html and "carla@team.example" in html
    assert f'hx-get="{address(assessment, "board")}" hx-trigger="every 15s"' in page(member, assessment)
    assert "<html" not in page(member, assessment, "board")


def test_a_mail_that_was_not_sent_says_when_it_was_tried(assessment: Assessment, member: Client) -> None:
    tried = dt.datetime(2026, 3, 2, 14, 5, tzinfo=timezone.get_current_timezone())
    asked(assessment, "ben", undelivered_at=tried)
    assert "the mail could not be sent, last try 2 Mar 2026, 14:05" in page(member, assessment)


def test_before_anybody_is_asked_it_says_what_will_be_here(assessment: Assessment, member: Client) -> None:
    html = page(member, assessment)
    assert "Say who is asked" in html and "Here you will see" in html and "Close and make" not in html


def test_a_due_date_that_has_passed_stands_out(assessment: Assessment, member: Client) -> None:
    Assessment.objects.update(due_on=dt.date(2026, 1, 31))
    assert "Answers were due on 31 January 2026." in page(member, assessment)


def test_closed_it_leads_to_the_result(version: Version) -> None:
    closed = closed_assessment(version, 1, 3)
    html = page(joined(closed, "member"), closed)
    assert "See the result" in html and address(closed, "reopen-assessment") in html
    assert "hx-get" not in html and address(closed, "consensus") not in html
    assert address(closed, "consensus") in page(joined(closed, "consultant"), closed)


def test_names_are_text(assessment: Assessment, member: Client) -> None:
    asked(assessment, "ada")
    assessment.respondents.update(name="<script>alert(1)</script>", email="")
    Assessment.objects.update(title="<b>{{ x }}</b>")
    html = page(member, assessment)
    assert "<script>alert" not in html and "&lt;b&gt;{{ x }}&lt;/b&gt;" in html


@pytest.mark.parametrize("people", [2, 200])
def test_at_most_fifteen_queries(
    version: Version, people: int, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    begun = closed_assessment(version, *[2] * people, close=False)
    client = joined(begun, "consultant")
    for name in ("assessment", "board", "close-assessment", "respondents"):
        with django_assert_max_num_queries(15):
            page(client, begun, name)


def test_dates_and_words_can_change(assessment: Assessment, member: Client) -> None:
    due = timezone.localdate() + dt.timedelta(days=3)
    Assessment.objects.update(due_told_at=timezone.now())
    form = {"title": "Autumn", "due_on": due, "invitation": "Please help us.", "remind_every": "7"}
    assert member.post(address(assessment, "edit-assessment"), form)["Location"] == address(assessment)
    assessment.refresh_from_db()
    assert (assessment.title, assessment.due_on, assessment.remind_every) == ("Autumn", due, 7)
    assert assessment.due_told_at is None
    html = page(member, assessment, "edit-assessment")
    assert "Please help us." in html and "(the personal link)" in html


def test_a_due_date_that_has_passed_may_stay(assessment: Assessment, member: Client) -> None:
    Assessment.objects.update(due_on=dt.date(2026, 1, 31))
    form = {"title": "Autumn", "due_on": "2026-01-31"}
    assert member.post(address(assessment, "edit-assessment"), form).status_code == 302
    refused = member.post(address(assessment, "edit-assessment"), form | {"due_on": "2026-02-01"})
    assert refused.status_code == 422


def test_how_names_are_treated_stays(assessment: Assessment, member: Client) -> None:
    member.post(address(assessment, "edit-assessment"), {"title": "x", "names": "position", "guest": "on"})
    assessment.refresh_from_db()
    assert assessment.names == "named" and not assessment.guest


def test_signed_out_the_board_leads_to_the_sign_in(assessment: Assessment, member: Client) -> None:
    there = address(assessment, "board")
    refreshes = {"HX-Request": "true"}
    assert member.get(there, headers=refreshes).status_code == 200
    member.logout()
    response = member.get(there, headers=refreshes)
    assert (response.status_code, response["HX-Refresh"], response.content) == (204, "true", b"")
    assert member.get(there)["Location"] == f"/accounts/login/?next={there}"
    posted = member.post(address(assessment, "remind"), headers=refreshes)
    assert posted.status_code == 302 and "HX-Refresh" not in posted
