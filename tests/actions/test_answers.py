"""Saving answers: the later received stands, but one that waited gives way to a newer one."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from assessments.actions.answers import AssessmentClosed, NewerAnswer, give, give_waited
from assessments.models import (
    Activity,
    Answer,
    Assessment,
    Driver,
    DriverAnswer,
    Question,
    Respondent,
    WorkAnswer,
)
from tests.conftest import Guest

pytestmark = pytest.mark.django_db


def answer(by: Respondent, level: int | None = 2, key: str = "territory-1", **more: Any) -> Answer:
    """An unsaved answer; without a level only a note."""
    question = Question.objects.get(version=by.version_id, key=key)
    kind = "level" if level else "open"
    return Answer(version_id=by.version_id, respondent=by, question=question, kind=kind, level=level, **more)


def stored(by: Respondent, key: str = "territory-1") -> Answer | None:
    return Answer.objects.filter(respondent=by, question__key=key).first()


def level_of(by: Respondent) -> int | None:
    found = stored(by)
    return found.level if found else None


def test_an_answer_is_saved_and_replaced(guest: Guest) -> None:
    by = guest.respondent
    give(by=by, rows=[answer(by, 2, note="first")])
    give(by=by, rows=[answer(by, 3)])
    found = stored(by)
    assert found and (found.level, found.note) == (3, "")
    assert Answer.objects.count() == 1


def test_saving_again_moves_the_moment_on(guest: Guest) -> None:
    by = guest.respondent
    give(by=by, rows=[answer(by, saved_at=timezone.now() - dt.timedelta(hours=1))])
    before = stored(by)
    give(by=by, rows=[answer(by)])
    after = stored(by)
    assert before and after and after.saved_at > before.saved_at


def test_one_query_writes_many(guest: Guest, django_assert_num_queries) -> None:
    by = guest.respondent
    rows = [answer(by, 2, f"territory-{n}") for n in range(1, 7)]
    with django_assert_num_queries(4):  # savepoint, lock, write, release
        give(by=by, rows=rows)
    assert Answer.objects.filter(level=2).count() == 6


def test_drivers_and_activities_are_saved_too(guest: Guest) -> None:
    by = guest.respondent
    driver = Driver.objects.get(version=by.version_id, key="driver-1")
    activity = Activity.objects.get(version=by.version_id, key="training")
    fact = DriverAnswer(version_id=by.version_id, assessment=by.assessment, driver=driver, level=3)
    doer = WorkAnswer(version_id=by.version_id, respondent=by, activity=activity, doer="hr")
    give(by=by, rows=[fact, doer])
    give(by=by, rows=[fact])
    assert DriverAnswer.objects.get().level == 3
    assert WorkAnswer.objects.get().doer == "hr"
    give(by=by, rows=[], cleared=[fact, doer])
    assert not DriverAnswer.objects.exists() and not WorkAnswer.objects.exists()


def test_clearing_takes_back_this_answer_alone(guest: Guest, outsider: Guest) -> None:
    by = guest.respondent
    give(by=by, rows=[answer(by), answer(by, 3, "territory-2")])
    give(by=outsider.respondent, rows=[answer(outsider.respondent)])
    give(by=by, rows=[], cleared=[answer(by)])
    assert (stored(by), stored(by, "territory-2") is None) == (None, False)
    assert stored(outsider.respondent)


def test_a_closed_assessment_takes_nothing(guest: Guest) -> None:
    by = guest.respondent
    give(by=by, rows=[answer(by)])
    Assessment.objects.filter(pk=by.assessment_id).update(state="closed")
    with pytest.raises(AssessmentClosed, match="Reopen it to change an answer"):
        give(by=by, rows=[answer(by, 4)])
    with pytest.raises(AssessmentClosed):
        give(by=by, rows=[], cleared=[answer(by)])
    with pytest.raises(AssessmentClosed):
        give_waited(by=by, row=answer(by, 4), cleared=False, based_on=None)
    assert level_of(by) == 2


def waited(by: Respondent, row: Answer, based_on: dt.datetime | None, cleared: bool = False) -> Answer | None:
    return give_waited(by=by, row=row, cleared=cleared, based_on=based_on)


def test_a_waiting_answer_is_saved_where_nothing_came_between(guest: Guest) -> None:
    by = guest.respondent
    first = waited(by, answer(by, 2), None)
    assert first and level_of(by) == 2
    second = waited(by, answer(by, 3), first.saved_at)
    found = stored(by)
    assert second and found and (found.level, found.saved_at) == (3, second.saved_at)


def test_a_newer_answer_is_kept(guest: Guest) -> None:
    by = guest.respondent
    seen = waited(by, answer(by, 1), None)
    give(by=by, rows=[answer(by, 4)])
    for based_on in (seen.saved_at if seen else None, None):
        with pytest.raises(NewerAnswer) as newer:
            waited(by, answer(by, 2), based_on)
        assert newer.value.kept.level == 4
    assert level_of(by) == 4


def test_an_answer_cleared_elsewhere_is_kept_cleared(guest: Guest) -> None:
    by = guest.respondent
    seen = waited(by, answer(by, 1), None)
    give(by=by, rows=[], cleared=[answer(by)])
    with pytest.raises(NewerAnswer) as newer:
        waited(by, answer(by, 2), seen.saved_at if seen else None)
    assert newer.value.kept is None and stored(by) is None


def test_the_same_answer_sent_twice_is_no_conflict(guest: Guest) -> None:
    by = guest.respondent
    first = waited(by, answer(by, 2, note="same"), None)
    again = waited(by, answer(by, 2, note="same"), None)
    assert first and again and again.saved_at == first.saved_at
    with pytest.raises(NewerAnswer):
        waited(by, answer(by, 2, note="other"), None)


def test_clearing_can_wait_too(guest: Guest) -> None:
    by = guest.respondent
    seen = waited(by, answer(by, 2), None)
    with pytest.raises(NewerAnswer):
        waited(by, answer(by, None), None, cleared=True)
    assert waited(by, answer(by, None), seen.saved_at if seen else None, cleared=True) is None
    assert stored(by) is None
    assert waited(by, answer(by, None), seen.saved_at if seen else None, cleared=True) is None
    assert waited(by, answer(by, None), None, cleared=True) is None


def test_a_waiting_answer_costs_no_more_than_another(guest: Guest, django_assert_max_num_queries) -> None:
    by = guest.respondent
    row = answer(by)
    with django_assert_max_num_queries(4):
        first = waited(by, row, None)
    later = answer(by, 3)
    with django_assert_max_num_queries(4):
        waited(by, later, first.saved_at if first else None)
