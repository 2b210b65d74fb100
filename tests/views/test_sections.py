"""The pages that ask: profile, function, work."""

import re
from typing import Any

import pytest
from django.test import Client

from assessments.models import Assessment
from tests.conftest import Guest, is_missing
from tests.guards import check_methods, check_only_the_holder

pytestmark = pytest.mark.django_db
PAGES: list[tuple[Any, ...]] = [("profile",), ("function", "territory"), ("work",)]


@pytest.mark.parametrize("page", PAGES)
def test_it_shows_its_items_and_where_one_is(guest: Guest, page: tuple[Any, ...]) -> None:
    response = guest.get(*page)
    html = response.content.decode()
    assert response.status_code == 200
    assert html.count("data-item=") == {"profile": 8, "function": 6, "work": 11}[page[0]]
    assert html.count('aria-current="page"') == 1
    assert "0 of 49 answered" in html
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("page", PAGES)
def test_query_counts_are_pinned(guest: Guest, page: tuple[Any, ...], django_assert_max_num_queries) -> None:
    guest.get(*page)
    with django_assert_max_num_queries(5):
        guest.get(*page)


@pytest.mark.parametrize("page", PAGES)
def test_only_the_holder(guest: Guest, outsider: Guest, page: tuple[Any, ...]) -> None:
    check_only_the_holder(guest.address(*page), outsider)
    check_only_the_holder(guest.address(*page), outsider, method="post")
    check_methods(guest.client, guest.address(*page), "get", "post")


@pytest.mark.parametrize("key", ["nothing", "profile", "work", "territory-1", "x" * 200])
def test_there_is_no_such_function(guest: Guest, key: str) -> None:
    assert is_missing(guest.get("function", key))
    assert is_missing(guest.post("function", key))


def test_practices_stand_in_order_without_their_stage(guest: Guest) -> None:
    html = guest.get("function", "territory").content.decode()
    places = [html.index(f"territory-1 as in stage {stage}") for stage in (1, 2, 3, 4)]
    assert places == sorted(places)
    assert "Stage 1" not in html


def test_not_applicable_is_not_offered_on_foundations(guest: Guest) -> None:
    html = guest.get("function", "territory").content.decode()
    assert 'id="id_territory-3-answer_na"' in html
    assert 'id="id_territory-1-answer_na"' not in html and 'id="id_territory-1-answer_dk"' in html


def test_every_control_has_its_label(guest: Guest) -> None:
    for page in PAGES:
        html = guest.get(*page).content.decode()
        controls = re.findall(r'<(?:input type="radio"|select|textarea)[^>]* id="([^"]+)"', html)
        assert controls and all(f'for="{control}"' in html for control in controls)


def test_what_is_stored_is_shown(guest: Guest) -> None:
    guest.post("save-answer", "territory-3", territory_3__answer="na", territory_3__reason="no field sales")
    guest.post("save-activity", "training", training__answer="hr")
    html = guest.get("function", "territory").content.decode()
    assert re.search(r'value="na" checked', html) and "no field sales" in html
    assert '<option value="hr" selected>' in guest.get("work").content.decode()


def test_closed_it_leads_to_the_result(submitted: Guest) -> None:
    for page in PAGES:
        assert submitted.get(*page)["Location"] == submitted.address("result")


def test_closed_meanwhile_it_refuses_kindly_and_keeps_what_was_typed(submitted: Guest) -> None:
    sent = {"territory-1-answer": "4", "territory-1-note": "seen in May", "initial-territory-1-answer": "2"}
    response = submitted.client.post(submitted.address("function", "territory"), sent)
    html = response.content.decode()
    assert response.status_code == 409
    assert "Reopen it to change an answer" in html and "seen in May" in html
    assert submitted.answers()["territory-1"] == 2


def test_without_its_token_nothing_is_saved(guest: Guest) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies["answer"] = guest.secret
    response = client.post(guest.address("function", "territory"), {"territory-1-answer": "4"})
    assert response.status_code == 403 and guest.answers() == {}


def test_too_many_fields_are_a_400(guest: Guest) -> None:
    sent = {f"field-{n}": "x" for n in range(1100)}
    assert guest.client.post(guest.address("function", "territory"), sent).status_code == 400


def test_others_answers_are_not_shown(guest: Guest, outsider: Guest) -> None:
    outsider.post(
        "save-answer", "territory-1", territory_1__answer="4", territory_1__note="a secret of theirs"
    )
    html = guest.get("function", "territory").content.decode()
    assert "a secret of theirs" not in html and "checked" not in html


def test_the_organisation_is_named(guest: Guest) -> None:
    Assessment.objects.get(pk=guest.respondent.assessment_id)
    assert "Brightwell Valves" in guest.get("work").content.decode()
