"""The page on which a consultant makes the plan: who may, and what stands there."""

from collections.abc import Callable

import pytest
from django.test import Client

from assessments.models import Assessment, PlanStep, Version
from tests.conftest import is_missing
from tests.guards import UNKNOWN, check_methods
from tests.people import browser_of, make_user
from tests.teams import closed_assessment, joined
from tests.views.plan.pages import address, fields, html_of, post, said
from tests.voices import act, close_again, consultant_of, shown, stored

pytestmark = pytest.mark.django_db


def test_only_consultants_plan(closed: Assessment, client: Client) -> None:
    there = address(closed)
    member, stranger = joined(closed, "member"), browser_of(make_user("stranger"))
    for method in ("get", "post"):
        assert getattr(member, method)(there).status_code == 403
        assert is_missing(getattr(stranger, method)(there))
        assert is_missing(getattr(stranger, method)(there.replace(str(closed.public_id), UNKNOWN)))
        assert "/login/" in getattr(Client(), method)(there)["Location"]
    check_methods(client, there, "get", "post")
    colleague = browser_of(consultant_of(closed, "grace", "Other"))
    assert colleague.get(there).status_code == 200 and not PlanStep.objects.exists()


def test_steps_stand_with_what_the_rule_computed(closed: Assessment, client: Client, path: list[str]) -> None:
    html = html_of(client, closed)
    assert "Nothing is planned yet" in html and html.count('class="step"') == len(path)
    for number, key in enumerate(path, 1):
        assert f"Who does {key}?" in html and f"Step {number} on the path" in html
        assert f"{key} as in stage 3" in html


def test_carried_over_it_is_confirmed_by_a_button(
    closed: Assessment, client: Client, path: list[str]
) -> None:
    act("move", closed, key=path[2], by=-2)
    close_again(closed)
    assert "This plan was made for revision 1." in html_of(client, closed)
    post(client, closed, "confirm")
    assert "was made for revision" not in html_of(client, closed)
    assert [key for _place, key in stored(closed, 2)] == shown(closed)


def test_while_it_is_open_again_the_page_says_whose_plan_it_is(closed: Assessment, client: Client) -> None:
    Assessment.objects.update(state="open")
    assert "This plan is of revision 1, the newest result" in html_of(client, closed)


def test_before_the_first_result(version: Version) -> None:
    begun = closed_assessment(version, 1, close=False)
    client = browser_of(consultant_of(begun))
    assert "there is none yet" in html_of(client, begun)
    assert client.post(address(begun), {"act": "own", "title": "x"}).status_code == 409


def test_without_a_path_steps_are_planned_all_the_same(version: Version) -> None:
    top = closed_assessment(version, 4)
    client = browser_of(consultant_of(top))
    html = html_of(client, top)
    assert "no higher stage" in html and "Pick a question" not in html
    post(client, top, "own", title="Watch compensation")
    assert "Watch compensation" in html_of(client, top)


def test_what_people_typed_stays_text(closed: Assessment, client: Client, path: list[str]) -> None:
    text = '"><script>alert(1)</script>'
    post(client, closed, "own", title=text, **said(path[0], assignee=text))
    html = html_of(client, closed)
    assert "<script>alert" not in html and html.count("&lt;script&gt;alert(1)") > 5


@pytest.mark.parametrize("planned", [False, True])
def test_it_takes_few_queries(
    closed: Assessment,
    client: Client,
    path: list[str],
    planned: bool,
    django_assert_num_queries: Callable,
    django_assert_max_num_queries: Callable,
) -> None:
    if planned:
        for number in range(20):
            act("add_own", closed, title=f"Step {number}")
    with django_assert_num_queries(9):
        html_of(client, closed)
    sent = fields(closed) | {"act": f"down {path[0]}"}
    with django_assert_max_num_queries(24):
        client.post(address(closed), sent, headers={"HX-Request": "true"})
