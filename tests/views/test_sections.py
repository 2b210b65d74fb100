"""The pages that ask: profile, function, work."""

import re
from typing import Any

import pytest
from django.test import Client

from assessments.models import Answer, Assessment, DriverAnswer, WorkAnswer
from tests.conftest import Guest, is_missing
from tests.guards import check_methods, check_only_the_holder

pytestmark = pytest.mark.django_db
PAGES: list[tuple[Any, ...]] = [("profile",), ("function", "territory"), ("work",)]
FIELDS = re.compile(r'name="([^"]+)"')


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


# --- Posted whole, where there is no script -------------------------------------------------------------------------


def shown(guest: Guest, *page: str) -> dict[str, str]:
    """What the page would send back unchanged."""
    html = guest.get(*page).content.decode()
    hidden = re.findall(
        r'<input type="hidden" name="((?:initial-|[^"]+based_on)[^"]*)" value="([^"]*)">', html
    )
    assert hidden
    sent = dict(hidden)
    return sent | {
        name.removeprefix("initial-"): value for name, value in hidden if name.startswith("initial-")
    }


def send(guest: Guest, page: dict[str, str], *address: str, **changes: str) -> Any:
    return guest.client.post(
        guest.address(*address), page | {k.replace("__", "-"): v for k, v in changes.items()}
    )


def test_changed_answers_are_saved_and_the_next_section_follows(guest: Guest) -> None:
    page = shown(guest, "function", "territory")
    page |= {
        "territory-1-answer": "3",
        "territory-4-answer": "na",
        "territory-4-reason": "none",
        "territory-5-note": "n",
    }
    response = send(guest, page, "function", "territory")
    assert (response.status_code, response["Location"]) == (302, guest.address("function", "enablement"))
    assert guest.answers() == {"territory-1": 3, "territory-4": "na", "territory-5": "open"}


def test_the_profile_and_the_work_are_saved_whole_too(guest: Guest) -> None:
    response = send(
        guest, shown(guest, "profile") | {"driver-1-answer": "4", "driver-2-answer": "dk"}, "profile"
    )
    assert response["Location"] == guest.address("function", "data-management")
    assert set(DriverAnswer.objects.values_list("driver__key", "level")) == {
        ("driver-1", 4),
        ("driver-2", None),
    }
    response = send(
        guest, shown(guest, "work") | {"training-answer": "hr", "recruitment-answer": "dk"}, "work"
    )
    assert response["Location"] == guest.address("review")
    assert set(WorkAnswer.objects.values_list("activity__key", "doer")) == {
        ("training", "hr"),
        ("recruitment", ""),
    }


def test_unchanged_answers_are_not_written(guest: Guest) -> None:
    guest.post("save-answer", "territory-1", territory_1__answer="2")
    before = Answer.objects.get().saved_at
    send(guest, shown(guest, "function", "territory"), "function", "territory")
    assert Answer.objects.get().saved_at == before


def test_a_stale_tab_does_not_undo_answers_to_other_questions(guest: Guest) -> None:
    stale = shown(guest, "function", "territory")
    guest.post("save-answer", "territory-1", territory_1__answer="4")
    send(guest, stale | {"territory-2-answer": "1"}, "function", "territory")
    assert guest.answers() == {"territory-1": 4, "territory-2": 1}


def test_the_same_question_the_later_received_stands(guest: Guest) -> None:
    stale = shown(guest, "function", "territory")
    guest.post("save-answer", "territory-1", territory_1__answer="4")
    send(guest, stale | {"territory-1-answer": "1"}, "function", "territory")
    assert guest.answers() == {"territory-1": 1}


def test_an_answer_is_cleared_and_the_page_stays_with_the_rest_saved(guest: Guest) -> None:
    guest.post("save-answer", "territory-1", territory_1__answer="4")
    page = shown(guest, "function", "territory") | {"territory-2-answer": "2", "clear": "territory-1"}
    response = send(guest, page, "function", "territory")
    assert response["Location"] == guest.address("function", "territory") + "#q-territory-1"
    assert guest.answers() == {"territory-2": 2}


def test_a_key_that_is_none_clears_nothing(guest: Guest) -> None:
    guest.post("save-answer", "territory-1", territory_1__answer="4")
    page = shown(guest, "function", "territory") | {"clear": "strategy-1"}
    assert send(guest, page, "function", "territory").status_code == 302
    assert guest.answers() == {"territory-1": 4}


@pytest.mark.parametrize(
    "wrong", [{"territory-2-answer": "7"}, {"territory-2-note": "a\x00b"}, {"territory-2-note": "x" * 2001}]
)
def test_what_is_wrong_is_named_and_the_rest_is_saved(guest: Guest, wrong: dict[str, str]) -> None:
    page = shown(guest, "function", "territory") | {"territory-1-answer": "3"} | wrong
    response = send(guest, page, "function", "territory")
    html = response.content.decode()
    assert response.status_code == 422
    assert '<a href="#q-territory-2">Who does territory-2?</a>' in html
    assert (
        'aria-describedby="error-question-territory-2' in html and 'id="error-question-territory-2"' in html
    )
    assert guest.answers() == {"territory-1": 3}


def test_a_wrong_answer_was_not_saved_and_the_page_knows(guest: Guest) -> None:
    wrong = shown(guest, "function", "territory") | {"territory-2-note": "x" * 2001}
    html = send(guest, wrong, "function", "territory").content.decode()
    assert "x" * 2001 in html
    assert 'name="initial-territory-2-note" value=""' in html


def test_an_empty_post_changes_nothing(guest: Guest) -> None:
    guest.post("save-answer", "territory-1", territory_1__answer="4")
    before = Answer.objects.get().saved_at
    assert guest.client.post(guest.address("function", "territory")).status_code == 302
    assert Answer.objects.get().saved_at == before


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
