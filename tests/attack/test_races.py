"""Two requests at the same moment, in threads with real commits: any order, one outcome."""

from collections.abc import Callable
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from assessments.actions import entering
from assessments.actions.answers import give
from assessments.models import Answer, Assessment, Question, Respondent, Result
from assessments.results.codec import from_json
from tests import threads
from tests.builders import publish_content
from tests.conftest import Guest, make_guest
from tests.people import make_user
from tests.teams import answer_all, team_of

pytestmark = pytest.mark.django_db(transaction=True)
Act = Callable[[], Any]


@pytest.fixture
def someone() -> Guest:
    """A guest who has answered one function at level 2."""
    guest = make_guest(publish_content(), "secret")
    asked = Question.objects.filter(version=guest.respondent.version, function__key="territory")
    by = guest.respondent
    rows = [Answer(version=by.version, respondent=by, question=q, kind="level", level=2) for q in asked]
    give(by=by, rows=rows)
    return guest


def at_once(*acts: Act) -> list[int]:
    """The statuses, of requests that start together; what one raises is raised here."""
    answers = threads.at_once(*acts)
    for raised in answers:
        if isinstance(raised, Exception):
            raise raised
    return [answer.status_code for answer in answers]


def post(guest: Guest, name: str, *args: Any, **data: str) -> Act:
    """The same browser's request, from a tab of its own."""
    client = Client()
    client.cookies = SimpleCookie(guest.client.cookies.output(header=""))
    address = guest.address(name, *args)
    return lambda: client.post(
        address, {key.replace("__", "-").replace("_", "-"): v for key, v in data.items()}
    )


def state(guest: Guest) -> str:
    return Assessment.objects.get(pk=guest.respondent.assessment_id).state


def revisions() -> list[int]:
    return sorted(Result.objects.values_list("revision", flat=True))


def test_submits_at_once_make_one_result(someone: Guest) -> None:
    assert set(at_once(*[post(someone, "submit", revision="1")] * 4)) == {302}
    assert revisions() == [1] and state(someone) == "closed"


def test_an_answer_after_closing_is_refused_and_not_stored(someone: Guest) -> None:
    post(someone, "submit", revision="1")()
    before = list(Answer.objects.order_by("pk").values_list())
    late = post(someone, "save-answer", "territory-1", territory_1__answer="4")
    page = post(someone, "function", "territory", territory_1__answer="4", territory_2__answer="4")
    waited = post(someone, "save-answer", "territory-1", territory_1__answer="4", territory_1__waited="on")
    for act in (late, page, waited):
        refused = act()
        assert refused.status_code == 409 and b"Reopen it" in refused.content
    assert list(Answer.objects.order_by("pk").values_list()) == before


@pytest.mark.parametrize("attempt", range(3))
def test_an_answer_and_a_submit_at_once(attempt: int, someone: Guest) -> None:
    saved, submitted = at_once(
        post(someone, "save-answer", "territory-1", territory_1__answer="4"),
        post(someone, "submit", revision="1"),
    )
    assert submitted == 302 and saved in (200, 409)
    level = Answer.objects.get(respondent=someone.respondent, question__key="territory-1").level
    assert level == (4 if saved == 200 else 2)
    assert judged("territory-1") == level


def judged(key: str) -> int | None:
    """The level of a question in the newest result."""
    document = from_json(Result.objects.order_by("-revision")[0].document)
    return next(found.level for found in document.outcome.questions if found.key == key)  # type: ignore[return-value]


def test_a_reopening_and_a_late_submit_at_once(someone: Guest) -> None:
    post(someone, "submit", revision="1")()
    at_once(post(someone, "reopen"), post(someone, "submit", revision="1"))
    assert revisions() == [1] and state(someone) == "open"


def test_a_reopening_and_the_next_submit_at_once(someone: Guest) -> None:
    post(someone, "submit", revision="1")()
    at_once(post(someone, "reopen"), post(someone, "submit", revision="2"))
    assert (revisions(), state(someone)) in [([1], "open"), ([1, 2], "closed")]


def test_reopenings_and_submits_in_a_crowd(someone: Guest) -> None:
    post(someone, "submit", revision="1")()
    acts = [post(someone, "reopen"), post(someone, "submit", revision="2")] * 3
    assert set(at_once(*acts)) == {302}
    made = revisions()
    assert made in ([1], [1, 2]) and len(set(made)) == len(made)


def test_answers_to_different_questions_are_all_kept(someone: Guest) -> None:
    keys = [f"territory-{n}" for n in range(1, 6)]
    acts = [post(someone, "save-answer", key, **{f"{key}-answer": "3"}) for key in keys]
    assert set(at_once(*acts)) == {200}
    assert {someone.answers()[key] for key in keys} == {3}


def test_the_same_answer_for_the_first_time_twice(someone: Guest) -> None:
    acts = [
        post(someone, "save-answer", "strategy-1", strategy_1__answer="3", strategy_1__waited="on"),
        post(someone, "save-answer", "strategy-1", strategy_1__answer="4"),
    ]
    assert set(at_once(*acts)) == {200}
    assert someone.answers()["strategy-1"] == 4 or someone.answers()["strategy-1"] == 3
    assert Answer.objects.filter(question__key="strategy-1").count() == 1


# --- One of a team, and those who run the assessment ---


@pytest.fixture
def ben() -> Guest:
    """One of a team of two, who has answered everything at level 2."""
    return answer_all(team_of(publish_content(), "Ben", "Cleo")[0])


def close(guest: Guest) -> Act:
    """Those who run the assessment close it: with the assessment held, as every closing does."""

    def act() -> Any:
        with transaction.atomic():
            assessment = Assessment.objects.select_for_update().get(pk=guest.respondent.assessment_id)
            assessment.state = Assessment.State.CLOSED
            assessment.save(update_fields=["state"])
        return HttpResponse(status=204)

    return act


def now(guest: Guest) -> Respondent:
    return Respondent.objects.get(pk=guest.respondent.pk)


@pytest.mark.parametrize("attempt", range(3))
def test_one_of_a_team_submits_while_it_is_closed(attempt: int, ben: Guest) -> None:
    submitted, _closed = at_once(post(ben, "submit"), close(ben))
    assert (submitted, bool(now(ben).submitted_at)) in [(302, True), (409, False)]
    assert state(ben) == "closed" and len(ben.answers()) == 30


@pytest.mark.parametrize("attempt", range(3))
def test_one_of_a_team_answers_while_it_is_closed(attempt: int, ben: Guest) -> None:
    saved, _closed = at_once(post(ben, "save-answer", "territory-1", territory_1__answer="4"), close(ben))
    assert (saved, ben.answers()["territory-1"]) in [(200, 4), (409, 2)]


def test_answers_and_a_submission_in_two_tabs(ben: Guest) -> None:
    saved, submitted = at_once(
        post(ben, "save-answer", "territory-1", territory_1__answer="4"), post(ben, "submit")
    )
    assert submitted == 302 and (saved, ben.answers()["territory-1"]) in [(200, 4), (409, 2)]
    assert state(ben) == "open" and revisions() == []


def test_taking_back_while_it_is_closed_never_opens_it(ben: Guest) -> None:
    post(ben, "submit")()
    taken, _closed = at_once(post(ben, "reopen"), close(ben))
    assert (taken, bool(now(ben).submitted_at)) in [(302, False), (409, True)]
    assert state(ben) == "closed"


def test_submitting_and_declining_at_once_is_one_of_both(ben: Guest) -> None:
    statuses = at_once(post(ben, "submit"), post(ben, "decline"))
    assert sorted(statuses) == [302, 409]
    assert bool(now(ben).submitted_at) != bool(now(ben).declined_at)


def test_submissions_in_a_crowd_keep_the_first_moment(ben: Guest) -> None:
    assert set(at_once(*[post(ben, "submit")] * 4)) == {302}
    first = now(ben).submitted_at
    assert set(at_once(*[post(ben, "submit")] * 2)) == {302} and now(ben).submitted_at == first


def test_entering_and_declining_at_once(ben: Guest) -> None:
    Answer.objects.all().delete()
    carla = make_user("carla")

    def enter() -> Any:
        try:
            entering.enter(respondent=ben.respondent, by=carla)
        except entering.NotToEnter:
            return HttpResponse(status=409)
        return HttpResponse(status=302)

    entered, declined = at_once(enter, post(ben, "decline"))
    assert declined == 302 and now(ben).declined_at
    assert (entered, now(ben).entered_by) in [(302, "Carla"), (409, "")]
