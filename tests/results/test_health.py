"""Question health: figures by example, against naive formulas, and what holds for any answers."""

from dataclasses import dataclass
from fractions import Fraction
from math import isclose
from random import Random
from statistics import StatisticsError, fmean
from statistics import correlation as naive_correlation

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.results.health import FEWEST, FEWEST_ORGANISATIONS, Crowd, Person, health_of
from assessments.results.health.correlation import correlation
from assessments.results.health.figures import QuestionHealth
from assessments.results.health.plot import columns, scale_of
from assessments.results.health.release import released
from tests.results.health_people import EVERY, FUNCTIONS, health, of_question, people, person

KEYS = [key for keys in FUNCTIONS.values() for key in keys]
SAID = st.sampled_from([1, 2, 3, 4, "dk", "na"])
TEAMS = st.lists(
    st.tuples(
        st.integers(0, 4),
        st.frozensets(st.sampled_from(sorted(EVERY)), min_size=1),
        st.dictionaries(st.sampled_from(KEYS), SAID),
    ),
    max_size=90,
)


@dataclass(frozen=True)
class Someone:
    """Somebody of an organisation, who answered or did not."""

    organisation: int
    answered: bool


def of_teams(rows: list[tuple[int, frozenset[str], dict[str, int | str]]]) -> list[Person]:
    """A person for each row, of one of five organisations."""
    return [
        person(place, said, organisation=team, assessment=team, functions=functions)
        for place, (team, functions, said) in enumerate(rows)
    ]


# --- Counts and shares ---


def test_every_answer_is_counted_and_what_is_missing_was_left_open() -> None:
    found = of_question(people(None, *[1] * 8, *[2] * 4, 4, None, *["dk"] * 5, *["na"] * 2))
    assert (found.asked, found.levels) == (22, (8, 4, 0, 1))
    assert (found.dont_know, found.not_applicable, found.left_open) == (5, 2, 2)
    assert found.share(found.dont_know) == Fraction(5, 22)


def test_the_newest_wait_until_they_are_a_crowd() -> None:
    assert [of_question(people(*[1] * number)).asked for number in (19, 20, 39, 40)] == [0, 20, 20, 40]


def test_who_was_asked_other_functions_is_not_asked_this() -> None:
    others = [person(place, {"a1": 4, "b1": 1}, functions=frozenset("b")) for place in range(30, 60)]
    crowd = people(*[2] * 20) + others
    assert (of_question(crowd).asked, of_question(crowd).levels) == (20, (0, 20, 0, 0))
    assert of_question(crowd, "b1").levels == (20, 0, 0, 0)


@given(TEAMS)
def test_counts_add_up_and_shares_keep_within_bounds(rows: list) -> None:
    for one in health_of(FUNCTIONS, of_teams(rows)):
        counts = (*one.levels, one.dont_know, one.not_applicable, one.left_open)
        assert min(counts) >= 0 and sum(counts) == one.asked
        assert all(0 <= one.share(count) <= 1 for count in counts)
        assert one.spread is None or 0 <= one.spread <= Fraction(3, 2)
        assert one.correlation is None or -1 <= one.correlation <= 1


@given(TEAMS, st.randoms(use_true_random=False))
def test_the_order_of_the_respondents_changes_nothing(rows: list, random: Random) -> None:
    crowd = of_teams(rows)
    assert health_of(FUNCTIONS, crowd) == health_of(FUNCTIONS, random.sample(crowd, len(crowd)))


# --- Spread within teams ---


def teams(*levels: tuple[int, ...]) -> list[Person]:
    """A team for each tuple of levels."""
    rows = [(team, level) for team, given in enumerate(levels) for level in given]
    return [
        person(place, {"a1": level}, organisation=team, assessment=team)
        for place, (team, level) in enumerate(rows)
    ]


def test_the_spread_is_the_mean_of_the_teams_average_deviations() -> None:
    found = of_question(teams((1, 3), (2, 2, 2), (1, 1, 4), *[(4,)] * 3, *[(1, 2)] * 5))
    deviations = [Fraction(1), Fraction(0), Fraction(4, 3), *[Fraction(1, 2)] * 5]
    # the last of the 21 waits, and leaves a team of one behind
    assert found.asked == 20 and found.spread is None
    more = of_question(teams((1, 3), (2, 2, 2), (1, 1, 4), *[(1, 2)] * 6))
    assert more.asked == 20 and more.spread == sum(deviations, Fraction(1, 2)) / 9


def test_guests_alone_have_no_spread() -> None:
    assert of_question(people(*[1, 4] * 20)).spread is None


def test_one_team_among_guests_has_none_either() -> None:
    team = [
        person(place, {"a1": 1 + 3 * (place % 2)}, organisation=900, assessment=900)
        for place in range(40, 60)
    ]
    found = of_question(people(*[2] * 40) + team)
    assert found.asked >= 40 and found.spread is None


@given(st.lists(st.lists(st.integers(1, 4), min_size=4, max_size=9).map(tuple), min_size=12, max_size=20))
def test_the_spread_is_the_naive_one_over_those_released(levels: list[tuple[int, ...]]) -> None:
    crowd = teams(*levels)
    found = of_question(crowd)
    by_team: dict[int, list[int]] = {}
    for one in crowd[: found.asked]:
        by_team.setdefault(one.organisation, []).append(int(one.said["a1"]))
    several = [given for given in by_team.values() if len(given) > 1]
    naive = fmean(fmean(abs(level - fmean(given)) for level in given) for given in several)
    assert found.spread is not None and isclose(found.spread, naive, abs_tol=1e-9)


# --- With the rest of the function ---


def pairs(*rows: tuple[int, int, int]) -> list[Person]:
    return [
        person(place, {"a1": one, "a2": two, "a3": three}) for place, (one, two, three) in enumerate(rows)
    ]


def test_a_question_that_equals_the_rest_correlates_fully() -> None:
    crowd = pairs(*[(level, level, level) for level in (1, 2, 3, 4)] * 5)
    assert of_question(crowd).correlation == 1.0


def test_one_that_is_the_rest_turned_round_correlates_fully_against_it() -> None:
    crowd = pairs(*[(5 - level, level, level) for level in (1, 2, 3, 4)] * 5)
    assert of_question(crowd).correlation == -1.0


@pytest.mark.parametrize("rows", [[(2, 1, 4)] * 20, [(2, 1, 4), (2, 4, 4)] * 10, [(1, 2, 3), (4, 3, 2)] * 10])
def test_without_variance_there_is_no_correlation(rows: list[tuple[int, int, int]]) -> None:
    assert of_question(pairs(*rows)).correlation is None


def test_below_twenty_pairs_there_is_no_correlation() -> None:
    crowd = pairs(*[(1, 1, 2), (3, 3, 4)] * 10)
    alone = [person(one.place, {"a1": 2}) if one.place == 7 else one for one in crowd]
    assert of_question(crowd).correlation is not None
    assert of_question(alone).asked == 20 and of_question(alone).correlation is None


def test_a_question_alone_in_its_function_has_nothing_to_move_with() -> None:
    assert of_question(people(*[1, 2] * 20, key="b1"), "b1").correlation is None


def test_the_same_rest_from_fewer_answers_is_the_same_rest() -> None:
    """Two levels of 2 and one level of 2 are the same mean."""
    crowd = [person(place, {"a1": 1 + place % 2, "a2": 2, "a3": 2}) for place in range(10)]
    crowd += [person(place, {"a1": 1 + place % 2, "a2": 2, "a3": "dk"}) for place in range(10, 20)]
    assert of_question(crowd).correlation is None


@given(st.lists(st.tuples(*[st.integers(1, 4)] * 3), min_size=20, max_size=20))
def test_the_correlation_is_the_naive_one(rows: list[tuple[int, int, int]]) -> None:
    found = of_question(pairs(*rows)).correlation
    try:
        naive = naive_correlation([row[0] for row in rows], [(row[1] + row[2]) / 2 for row in rows])
    except StatisticsError:
        assert found is None
    else:
        assert found is not None and isclose(found, naive, abs_tol=1e-9)


@given(st.lists(st.tuples(st.integers(1, 4), st.fractions(1, 4, max_denominator=12), st.integers(1, 9))))
def test_any_correlation_lies_between_minus_one_and_one(rows: list[tuple[int, Fraction, int]]) -> None:
    found = correlation(rows)
    assert found is None or -1 <= found <= 1
    assert correlation((x, x, n) for x, _y, n in rows) in (None, 1.0)


# --- What may be shown ---


def test_nothing_is_shown_of_fewer_than_twenty() -> None:
    found = of_question(people(*[1, 4] * 9, 1, None, None))
    assert found == QuestionHealth("a1", "a") and found.withheld


@pytest.mark.parametrize(("ours", "others", "shown"), [(10, 10, True), (11, 10, False), (30, 5, False)])
def test_no_organisation_has_more_than_half(ours: int, others: int, shown: bool) -> None:
    team = [person(-place, {"a1": 1}, organisation=900) for place in range(1, ours + 1)]
    assert of_question(team + people(*[4] * others)).withheld is not shown


def test_two_organisations_are_too_few() -> None:
    crowd = [person(place, {"a1": 1}, organisation=place % 2) for place in range(40)]
    assert of_question(crowd).withheld


@given(TEAMS, st.data())
def test_two_looks_never_differ_by_less_than_a_crowd(rows: list, data: st.DataObject) -> None:
    """Whatever came in between: nobody, or twenty of three organisations and of none more than half."""
    before = data.draw(st.integers(0, len(rows)))
    asked = [Someone(team, bool(said)) for team, _functions, said in rows]
    then, now = released(asked[:before]), released(asked)
    new = Crowd.of(one.organisation for one in now[len(then) :] if one.answered)
    assert now[: len(then)] == then
    assert new.size == 0 or new.is_enough
    assert (FEWEST, FEWEST_ORGANISATIONS) == (20, 3)


# --- The columns ---


def test_columns_of_all_questions_share_a_scale() -> None:
    half, all_ = health(levels=(20, 9, 5, 2)), health(asked=40, levels=(0, 40, 0, 0), dont_know=0)
    scale = scale_of([half, all_])
    assert scale == 1 and scale_of([health()]) == Fraction(2, 5)
    first, second = columns(half, scale)[0], columns(all_, scale)[1]
    assert (first.height, first.y, first.figure, first.sign) == ("39", "57", "50", "1")
    assert (second.height, second.y, second.figure) == ("78", "18", "100")


@given(TEAMS)
def test_columns_keep_within_the_drawing(rows: list) -> None:
    healths = health_of(FUNCTIONS, of_teams(rows))
    drawn = [one for health in healths for one in columns(health, scale_of(healths))]
    assert all(10 < float(one.figure_y) < float(one.y) + float(one.height) <= 96.1 for one in drawn)
    assert all(float(one.x) + 24 <= 200 for one in drawn)
