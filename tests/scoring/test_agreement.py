"""One level per question, and how far respondents agree: section 1, worked by hand."""

from fractions import Fraction
from typing import Any

import pytest

from assessments.scoring import Function, Question, Questionnaire, QuestionOutcome, Respondent, assess

QUESTIONNAIRE = Questionnaire((Function("data", (Question("quality"), Question("other"))),))


def outcome(*said: Any, agreed: int | None = None) -> QuestionOutcome:
    """The outcome of a question of which the respondents said this; None is a question left open."""
    respondents = [Respondent({} if value is None else {"quality": value}) for value in said]
    return assess(QUESTIONNAIRE, respondents, agreed={"quality": agreed} if agreed else {}).questions[0]


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ((3,), 3),
        ((2, 3), 2),  # two levels: the lower one
        ((4, 1), 1),
        ((4, 1, 3), 3),
        ((4, 4, 1, 2), 2),  # 1 2 4 4: index (4-1)//2 = 1
        ((1, 1, 2, 2, 4, 4), 2),
        ((1, "dk", "na", None, 4, 4), 4),  # whoever gave no level does not count
        (("na",), "na"),
        (("na", "na", None), "na"),
        (("na", "dk"), None),
        (("dk",), None),
        ((None, None), None),
        ((), None),
    ],
)
def test_the_level_is_the_lower_median(said: tuple[Any, ...], level: Any) -> None:
    assert outcome(*said).level == level


def test_everything_said_is_counted() -> None:
    one = outcome(1, 3, 3, "dk", "na", "na", None)
    assert (one.n, one.distribution, one.dont_know, one.not_applicable) == (3, (1, 0, 2, 0), 1, 2)
    assert (one.key, one.function) == ("quality", "data")


def test_an_agreed_level_replaces_the_median_and_nothing_else() -> None:
    settled = outcome(1, 1, 4, agreed=3)
    assert (settled.level, settled.agreed) == (3, True)
    assert (settled.n, settled.disputed, settled.ad) == (3, True, Fraction(4, 3))


@pytest.mark.parametrize("said", [(), ("dk",), ("na",), (None,)])
def test_an_agreed_level_stands_also_where_nobody_gave_one(said: tuple[Any, ...]) -> None:
    settled = outcome(*said, agreed=2)
    assert (settled.level, settled.n, settled.agreed) == (2, 0, True)
    assert not outcome(*said).agreed


@pytest.mark.parametrize(
    ("said", "deviation"),
    [
        ((2,), None),
        (("dk", 2, "na"), None),
        ((2, 2), Fraction(0)),
        ((2, 3), Fraction(1, 2)),
        ((1, 2, 4), Fraction(10, 9)),  # mean 7/3; 4/3 + 1/3 + 5/3 = 10/3
        ((1, 1, 1, 4), Fraction(9, 8)),  # mean 7/4; 3 x 3/4 + 9/4
    ],
)
def test_the_average_deviation_is_taken_from_the_mean(said: Any, deviation: Fraction | None) -> None:
    assert outcome(*said).ad == deviation


@pytest.mark.parametrize(
    ("said", "disputed"),
    [
        ((1,), False),
        ((1, 2), False),
        ((1, 3), True),
        ((2, 2, 2, 2, 4), True),  # five: two levels two stages apart are enough
        ((2, 2, 2, 3, 3), False),
        ((2, 2, 2, 2, 2, 4), False),  # six: mean 7/3, AD 5/9
        ((1, 1, 1, 3, 3, 3), True),  # AD 1
        ((1, 2, 2, 2, 3, 3, "dk"), False),  # mean 13/6, AD 5/9
        ((1, 1, 1, 1, 3, 3), True),  # mean 5/3, AD 8/9
        ((2, 2, 3, 3, 1, 4), True),  # mean 5/2, AD 5/6
        ((2, 3, 2, 3, 1, 3), False),  # mean 7/3, AD exactly 4/6: not above it
    ],
)
def test_few_dispute_by_distance_and_many_by_deviation(said: Any, disputed: bool) -> None:
    assert outcome(*said).disputed is disputed


def test_exactly_four_sixths_is_not_a_dispute() -> None:
    assert outcome(2, 3, 2, 3, 1, 3).ad == Fraction(4, 6)
