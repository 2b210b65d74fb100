"""Where other questions would do as well: every pick that is offered is tried, and no equal question is left out."""

from collections.abc import Iterator, Sequence
from itertools import combinations, product

import pytest
from hypothesis import given, settings

from assessments.scoring import Choice, Outcome, assess
from tests.scoring import naive, naive_ways
from tests.scoring.build import F, W, outcome, path
from tests.scoring.strategies import Case, cases, small_cases


def choices(*functions: Sequence[object]) -> list[tuple[int, tuple[str, ...]]]:
    return [(choice.pick, choice.of) for choice in outcome(*functions).choices]


def test_any_four_of_these_six() -> None:
    assert choices([1] * 6) == [(4, ("a1", "a2", "a3", "a4", "a5", "a6"))]
    assert outcome([1] * 6).choices == (Choice("a", 4, ("a1", "a2", "a3", "a4", "a5", "a6")),)


def test_what_stands_there_already_is_no_choice() -> None:
    assert choices([1, 2, 1, 2, 1, 1]) == [(2, ("a1", "a3", "a5", "a6"))]


def test_where_all_must_rise_there_is_none() -> None:
    assert choices([2, 2, 2, 1]) == []
    assert choices([1]) == []
    assert choices([2], [2], [2], [3]) == []


def test_more_steps_are_no_alternative() -> None:
    """Three of four come to 3: the one at 1 would take two steps."""
    assert path(outcome([2, 2, 2, 1, 3, 3], [3])) == ["a1 2>3", "a2 2>3"]
    assert choices([2, 2, 2, 1, 3, 3], [3]) == [(2, ("a1", "a2", "a3"))]


def test_an_unknown_is_one_like_any_at_1() -> None:
    assert choices([1, None, 2, 2, 2, 1]) == [(1, ("a1", "a2", "a6"))]


def test_a_foundation_one_stage_behind_may_wait() -> None:
    """It is preferred, but the other would do as well."""
    assert path(outcome([1, F(1), 2])) == ["a2 1>2"]
    assert choices([1, F(1), 2]) == [(1, ("a1", "a2"))]


def test_a_foundation_that_has_to_rise_is_not_exchanged() -> None:
    """a1 must come to 2 and goes on to 3; then any of the others would do for the rest."""
    found = [F(1), 3, 3, 2, 2, 2]
    assert path(outcome(found)) == ["a1 1>2", "a1 2>3", "a4 2>3"]
    assert choices(found) == [(1, ("a4", "a5", "a6"))]


def test_na_is_no_alternative() -> None:
    assert choices([1, 1, 1, "na"]) == [(2, ("a1", "a2", "a3"))]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        # Of 9, 6 must be at 2: the 4 with either 2; the other three are 5.
        ([W(1, "4"), W(1, "2"), W(1, "2"), W(1, "1")], [(1, ("a2", "a3"))]),
        # Of 6, 4: the 3 with any 1; the three others are 3.
        ([W(1, "3"), W(1, "1"), W(1, "1"), W(1, "1")], [(1, ("a2", "a3", "a4"))]),
        # Of 9, 6, and 4 are there: a heavier question does as well, a lighter one does not.
        ([W(2, "4"), W(1, "2"), W(1, "2.5"), W(1, "0.5")], [(1, ("a2", "a3"))]),
    ],
)
def test_weights_decide_who_may_stand_in(
    told: list[object], expected: list[tuple[int, tuple[str, ...]]]
) -> None:
    assert choices(told) == expected


def test_each_function_has_its_own() -> None:
    found = outcome([1, 1, 2], [1, 1, 2], [1, 1, 2], [2])
    assert found.choices == (Choice("a", 1, ("a1", "a2")), Choice("b", 1, ("b1", "b2")))


def all_picks(found: Outcome, case: Case) -> Iterator[naive_ways.Raises]:
    """Every way that the path and its choices say would do, each choice made in every manner."""
    raises = {question.key: 0 for question in case.questionnaire.questions}
    for step in found.path:
        raises[step.question] += 1
    for picks in product(*(combinations(choice.of, choice.pick) for choice in found.choices)):
        way = dict(raises)
        for choice, picked in zip(found.choices, picks, strict=True):
            steps = max(raises[key] for key in choice.of)
            way |= {key: steps if key in picked else 0 for key in choice.of}
        yield tuple(way.values())


@settings(max_examples=200, deadline=None)
@given(cases(people=1))
def test_every_pick_is_as_cheap_and_does_as_well(case: Case) -> None:
    found = assess(case.questionnaire, case.respondents, case.profile, case.agreed)
    levels = naive.levels_of(case.questionnaire, case.respondents, case.agreed)
    for number, way in enumerate(all_picks(found, case)):
        after = naive.verdict(case.questionnaire, naive_ways.moved(case.questionnaire, levels, way))
        assert sum(way) == found.verdict.steps_to_next or not found.path
        assert not found.path or (after and found.verdict.stage and after[0] == found.verdict.stage + 1)
        if number > 60:
            break


@settings(max_examples=200, deadline=None)
@given(cases(people=1))
def test_a_choice_is_one(case: Case) -> None:
    """The path takes `pick` of the questions, there are more of them, and none is in two choices."""
    found = assess(case.questionnaire, case.respondents, case.profile, case.agreed)
    listed = [key for choice in found.choices for key in choice.of]
    assert len(listed) == len(set(listed))
    owners = {question.key: f.key for f in case.questionnaire.functions for question in f.questions}
    on_path = {step.question for step in found.path}
    for choice in found.choices:
        assert 0 < choice.pick < len(choice.of)
        assert choice.pick == len(on_path & set(choice.of))
        assert {owners[key] for key in choice.of} == {choice.function}
        assert choice.of == tuple(key for key in owners if key in choice.of)


@settings(max_examples=150, deadline=None)
@given(small_cases())
def test_no_equal_question_is_left_out(case: Case) -> None:
    """Alike in function, weight and level, neither raised nor offered though its like is raised: there is none."""
    found = assess(case.questionnaire, case.respondents)
    levels = naive.levels_of(case.questionnaire, case.respondents, {})
    on_path = {step.question for step in found.path}
    offered = {key for choice in found.choices for key in choice.of}
    for function in case.questionnaire.functions:
        plain = [q for q in function.questions if not q.foundation and levels[q.key] != "na"]
        alike = [(q.weight, levels[q.key] or 1) for q in plain if q.key in on_path]
        for question in plain:
            if question.key not in on_path and (question.weight, levels[question.key] or 1) in alike:
                assert question.key in offered
