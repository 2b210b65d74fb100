"""The path, its order and what holds back: section 4, worked by hand."""

from assessments.scoring import Step
from tests.scoring.build import F, W, outcome, path


def test_a_step_from_an_unknown_has_no_start() -> None:
    """The foundation must come to 2; then four of six must come to 3, foundations first."""
    found = outcome([F(None), 2, 2, 2, 2, 2], [3], [3])
    assert found.path[0] == Step("a1", "a", None, 2)
    assert path(found) == ["a1 ?>2", "a1 2>3", "a2 2>3", "a3 2>3", "a4 2>3"]


def test_an_unknown_goes_to_2_first_and_then_on() -> None:
    found = outcome([W(3, "5"), 2, 2, 2, W(None, "4")])
    assert found.functions[0].rated
    assert path(found) == ["a5 ?>2", "a5 2>3"]
    assert path(outcome([F(None), 4, 4])) == ["a1 ?>2"]


def test_na_does_not_move() -> None:
    found = outcome([1, 1, "na"])
    assert path(found) == ["a1 1>2", "a2 1>2"]


def test_a_function_that_does_not_apply_does_not_move() -> None:
    found = outcome([1, 1, "na", "na"], [1], [1], [1])
    assert [step.function for step in found.path] == ["b", "c", "d"]


def test_an_unrated_function_moves_from_stage_1() -> None:
    found = outcome([None, None, None], [2], [2], [2])
    assert (found.verdict.stage, found.functions[0].stage) == (2, None)
    assert found.verdict.steps_to_next == 5  # three of four suffice, yet a may not stay below 2
    assert path(found) == ["a1 ?>2", "a2 ?>2", "b1 2>3", "c1 2>3", "d1 2>3"]
    assert found.verdict.held_back_by == ("a", "b", "c", "d")


def test_the_majority_of_functions_is_enough() -> None:
    found = outcome([2], [2], [2], [2], [2])
    assert path(found) == ["a1 2>3", "b1 2>3", "c1 2>3", "d1 2>3"]


def test_a_function_two_stages_behind_is_raised_by_one() -> None:
    found = outcome([4], [4], [4], [4], [1])
    assert (found.verdict.stage, path(found)) == (2, ["e1 1>2"])
    assert found.verdict.held_back_by == ("e",)


def test_the_cheap_function_is_raised_not_the_first() -> None:
    found = outcome([2, 2, 2, 2, 2, 2], [3], [3], [2, 2, 3])
    assert path(found) == ["d1 2>3"]


def test_exact_not_greedy() -> None:
    """Of 18, 12 must be at 3 and 6.5 are. The most for a step is 3.5 at once, then twice 1: three steps, not two."""
    found = outcome([W(3, "6.5"), W(2, "3.5"), 2, 2, W(1, "6")])
    assert path(found) == ["a5 1>2", "a5 2>3"]


def test_foundations_first_among_equally_cheap() -> None:
    assert path(outcome([1, F(1), 2])) == ["a2 1>2"]
    assert path(outcome([2], [F(2)], [3], [3])) == ["b1 2>3"]


def test_more_foundations_before_an_earlier_one() -> None:
    """Of 7, 5 must be at 3 and 2 are: a2 twice and one more, or the last three, of which two are foundations."""
    assert path(outcome([W(3, "2"), W(1, "2"), F(2), F(2), 2])) == ["a3 2>3", "a4 2>3", "a5 2>3"]
    assert path(outcome([W(3, "2"), W(1, "2"), 2, 2, 2])) == ["a2 1>2", "a2 2>3", "a3 2>3"]


def test_then_the_function_at_the_lowest_stage() -> None:
    """b must leave stage 1; then b and a, or a and c, come to 3, in three steps either way."""
    found = outcome([2], [1], [2], [3], [3])
    assert found.verdict.stage == 2
    assert path(found) == ["b1 1>2", "b1 2>3", "a1 2>3"]


def test_then_the_questionnaires_order() -> None:
    assert path(outcome([2, 1, 1, 1])) == ["a2 1>2", "a3 1>2"]
    assert path(outcome([2], [2], [3], [3])) == ["a1 2>3"]


def test_the_path_is_listed_by_foundation_then_stage_then_order() -> None:
    """d is at 3; of a, b and c two must be. b and c take 1 + 3 steps, a, b and c to 2 take 2 + 1 + 1.

    Two steps are on foundations either way (c1 twice, or a2 and c1), so c goes to 3: it is at the lowest stage.
    """
    found = outcome([2, F(2), 2], [2], [F(1), 2, 1], [3])
    assert [function.stage for function in found.functions] == [2, 2, 1, 3]
    assert path(found) == ["c1 1>2", "c1 2>3", "c2 2>3", "b1 2>3"]
    assert found.verdict.held_back_by == ("c", "b")


def test_held_back_by_the_function_at_the_lowest_stage_first() -> None:
    """d comes to 3 and on to 4, with two of the three at 3; or to 3 with all three: four steps either way."""
    found = outcome([3], [3], [3], [2], [4])
    assert found.verdict.stage == 3
    assert found.verdict.held_back_by == ("d", "a", "b")


def test_at_stage_4_there_is_no_path() -> None:
    found = outcome([4], [4], [4])
    assert (found.verdict.steps_to_next, found.verdict.steps_to_drop) == (None, 1)
    assert (found.path, found.choices, found.verdict.held_back_by) == ((), (), ())
