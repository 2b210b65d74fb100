"""A consensus session on the screen: who may hold it, what is recorded, and what comes of it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from assessments.actions import assessments
from assessments.models import AgreedLevel, Assessment, Closing, Respondent, Version
from tests.conftest import is_missing
from tests.guards import UNKNOWN, check_methods
from tests.people import browser_of, make_user
from tests.teams import closed_assessment, joined

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(version: Version) -> Assessment:
    """Three respondents, at levels 1, 1 and 4 in everything."""
    return closed_assessment(version, 1, 1, 4)


@pytest.fixture
def consultant(closed: Assessment) -> Client:
    return joined(closed, "consultant")


def address(assessment: Assessment, *key: str) -> str:
    return reverse("consensus-question" if key else "consensus", args=[assessment.public_id, *key])


def record(client: Client, assessment: Assessment, key: str = "territory-1", **data: Any) -> Any:
    return client.post(address(assessment, key), {"level": "3", "reason": "two systems were meant"} | data)


def page(client: Client, assessment: Assessment, *key: str) -> str:
    response = client.get(address(assessment, *key))
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("key", [(), ("territory-1",)])
def test_only_consultants_hold_it(closed: Assessment, consultant: Client, key: tuple[str, ...]) -> None:
    there = address(closed, *key)
    member, stranger = joined(closed, "member"), browser_of(make_user("stranger"))
    assert consultant.get(there).status_code == 200
    for method in ("get", "post"):
        assert getattr(member, method)(there).status_code == 403
        assert is_missing(getattr(stranger, method)(there))
        assert is_missing(getattr(stranger, method)(there.replace(str(closed.public_id), UNKNOWN)))
    check_methods(consultant, there, "get", "post")
    assert not AgreedLevel.objects.exists() and Closing.objects.count() == 1


def test_all_questions_are_listed_with_their_state(closed: Assessment, consultant: Client) -> None:
    record(consultant, closed)
    html = page(consultant, closed)
    assert "30 questions are disputed." in html and "1 is settled." in html
    assert html.count(">disputed</b>") == 29 and html.count(">settled</b>") == 1
    assert address(closed, "territory-1") in html


def test_a_screen_shows_practices_and_numbers_and_nobody(closed: Assessment, consultant: Client) -> None:
    html = page(consultant, closed, "territory-1")
    for stage in (1, 2, 3, 4):
        assert f"territory-1 as in stage {stage}" in html
    assert "2 of 3" in html and "1 of 3" in html
    assert "Person" not in html and "leadership" not in html.lower() and "Sales operations" not in html


def test_previous_and_next_go_through_all(closed: Assessment, consultant: Client) -> None:
    first = page(consultant, closed, "data-management-1")
    second = page(consultant, closed, "data-management-2")
    last = page(consultant, closed, "strategy-6")
    assert 'rel="prev"' not in first and f'rel="next" href="{address(closed, "data-management-2")}"' in first
    assert f'rel="prev" href="{address(closed, "data-management-1")}"' in second
    assert 'rel="next"' not in last and "30 of 30" in last


def test_what_is_recorded_is_shown_with_who(closed: Assessment, consultant: Client) -> None:
    assert record(consultant, closed)["Location"] == address(closed, "territory-1")
    agreed = AgreedLevel.objects.get()
    assert (agreed.level, agreed.reason, str(agreed.by)) == (3, "two systems were meant", "Consultant")
    html = page(consultant, closed, "territory-1")
    assert "On record: level 3" in html and "<bdi>Consultant</bdi>" in html and "1 settled" in html
    assert 'value="two systems were meant"' in html


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ({"reason": ""}, "Say in a sentence why."),
        ({"reason": "   "}, "Say in a sentence why."),
        ({"reason": "x" * 301}, "at most 300 fit"),
        ({"reason": "a\0b"}, "cannot be stored"),
        ({"level": ""}, "Pick the practice"),
        ({"level": "5"}, "none of the four practices"),
        ({"level": "two"}, "none of the four practices"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_kept(
    closed: Assessment, consultant: Client, data: dict[str, str], fault: str
) -> None:
    response = record(consultant, closed, **data)
    html = response.content.decode()
    assert response.status_code == 422 and fault in html and not AgreedLevel.objects.exists()
    if "level" in data:
        assert 'value="two systems were meant"' in html
    else:
        assert 'value="3" checked' in html


def test_it_is_taken_back(closed: Assessment, consultant: Client) -> None:
    record(consultant, closed)
    consultant.post(address(closed, "territory-1"), {"withdraw": ""})
    assert not AgreedLevel.objects.exists()


def test_a_question_that_is_not_there(closed: Assessment, consultant: Client) -> None:
    assert is_missing(consultant.get(address(closed, "nothing-such")))
    assert is_missing(record(consultant, closed, "nothing-such"))


def test_the_next_revision(closed: Assessment, consultant: Client) -> None:
    assert "Make revision 2" not in page(consultant, closed)
    record(consultant, closed)
    assert "Make revision 2 with what is settled" in page(consultant, closed)
    there = reverse("team-result-revision", args=[closed.public_id, 2])
    for _pressed in range(2):
        assert consultant.post(address(closed), {"revision": "2"})["Location"] == there
    assert closed.results.count() == 2 and "What is settled is in revision 2" in page(consultant, closed)
    closed.refresh_from_db()
    assert not closed.is_open


@pytest.mark.parametrize("revision", ["", "two", "-1", "9" * 5000, "٣", "²", "2"])
def test_nothing_settled_makes_no_revision(closed: Assessment, consultant: Client, revision: str) -> None:
    response = consultant.post(address(closed), {"revision": revision}, follow=True)
    assert response.status_code == 200 and closed.results.count() == 1
    assert "Nothing has been settled since" in response.content.decode()


def test_reopened_and_closed_again_it_is_to_be_confirmed(closed: Assessment, consultant: Client) -> None:
    record(consultant, closed)
    assessments.reopen(by=Respondent.objects.filter(assessment=closed)[0])
    assert "Close it first" in page(consultant, closed) and "Close it first" in page(
        consultant, closed, "strategy-1"
    )
    refused = record(consultant, closed, reason="typed for nothing")
    assert refused.status_code == 409 and "typed for nothing" in refused.content.decode()
    assert consultant.post(address(closed), {"revision": "2"}).status_code == 409
    assessments.close(assessment=Assessment.objects.get(pk=closed.pk))
    assert "1 waits to be confirmed." in page(consultant, closed)
    html = page(consultant, closed, "territory-1")
    assert "Confirm or record anew" in html and 'value="two systems were meant"' in html
    record(consultant, closed)
    assert AgreedLevel.objects.get().confirmed


def test_before_the_first_result(version: Version) -> None:
    begun = closed_assessment(version, 1, 4, close=False)
    client = joined(begun, "consultant")
    assert "It begins when the assessment is closed" in page(client, begun)
    assert "There is no result yet" in page(client, begun, "territory-1")
    assert record(client, begun).status_code == 409 and client.post(address(begun)).status_code == 409


def test_with_one_respondent_there_is_nothing_to_settle(version: Version) -> None:
    alone = closed_assessment(version, 2)
    client = joined(alone, "consultant")
    assert "there is nothing to settle" in page(client, alone)
    assert is_missing(client.get(address(alone, "territory-1")))


def test_by_position_of_three_the_answers_are_not_shown(version: Version) -> None:
    closed = closed_assessment(version, 1, 1, 4, names="position")
    client = joined(closed, "consultant")
    html = page(client, closed, "territory-1")
    assert "fewer than four answered" in html and 'class="figure"' not in html
    assert record(client, closed).status_code == 302


@pytest.mark.parametrize("key", [(), ("territory-1",)])
@pytest.mark.parametrize("people", [4, 200])
def test_it_takes_few_queries(
    version: Version, people: int, key: tuple[str, ...], django_assert_max_num_queries: Callable
) -> None:
    closed = closed_assessment(version, *[1, 2, 3, 4] * (people // 4))
    client = joined(closed, "consultant")
    record(client, closed)
    with django_assert_max_num_queries(12):
        page(client, closed, *key)
