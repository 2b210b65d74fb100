"""The small parts that sentences are made of."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.results.sentences.words import (
    Names,
    any_of,
    bare,
    between,
    enough,
    equal_parts,
    had,
    listed,
    lowered,
    of_functions,
    of_questions,
    opened,
    spoken,
)
from tests.builders import make_content

WEIGHTS = st.lists(
    st.fractions(min_value=Fraction(1, 8), max_value=4, max_denominator=8), min_size=1, max_size=6
)


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Sales operation", "sales operation"),
        ("Sales Operation", "sales operation"),
        ("CRM use", "CRM use"),
        ("Use of IT", "use of IT"),
        ("A team", "a team"),
    ],
)
def test_lowered(name: str, inside: str) -> None:
    assert lowered(name) == inside


def test_opened() -> None:
    assert opened("territory and strategy") == "Territory and strategy"
    assert opened("2 steps") == "2 steps"


@pytest.mark.parametrize(
    ("items", "text"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c", "d"], "a, b, c and d")]
)
def test_listed(items: list[str], text: str) -> None:
    assert listed(items) == text


def test_spoken_leaves_out_what_is_empty() -> None:
    assert spoken("One.", "", "Two.") == "One. Two."


def test_between() -> None:
    assert (between(1, 2), between(1, 3)) == ("1 or 2", "1 to 3")


def test_names() -> None:
    names = Names(make_content())
    assert names.stage(3) == "stage 3, commercial operation"
    assert names.function("data-management") == "data management"
    assert names.answers_to(["territory-1"]) == "the answer to “Who does territory-1?”"
    assert names.answers_to(["territory-1", "strategy-2"]) == (
        "the answers to “Who does territory-1?” and “Who does strategy-2?”"
    )


def test_amounts_with_their_base() -> None:
    assert of_questions(Fraction(4, 6), 6) == "4 of 6 questions"
    assert of_questions(Fraction(1), 1) == "1 of 1 question"
    assert of_questions(Fraction(2, 3), None) == "67\N{NO-BREAK SPACE}% of the questions by weight"
    assert of_functions(Fraction(3, 4), 4) == "3 of 4 functions"
    assert of_functions(Fraction(1), 1) == "1 of 1 function"
    assert of_functions(Fraction(3, 4), None) == "75\N{NO-BREAK SPACE}% of the functions by weight"


def test_amounts_without_their_base() -> None:
    assert bare(Fraction(4, 6), 6) == "4"
    assert bare(Fraction(4, 6), None) == "67\N{NO-BREAK SPACE}%"
    assert bare(Fraction(0), 6) == bare(Fraction(0), None) == "none"


def test_too_little_never_looks_like_enough() -> None:
    need = Fraction(2, 3)
    assert had(Fraction(666, 1000), need, None) == "just under 67\N{NO-BREAK SPACE}%"
    assert had(need, need, None) == "67\N{NO-BREAK SPACE}%"
    assert had(Fraction(1, 2), need, None) == "50\N{NO-BREAK SPACE}%"
    assert had(Fraction(3, 5), Fraction(4, 5), 5) == "3"


@given(st.fractions(min_value=Fraction(1, 100), max_value=1), st.integers(1, 12))
def test_enough_is_the_smallest_number_that_is_a_majority(majority: Fraction, count: int) -> None:
    parts = enough(majority, count) * count
    assert parts.denominator == 1
    assert (parts - 1) / count < majority <= parts / count


def test_enough_by_weight_is_the_majority_itself() -> None:
    assert enough(Fraction(2, 3), None) == Fraction(2, 3)


def test_equal_parts() -> None:
    half = Fraction(1, 2)
    assert equal_parts([half] * 6, Fraction(2)) == 4
    assert equal_parts([half, Fraction(1)], Fraction(1)) is None


@given(WEIGHTS, st.data())
def test_any_of_suffices_whichever_are_taken(weights: list[Fraction], data: st.DataObject) -> None:
    wanted = data.draw(st.fractions(min_value=0, max_value=1)) * sum(weights)
    number = any_of(weights, wanted)
    taken = data.draw(st.permutations(weights))[:number]
    assert sum(taken) >= wanted
    assert number == 0 or sum(sorted(weights)[: number - 1]) < wanted
