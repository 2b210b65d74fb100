"""Illegal input is a ValueError that names who, which key and which value."""

from typing import Any

import pytest

from assessments.scoring import DOERS, Function, Question, Questionnaire, Respondent, assess

QUESTIONNAIRE = Questionnaire(
    (Function("data", (Question("owner", foundation=True), Question("quality"))),),
    drivers=("markets",),
    activities=("training",),
)
NOT_LEVELS: list[Any] = [0, 5, -1, True, False, "2", "", "DK", 2.0, 1.5, None, [2], {"level": 2}]


@pytest.mark.parametrize("value", [*NOT_LEVELS, "finance"])
def test_an_answer_is_a_level_dont_know_or_not_applicable(value: Any) -> None:
    with pytest.raises(ValueError, match="respondent 2: question 'quality'") as error:
        assess(QUESTIONNAIRE, [Respondent({"quality": 1}), Respondent({"quality": value})])
    assert repr(value) in str(error.value)


def test_an_answer_to_no_question_is_named() -> None:
    with pytest.raises(ValueError, match=r"respondent 1: there is no question 'colour' \(given with 3\)"):
        assess(QUESTIONNAIRE, [Respondent({"colour": 3})])


def test_a_function_is_no_question() -> None:
    with pytest.raises(ValueError, match="no question 'data'"):
        assess(QUESTIONNAIRE, [Respondent({"data": 3})])


def test_a_foundation_is_always_applicable() -> None:
    with pytest.raises(
        ValueError, match="respondent 1: question 'owner' is a foundation, which cannot be 'na'"
    ):
        assess(QUESTIONNAIRE, [Respondent({"owner": "na"})])
    assert assess(QUESTIONNAIRE, [Respondent({"quality": "na"})]).questions[1].level == "na"


@pytest.mark.parametrize("value", [*NOT_LEVELS, "na"])
def test_a_driver_has_a_level_or_is_not_known(value: Any) -> None:
    with pytest.raises(ValueError, match="profile: driver 'markets'") as error:
        assess(QUESTIONNAIRE, [], profile={"markets": value})
    assert repr(value) in str(error.value)


def test_an_unknown_driver_is_named() -> None:
    with pytest.raises(ValueError, match=r"profile: there is no driver 'moons' \(given with 'dk'\)"):
        assess(QUESTIONNAIRE, [], profile={"moons": "dk"})


@pytest.mark.parametrize("value", [*NOT_LEVELS, "dk", "na"])
def test_an_agreed_level_is_a_level(value: Any) -> None:
    with pytest.raises(ValueError, match="agreed: question 'quality'") as error:
        assess(QUESTIONNAIRE, [], agreed={"quality": value})
    assert repr(value) in str(error.value)


def test_an_agreed_level_of_no_question_is_named() -> None:
    with pytest.raises(ValueError, match=r"agreed: there is no question 'colour' \(given with 2\)"):
        assess(QUESTIONNAIRE, [], agreed={"colour": 2})


@pytest.mark.parametrize("value", ["na", "Finance", "", None, 1, True, ["hr"]])
def test_a_doer_is_one_of_the_eight_or_not_known(value: Any) -> None:
    with pytest.raises(ValueError, match="respondent 1: activity 'training'") as error:
        assess(QUESTIONNAIRE, [Respondent({}, {"training": value})])
    assert repr(value) in str(error.value)


def test_an_unknown_activity_is_named() -> None:
    with pytest.raises(ValueError, match=r"respondent 1: there is no activity 'golf' \(given with 'hr'\)"):
        assess(QUESTIONNAIRE, [Respondent({}, {"golf": "hr"})])


@pytest.mark.parametrize("answer", [1, 2, 3, 4, "dk"])
@pytest.mark.parametrize("doer", [*DOERS, "dk"])
def test_whatever_is_legal_passes(answer: Any, doer: str) -> None:
    respondent = Respondent({"owner": answer, "quality": answer}, {"training": doer})
    outcome = assess(QUESTIONNAIRE, [respondent], profile={"markets": answer}, agreed={"owner": 4})
    assert outcome.questions[0].level == 4


def test_nobody_may_have_answered() -> None:
    outcome = assess(QUESTIONNAIRE, [])
    assert [question.level for question in outcome.questions] == [None, None]
    assert outcome.verdict.stage is None
