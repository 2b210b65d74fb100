"""Margin and path against every way there is, on questionnaires small enough to try them all."""

import pytest
from hypothesis import given, settings

from assessments.scoring import Outcome, assess
from tests.scoring import naive, naive_ways
from tests.scoring.build import F, W, outcome
from tests.scoring.strategies import Case, small_cases

TRIED = settings(max_examples=200, deadline=None)


def raises(found: Outcome, case: Case) -> naive_ways.Raises:
    """The path's steps per question, in the questionnaire's order."""
    return tuple(
        sum(step.question == question.key for step in found.path) for question in case.questionnaire.questions
    )


@TRIED
@given(small_cases())
def test_no_way_up_is_shorter_or_preferred(case: Case) -> None:
    found = assess(case.questionnaire, case.respondents)
    levels = naive.levels_of(case.questionnaire, case.respondents, {})
    cheapest = naive_ways.cheapest_up(case.questionnaire, levels)
    if not cheapest:
        assert (found.verdict.steps_to_next, found.path) == (None, ())
        return
    assert found.verdict.steps_to_next == sum(cheapest[0]) == len(found.path)
    assert raises(found, case) == naive_ways.preferred(case.questionnaire, levels, cheapest)


@TRIED
@given(small_cases())
def test_no_way_down_is_shorter(case: Case) -> None:
    found = assess(case.questionnaire, case.respondents)
    levels = naive.levels_of(case.questionnaire, case.respondents, {})
    assert found.verdict.steps_to_drop == naive_ways.steps_down(case.questionnaire, levels)


@TRIED
@given(small_cases())
def test_the_path_is_walked_step_by_step(case: Case) -> None:
    """Each step begins where the question then stands, and the last one is the one that earns the stage."""
    found = assess(case.questionnaire, case.respondents)
    levels = naive.levels_of(case.questionnaire, case.respondents, {})
    verdicts = []
    for step in found.path:
        assert levels[step.question] == step.start
        assert step.to == (step.start or 1) + 1
        levels[step.question] = step.to
        verdicts.append(naive.verdict(case.questionnaire, levels))
    if found.path:
        assert found.verdict.stage is not None
        stages = [verdict and verdict[0] for verdict in verdicts]
        assert stages == [*[found.verdict.stage] * (len(stages) - 1), found.verdict.stage + 1]


@TRIED
@given(small_cases())
def test_the_path_is_listed_in_the_order_of_the_preference(case: Case) -> None:
    found = assess(case.questionnaire, case.respondents)
    lows = {function.key: function.low or 0 for function in found.functions}
    ranks = {
        question.key: (not question.foundation, lows[function.key], place, number)
        for place, function in enumerate(case.questionnaire.functions)
        for number, question in enumerate(function.questions)
    }
    listed = [(ranks[step.question], step.to) for step in found.path]
    assert listed == sorted(listed)
    through = {step.function for step in found.path}
    places = [function.key for function in case.questionnaire.functions]
    expected = sorted(through, key=lambda key: (lows[key], places.index(key)))
    assert list(found.verdict.held_back_by) == expected


@pytest.mark.parametrize(
    ("functions", "steps"),
    [
        ([[1] * 6], 4),
        ([[F(1), 4, 4, 4]], 1),
        ([[W(1, "3"), 2, 2, 2]], 1),
        ([[None, None, 1], [2], [2], [2]], 5),
    ],
)
def test_the_naive_rule_itself_finds_what_a_hand_finds(functions: list[list[object]], steps: int) -> None:
    """So that a test that compares with it compares with something."""
    assert outcome(*functions).verdict.steps_to_next == steps
