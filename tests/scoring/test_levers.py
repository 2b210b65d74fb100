"""The levers: section 5, worked by hand."""

from fractions import Fraction
from typing import Any

from assessments.scoring import Function, Levers, Question, Questionnaire, Respondent, assess

TWO_FUNCTIONS = Questionnaire(
    (
        Function("a", (Question("a1", lever="top"), Question("a2", Fraction(3), lever="top")), Fraction(9)),
        Function("b", (Question("b1", Fraction(1, 2), lever="top"), Question("b2", lever="bottom"))),
        Function("c", (Question("c1"),)),
    )
)


def levers(**answers: Any) -> Levers:
    return assess(TWO_FUNCTIONS, [Respondent(answers)]).levers


def test_question_weights_alone_count() -> None:
    """(1x1 + 3x2 + 1/2x4) / 4.5 = 2, whatever the functions weigh."""
    assert levers(a1=1, a2=2, b1=4, b2=3, c1=4) == Levers(Fraction(2), Fraction(3))


def test_only_answered_questions_count() -> None:
    assert levers(a1=2, a2="dk", b1="na", b2="na") == Levers(Fraction(2), None)


def test_an_unrated_function_counts_as_well() -> None:
    assert levers(a1=4) == Levers(Fraction(4), None)


def test_without_answers_there_is_no_balance() -> None:
    assert levers(c1=3) == Levers(None, None)


def test_levers_decide_nothing() -> None:
    plain = Questionnaire(
        tuple(
            Function(f.key, tuple(Question(q.key, q.weight) for q in f.questions), f.weight)
            for f in TWO_FUNCTIONS.functions
        )
    )
    answers = [Respondent({"a1": 1, "a2": 3, "b1": 2, "b2": 4, "c1": 2})]
    assert assess(plain, answers).verdict == assess(TWO_FUNCTIONS, answers).verdict
