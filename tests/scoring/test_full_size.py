"""Questionnaires of real size and more: still exact, and no slower than they must be."""

from fractions import Fraction
from itertools import product
from random import Random
from time import process_time

import pytest

from assessments.scoring import Function, Question, Questionnaire, Respondent, assess
from tests.scoring import naive

SOME_WEIGHTS = [Fraction(1), Fraction(2), Fraction(3, 7), Fraction(5, 11)]


def questionnaire(
    random: Random, functions: int, questions: int, *, weights: list[Fraction]
) -> Questionnaire:
    """Functions of so many questions, the first two of them foundations."""
    return Questionnaire(
        tuple(
            Function(
                f"f{place}",
                tuple(Question(f"f{place}q{n}", random.choice(weights), n < 2) for n in range(questions)),
                random.choice(weights),
            )
            for place in range(functions)
        )
    )


def respondent(random: Random, of: Questionnaire, *, unknown: int = 0) -> Respondent:
    """Somebody who does not know the first `unknown` questions of each function."""
    levels = random.choice([[1, 1, 2], [1, 2, 3], [2, 2, 3, 4], [3, 4], [1, 4]])
    keys = [q.key for function in of.functions for q in function.questions[unknown:]]
    return Respondent({key: random.choice(levels) for key in keys})


def fewest_by_function(function: Function, levels: naive.Levels, sign: int) -> dict[int, int]:
    """The fewest steps up (or down) for each stage that the function can then be at, by trying every way."""
    fewest: dict[int, int] = {}
    at = [levels[question.key] or 1 for question in function.questions]
    for way in product(*(range(5 - x) if sign > 0 else range(x) for x in at)):
        after = {q.key: x + sign * n for q, x, n in zip(function.questions, at, way, strict=True)}
        stage = naive.function_stage(function, after, 1)
        fewest[stage] = min(fewest.get(stage, 99), sum(way))
    return fewest


def fewest(of: Questionnaire, levels: naive.Levels, sign: int) -> dict[int, int]:
    """The same for the verdict, by trying every stage of every function."""
    found: dict[int, int] = {}
    costs = [fewest_by_function(function, levels, sign) for function in of.functions]
    for stages in product(*costs):
        weighed = [(function.weight, stage) for function, stage in zip(of.functions, stages, strict=True)]
        stage = naive.whole_stage(weighed)
        steps = sum(cost[at] for cost, at in zip(costs, stages, strict=True))
        found[stage] = min(found.get(stage, 999), steps)
    return found


@pytest.mark.parametrize("seed", range(12))
def test_the_standard_size_is_exact(seed: int) -> None:
    random = Random(seed)
    made = questionnaire(random, 5, 6, weights=SOME_WEIGHTS if seed % 2 else [Fraction(1)])
    answers = respondent(random, made, unknown=0 if seed % 2 else 1)
    found = assess(made, [answers]).verdict
    levels = naive.levels_of(made, [answers], {})
    assert found.stage is not None
    up, down = fewest(made, levels, 1), fewest(made, levels, -1)
    assert found.steps_to_next == min((up[stage] for stage in up if stage > found.stage), default=None)
    assert found.steps_to_drop == min((down[stage] for stage in down if stage < found.stage), default=None)


@pytest.mark.parametrize(("functions", "questions"), [(8, 12), (60, 4), (3, 40)])
def test_large_questionnaires_take_no_exponential_time(functions: int, questions: int) -> None:
    """The measured times are in tests/bench; here, what grows with the number of ways would never end."""
    random = Random(1)
    made = questionnaire(random, functions, questions, weights=SOME_WEIGHTS)
    start = process_time()
    found = assess(made, [respondent(random, made)])
    assert process_time() - start < 5
    assert len(found.path) == found.verdict.steps_to_next
