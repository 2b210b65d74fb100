"""A questionnaire is refused, by name, when it is not one."""

from fractions import Fraction
from typing import Any

import pytest

from assessments.scoring import DOERS, STAGES, VERSION, Function, Question, Questionnaire, Respondent


def questionnaire(*questions: Question, **changes: Any) -> Questionnaire:
    return Questionnaire((Function("territory", questions),), **changes)


def test_defaults_are_a_weight_of_one_and_no_foundation() -> None:
    question = Question("a")
    assert (question.weight, question.foundation, question.lever) == (Fraction(1), False, None)
    assert Function("f", (question,)).weight == 1
    assert Respondent({}).work == {}


def test_constants_are_those_of_the_rule() -> None:
    assert STAGES == (1, 2, 3, 4)
    assert len(DOERS) == len(set(DOERS)) == 8
    assert VERSION == "1"


def test_questions_are_listed_in_the_questionnaires_order() -> None:
    made = Questionnaire((Function("f", (Question("b"), Question("a"))), Function("g", (Question("c"),))))
    assert [question.key for question in made.questions] == ["b", "a", "c"]


@pytest.mark.parametrize("weight", [1, 7, Fraction(1, 3), Fraction(10**9)])
def test_whole_and_fractional_weights_are_legal(weight: Any) -> None:
    assert questionnaire(Question("a", weight)).questions[0].weight == weight


@pytest.mark.parametrize("weight", [0, -1, Fraction(0), Fraction(-1, 2), 1.0, 0.5, True, "1", None])
def test_any_other_weight_is_named(weight: Any) -> None:
    with pytest.raises(ValueError, match="question 'a'") as of_question:
        questionnaire(Question("a", weight))
    assert repr(weight) in str(of_question.value)
    with pytest.raises(ValueError, match="function 'enablement'") as of_function:
        Questionnaire((Function("enablement", (Question("a"),), weight),))
    assert repr(weight) in str(of_function.value)


def test_a_doubled_question_is_named_also_across_functions() -> None:
    with pytest.raises(ValueError, match="question key 'a' is there twice"):
        questionnaire(Question("a"), Question("b"), Question("a"))
    with pytest.raises(ValueError, match="question key 'a' is there twice"):
        Questionnaire((Function("f", (Question("a"),)), Function("g", (Question("a"),))))


def test_doubled_functions_drivers_and_activities_are_named() -> None:
    with pytest.raises(ValueError, match="function key 'f' is there twice"):
        Questionnaire((Function("f", (Question("a"),)), Function("f", (Question("b"),))))
    with pytest.raises(ValueError, match="driver key 'markets' is there twice"):
        questionnaire(Question("a"), drivers=("markets", "markets"))
    with pytest.raises(ValueError, match="activity key 'training' is there twice"):
        questionnaire(Question("a"), activities=("training", "sales_tools", "training"))


def test_one_key_may_name_a_question_and_a_function() -> None:
    assert Questionnaire((Function("same", (Question("same"),)),), ("same",), ("same",))


@pytest.mark.parametrize("key", ["", None, 1, ("a",)])
def test_a_key_is_a_text(key: Any) -> None:
    with pytest.raises(ValueError, match="question key"):
        questionnaire(Question(key))


@pytest.mark.parametrize("lever", ["Top", "", "left", True, 0])
def test_a_lever_is_top_or_bottom(lever: Any) -> None:
    with pytest.raises(ValueError, match="question 'a': lever"):
        questionnaire(Question("a", lever=lever))


@pytest.mark.parametrize("foundation", ["no", 1, None])
def test_a_foundation_is_true_or_false(foundation: Any) -> None:
    with pytest.raises(ValueError, match="question 'a': foundation"):
        questionnaire(Question("a", foundation=foundation))


def test_an_empty_function_and_an_empty_questionnaire_are_refused() -> None:
    with pytest.raises(ValueError, match="function 'territory' has no questions"):
        questionnaire()
    with pytest.raises(ValueError, match="without functions"):
        Questionnaire(())


def test_nothing_can_be_changed_afterwards() -> None:
    with pytest.raises(AttributeError):
        Question("a").weight = Fraction(2)  # type: ignore[misc]
