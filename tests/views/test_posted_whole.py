"""Sections posted whole, where there is no script: only what was changed on the page is written."""

import re
from typing import Any

import pytest

from assessments.models import Answer, DriverAnswer, WorkAnswer
from tests.conftest import Guest

pytestmark = pytest.mark.django_db


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
