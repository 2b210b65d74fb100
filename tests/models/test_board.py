"""The board: how far everybody is, in a constant number of queries."""

from typing import Any

import pytest
from django.utils import timezone

from assessments.models import Answer, Assessment, Function, LinkToAnswer, Question, Version, WorkAnswer
from assessments.models.board import Board
from tests.builders import make_assessment
from tests.teams import asked, closed_assessment, give_level

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment(version: Version) -> Assessment:
    return make_assessment(version)


def states(assessment: Assessment) -> dict[str, str]:
    return {line.respondent.name: line.state for line in Board.of(assessment).lines}


def test_every_state(assessment: Assessment) -> None:
    now = timezone.now()
    asked(assessment, "ada", invited_at=None)
    asked(assessment, "ben")
    give_level(asked(assessment, "carla")[0], only=3)
    give_level(asked(assessment, "dora", submitted_at=now)[0])
    give_level(asked(assessment, "eve", declined_at=now)[0], only=1)
    assert states(assessment) == {
        "Ada": "uninvited",
        "Ben": "waiting",
        "Carla": "answering",
        "Dora": "submitted",
        "Eve": "declined",
    }
    board = Board.of(assessment)
    assert [len(found) for found in (board.uninvited, board.waiting, board.answering)] == [1, 1, 1]
    assert [line.respondent.name for line in board.late] == ["Ada", "Ben", "Carla"]
    assert len(board.submitted) == len(board.declined) == 1


def test_what_is_done_of_what_is_asked(assessment: Assessment) -> None:
    ada, ben = asked(assessment, "ada", "ben")
    ben.functions.set(Function.objects.filter(key__in=["territory", "strategy"]))
    give_level(ada, only=4)
    activity = assessment.version.activities.first()
    assert activity is not None
    WorkAnswer.objects.create(version=ada.version, respondent=ada, activity=activity, doer="finance")
    first, second = Board.of(assessment).lines
    assert (first.done, first.total, first.functions) == (5, 30 + 11, ())
    assert (second.done, second.total, second.functions) == (0, 12 + 11, ("Territory", "Strategy"))


def test_a_note_alone_is_no_answer(assessment: Assessment) -> None:
    (ada,) = asked(assessment, "ada")
    question = Question.objects.filter(version=ada.version)[0]
    Answer.objects.create(version=ada.version, respondent=ada, question=question, kind="open", note="see")
    assert states(assessment) == {"Ada": "waiting"}


def test_a_link_that_still_opens(assessment: Assessment) -> None:
    ada, ben, carla = asked(assessment, "ada", "ben", "carla")
    LinkToAnswer.objects.create(respondent=ada, secret_hash="1")
    LinkToAnswer.objects.create(respondent=ben, secret_hash="2", revoked_at=timezone.now())
    LinkToAnswer.objects.create(respondent=carla, secret_hash="3", expires_at=timezone.now())
    assert [line.has_link for line in Board.of(assessment).lines] == [True, False, False]


def test_other_assessments_are_not_in_it(assessment: Assessment, version: Version) -> None:
    closed_assessment(version, 1, 2)
    assert Board.of(assessment).lines == ()


@pytest.mark.parametrize("people", [1, 50])
def test_seven_queries(assessment: Assessment, people: int, django_assert_num_queries: Any) -> None:
    for person in asked(assessment, *(f"p{number}" for number in range(people))):
        give_level(person, only=2)
    with django_assert_num_queries(6):
        assert [line.done for line in Board.of(assessment).lines] == [2] * people
