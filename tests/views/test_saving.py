"""One answer saved on its own."""

import re
from typing import Any

import pytest
from django.test import Client

from assessments.models import Answer, DriverAnswer, WorkAnswer
from tests.conftest import Guest, is_missing
from tests.guards import check_methods, check_only_the_holder

pytestmark = pytest.mark.django_db
ANSWERS: list[tuple[str, str]] = [
    ("save-answer", "territory-1"),
    ("save-driver", "driver-1"),
    ("save-activity", "training"),
]


def save(guest: Guest, name: str, key: str, **fields: str) -> Any:
    return guest.client.post(
        guest.address(name, key), {f"{key}-{name}": value for name, value in fields.items()}
    )


def based_on(response: Any) -> str:
    found = re.search(r'based_on" value="([^"]*)"', response.content.decode())
    assert found
    return found[1]


@pytest.mark.parametrize(("name", "key"), ANSWERS)
def test_it_is_saved_and_says_so(guest: Guest, name: str, key: str) -> None:
    response = save(guest, name, key, answer="hr" if name == "save-activity" else "3")
    html = response.content.decode()
    assert response.status_code == 200 and ">Saved</span>" in html
    assert "1 of 49 answered" in html
    saved: list[Any] = [*Answer.objects.all(), *DriverAnswer.objects.all(), *WorkAnswer.objects.all()]
    assert len(saved) == 1 and based_on(response) == saved[0].saved_at.isoformat()


@pytest.mark.parametrize(("name", "key"), ANSWERS)
def test_query_counts_are_pinned(guest: Guest, name: str, key: str, django_assert_max_num_queries) -> None:
    for answer in ("dk", "hr" if name == "save-activity" else "2", ""):
        with django_assert_max_num_queries(6):
            assert save(guest, name, key, answer=answer).status_code == 200


def test_query_counts_of_a_waiting_answer_are_pinned(guest: Guest, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(6):
        first = save(guest, *ANSWERS[0], answer="2", waited="on", based_on="")
    with django_assert_max_num_queries(6):
        save(guest, *ANSWERS[0], answer="3", waited="on", based_on=based_on(first))
    assert guest.answers() == {"territory-1": 3}


@pytest.mark.parametrize(("name", "key"), ANSWERS)
def test_only_the_holder(guest: Guest, outsider: Guest, name: str, key: str) -> None:
    check_only_the_holder(guest.address(name, key), outsider, method="post")
    check_methods(guest.client, guest.address(name, key), "post")


@pytest.mark.parametrize("name", ["save-answer", "save-driver", "save-activity"])
@pytest.mark.parametrize("key", ["nothing", "x" * 300, "0"])
def test_an_unknown_key_is_404(guest: Guest, name: str, key: str) -> None:
    assert is_missing(save(guest, name, key, answer="1"))


@pytest.mark.parametrize(
    ("name", "key"),
    [("save-answer", "driver-1"), ("save-driver", "training"), ("save-activity", "territory-1")],
)
def test_a_key_of_another_kind_is_404(guest: Guest, name: str, key: str) -> None:
    assert is_missing(save(guest, name, key, answer="1"))


@pytest.mark.parametrize(
    "fields",
    [
        {"answer": "5"},
        {"answer": "-1"},
        {"answer": "\x00"},
        {"answer": "1" * 5000},
        {"answer": "na"},  # a foundation
        {"answer": "2", "note": "x" * 2001},
        {"answer": "2", "note": "a\x00b"},
        {"answer": "2", "reason": "x" * 301},
        {"answer": "2", "waited": "on", "based_on": "yesterday"},
        {"answer": "2", "waited": "on", "based_on": "2026-11-23T10:00:00"},
    ],
)
def test_what_is_wrong_gets_a_sentence(guest: Guest, fields: dict[str, str]) -> None:
    response = save(guest, *ANSWERS[0], **fields)
    assert response.status_code == 422
    assert re.search(r'class="refused">[A-Z][^<]+[.)]', response.content.decode())
    assert guest.answers() == {}


def test_bytes_that_are_no_text_do_not_break_it(guest: Guest) -> None:
    body = b"territory-1-answer=2&territory-1-note=%ED%A0%80%FF%FE"
    response = guest.client.post(
        guest.address(*ANSWERS[0]), body, content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code == 200 and guest.answers() == {"territory-1": 2}


def test_a_body_too_large_is_400(guest: Guest) -> None:
    assert save(guest, *ANSWERS[0], answer="2", note="x" * 2_000_000).status_code == 400


def test_an_answer_is_cleared(guest: Guest) -> None:
    save(guest, *ANSWERS[0], answer="2")
    response = save(guest, *ANSWERS[0], answer="")
    assert guest.answers() == {} and "0 of 49 answered" in response.content.decode()
    assert based_on(response) == ""


def test_a_note_stays_when_the_answer_is_cleared(guest: Guest) -> None:
    save(guest, *ANSWERS[0], answer="2", note="seen in May")
    response = save(guest, *ANSWERS[0], answer="", note="seen in May")
    assert Answer.objects.get().note == "seen in May"
    assert guest.answers() == {"territory-1": "open"} and "0 of 49 answered" in response.content.decode()


def test_the_later_received_stands(guest: Guest) -> None:
    save(guest, *ANSWERS[0], answer="2")
    save(guest, *ANSWERS[0], answer="4", based_on="")
    assert guest.answers() == {"territory-1": 4}


@pytest.mark.parametrize(("name", "key"), ANSWERS)
def test_one_that_waited_gives_way_and_the_kept_one_is_shown(guest: Guest, name: str, key: str) -> None:
    kept, late = ("hr", "it") if name == "save-activity" else ("4", "1")
    save(guest, name, key, answer=kept)
    response = save(guest, name, key, answer=late, waited="on", based_on="")
    html = response.content.decode()
    assert (response.status_code, response["X-Answer"]) == (200, "newer")
    assert "A newer answer was given elsewhere. It is kept" in html
    assert re.search(rf'value="{kept}" (checked|selected)', html)
    assert f'name="initial-{key}-answer" value="{kept}"' in html


def test_one_that_waited_and_is_the_same_is_saved(guest: Guest) -> None:
    first = save(guest, *ANSWERS[0], answer="2", note="n")
    again = save(guest, *ANSWERS[0], answer="2", note="n", waited="on", based_on="")
    assert ">Saved<" in again.content.decode() and based_on(again) == based_on(first)


def test_closed_it_is_refused_kindly(submitted: Guest) -> None:
    for waited in ({}, {"waited": "on"}):
        response = save(submitted, *ANSWERS[0], answer="4", **waited)
        assert response.status_code == 409
        html = response.content.decode()
        assert "This assessment is submitted. Reopen it to change an answer." in html
        assert submitted.address("result") in html
    assert submitted.answers()["territory-1"] == 2


def test_without_its_token_nothing_is_saved(guest: Guest) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies["answer"] = guest.secret
    assert client.post(guest.address(*ANSWERS[0]), {"territory-1-answer": "2"}).status_code == 403
    assert guest.answers() == {}


def test_the_pieces_name_the_places_they_go_to(guest: Guest) -> None:
    page = guest.get("function", "territory").content.decode()
    html = save(guest, *ANSWERS[0], answer="2").content.decode()
    places = re.findall(r'id="([^"]+)"[^>]* hx-swap-oob', html)
    assert len(places) == 3
    assert all(f'id="{place}"' in page for place in places)


@pytest.mark.parametrize(
    ("reason", "said"), [("", "Say why it does not apply."), ("no field sales", ">Saved<")]
)
def test_a_missing_reason_is_asked_for(guest: Guest, reason: str, said: str) -> None:
    response = save(guest, "save-answer", "territory-3", answer="na", reason=reason)
    assert said in response.content.decode()
    assert guest.answers() == {"territory-3": "na"}
