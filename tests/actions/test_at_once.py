"""Two at the same moment. Real threads and real commits; which one is first is open, the outcome is not."""

import pytest

from assessments.actions import assessments
from assessments.actions.answers import AssessmentClosed, give
from assessments.models import Answer, Question, Respondent, Result
from tests.builders import publish_content
from tests.conftest import Guest, make_guest
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def someone() -> Guest:
    guest = make_guest(publish_content(), "secret")
    give(by=guest.respondent, rows=[answer(guest.respondent, f"territory-{n}", 2) for n in range(1, 7)])
    return guest


def answer(by: Respondent, key: str, level: int) -> Answer:
    question = Question.objects.get(version=by.version_id, key=key)
    return Answer(version_id=by.version_id, respondent=by, question=question, kind="level", level=level)


def test_two_submissions_give_one_revision(someone: Guest) -> None:
    made = at_once(*[lambda: assessments.submit(by=someone.respondent, revision=1)] * 3)
    assert {result.pk for result in made} == set(Result.objects.values_list("pk", flat=True))
    assert Result.objects.count() == 1


def test_answers_to_different_questions_are_all_kept(someone: Guest) -> None:
    by = someone.respondent
    rows = [answer(by, f"strategy-{n}", n) for n in range(1, 5)]
    raised = at_once(*[lambda row=row: give(by=by, rows=[row]) for row in rows])
    assert raised == [None] * 4
    levels = dict(
        Answer.objects.filter(question__key__startswith="strategy").values_list("question__key", "level")
    )
    assert levels == {f"strategy-{n}": n for n in range(1, 5)}


def test_one_question_answered_twice_is_one_row(someone: Guest) -> None:
    by = someone.respondent
    rows = [answer(by, "strategy-1", level) for level in (1, 4)]
    assert at_once(*[lambda row=row: give(by=by, rows=[row]) for row in rows]) == [None, None]
    assert Answer.objects.get(question__key="strategy-1").level in (1, 4)


def test_an_answer_is_in_the_result_or_refused(someone: Guest) -> None:
    by, row = someone.respondent, answer(someone.respondent, "strategy-1", 4)
    refused, made = at_once(lambda: give(by=by, rows=[row]), lambda: assessments.submit(by=by, revision=1))
    assert isinstance(made, Result)
    in_result = "strategy-1" in str(made.document["answers"])
    stored = Answer.objects.filter(question__key="strategy-1").exists()
    assert isinstance(refused, AssessmentClosed) != in_result
    assert stored == in_result
