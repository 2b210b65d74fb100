"""What each position said is counted once, question by question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.results.document import AnswerRecord, PositionRecord, RespondentRecord
from assessments.results.positions import answers_in, counted, groups_of, positions_of

PEOPLE = (RespondentRecord(1, "seller"), RespondentRecord(2, "finance"), RespondentRecord(3, "seller"))


def said(question: str, *values: int | str | None) -> list[AnswerRecord]:
    return [
        AnswerRecord(question, person.id, value, "", "") for person, value in zip(PEOPLE, values, strict=True)
    ]


def test_how_many_of_each_position() -> None:
    assert groups_of(PEOPLE) == (("finance", 1), ("seller", 2))
    assert groups_of(()) == ()


def test_each_position_has_its_lower_median() -> None:
    assert positions_of(PEOPLE, said("a", 2, "dk", 4)) == (
        PositionRecord("a", "finance", None, (0, 0, 0, 0), 1, 0),
        PositionRecord("a", "seller", 2, (0, 1, 0, 1), 0, 0),
    )


def test_who_left_it_open_said_nothing() -> None:
    assert positions_of(PEOPLE, said("a", None, 3, None)) == (
        PositionRecord("a", "finance", 3, (0, 0, 1, 0), 0, 0),
    )


def test_questions_keep_their_order() -> None:
    found = positions_of(PEOPLE, [*said("b", 1, 1, 1), *said("a", 1, "na", 1)])
    assert [(one.question, one.position) for one in found] == [
        ("b", "finance"),
        ("b", "seller"),
        ("a", "finance"),
        ("a", "seller"),
    ]


@given(st.lists(st.sampled_from([1, 2, 3, 4, "dk", "na"])))
def test_a_record_holds_the_answers_and_not_whose_they_are(values: list[int | str]) -> None:
    record = counted("a", "it", values)
    assert sorted(map(str, answers_in(record))) == sorted(map(str, values))
    assert counted("a", "it", answers_in(record)) == record


@pytest.mark.parametrize(("levels", "median"), [([1, 4], 1), ([4, 2, 3], 3), ([], None)])
def test_the_level(levels: list[int], median: int | None) -> None:
    assert counted("a", "it", levels).level == median
