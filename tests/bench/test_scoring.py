"""How long the scoring rule takes: processor time of the quickest of five runs, the slowest of many answer sheets."""

from collections.abc import Callable
from fractions import Fraction
from random import Random
from time import process_time

import pytest

from assessments.scoring import Function, Question, Questionnaire, Respondent, assess


def questionnaire(random: Random, functions: int, questions: int, *, odd: bool) -> Questionnaire:
    """Functions of so many questions, the first two of them foundations; all weights 1, or all different."""

    def weight() -> Fraction:
        return Fraction(random.randint(1, 999), random.randint(1, 97)) if odd else Fraction(1)

    def function(place: int) -> Function:
        keys = [f"f{place}q{number}" for number in range(questions)]
        made = (Question(key, weight(), number < 2) for number, key in enumerate(keys))
        return Function(f"f{place}", tuple(made), weight())

    return Questionnaire(tuple(function(place) for place in range(functions)))


def quickest(made: Questionnaire, answers: Respondent) -> float:
    """Seconds of the quickest of five runs."""
    seconds = []
    for _ in range(5):
        start = process_time()
        assess(made, [answers])
        seconds.append(process_time() - start)
    return min(seconds)


@pytest.mark.bench
@pytest.mark.parametrize(
    ("functions", "questions", "odd", "limit"),
    [(5, 6, False, 0.010), (5, 6, True, 0.010), (8, 12, False, 0.050), (8, 12, True, 0.050)],
)
def test_an_assessment_is_scored_at_once(
    functions: int, questions: int, odd: bool, limit: float, row: Callable[..., None]
) -> None:
    slowest = 0.0
    for seed in range(60):
        random = Random(seed)
        made = questionnaire(random, functions, questions, odd=odd)
        said = random.choice([[1], [2], [3], [1, 2], [1, 1, 2], [1, 2, 3], [2, 3], [1, 4], [1, 2, 3, 4]])
        answers = Respondent({question.key: random.choice(said) for question in made.questions})
        slowest = max(slowest, quickest(made, answers))
    weights = "unequal weights" if odd else "equal weights"
    what = f"verdict, margin and path, {functions} × {questions} questions, {weights}"
    row(what, slowest * 1000, limit * 1000, "ms")
