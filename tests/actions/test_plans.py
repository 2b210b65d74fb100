"""The plan: whatever is done to it, its places stay dense and no step is lost."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessments.actions import plans
from assessments.actions.laid_over import NewerRevision, NoResult
from assessments.actions.plan_rows import MOST, NoSuchStep, NoWords, TooManySteps
from assessments.models import Assessment, PlanStep, Version
from tests.builders import make_assessment
from tests.teams import closed_assessment
from tests.voices import act, close_again, free_in, page, shown, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(version: Version) -> Assessment:
    """Two respondents who both say level 2 everywhere."""
    return closed_assessment(version, 2, 2)


@pytest.fixture
def path(closed: Assessment) -> list[str]:
    """The keys of the path as computed."""
    keys = shown(closed)
    assert len(keys) > 5 and not PlanStep.objects.exists()
    return keys


def test_until_something_is_changed_the_path_is_shown(closed: Assessment, path: list[str]) -> None:
    assert not page(closed).planned
    assert [row.computed for row in page(closed).plan] == list(range(1, len(path) + 1))


def test_the_first_change_takes_the_whole_plan_over(closed: Assessment, path: list[str]) -> None:
    act("fill", closed, key=path[2], assignee="Head of sales operations")
    assert stored(closed) == list(enumerate(path, 1)) and page(closed).planned
    act("confirm", closed)
    assert stored(closed) == list(enumerate(path, 1))


@pytest.mark.parametrize(("key", "by", "place"), [(0, 1, 2), (3, -1, 3), (0, -1, 1), (2, 99, 0), (4, -99, 1)])
def test_a_step_moves_as_far_as_there_are_places(
    closed: Assessment, path: list[str], key: int, by: int, place: int
) -> None:
    place = place or len(path)
    assert act("move", closed, key=path[key], by=by) == place
    others = [one for one in path if one != path[key]]
    others.insert(place - 1, path[key])
    assert shown(closed) == others and [at for at, _key in stored(closed)] == list(range(1, len(path) + 1))


def test_dropped_steps_go_to_the_end_and_come_back(closed: Assessment, path: list[str]) -> None:
    act("drop", closed, key=path[0])
    act("drop", closed, key=path[2])
    act("drop", closed, key=path[2])
    assert shown(closed)[-2:] == [f"({path[0]})", f"({path[2]})"]
    assert [row.number for row in page(closed).plan][-3:] == [len(path) - 2, None, None]
    act("take_back", closed, key=path[0])
    assert shown(closed)[-2:] == [path[0], f"({path[2]})"]
    with pytest.raises(NoSuchStep):
        act("move", closed, key=path[2], by=-1)


def test_a_question_is_added_as_the_last_step_once(closed: Assessment, path: list[str]) -> None:
    free = free_in(closed)
    assert free and not set(free) & set(path)
    key = next(iter(free))
    for _pressed in range(2):
        act("add", closed, question=key)
    assert shown(closed) == [*path, key] and key not in free_in(closed)
    added = page(closed).plan[-1]
    assert added.move is not None and added.computed is None and not added.own and not added.gone
    act("drop", closed, key=key)
    act("add", closed, question=key)
    assert shown(closed) == [*path, key]


@pytest.mark.parametrize("question", ["", "nothing", "own-1", "territory", "territory-1\0"])
def test_what_has_no_next_level_is_not_added(closed: Assessment, path: list[str], question: str) -> None:
    with pytest.raises(NoSuchStep):
        act("add", closed, question=question)
    assert shown(closed) == path


def test_a_step_of_ones_own_is_added_once_and_removed(closed: Assessment, path: list[str]) -> None:
    key = act("add_own", closed, title="  Write down who\0 decides what ")
    assert key.startswith("own-") and act("add_own", closed, title="Write down who  decides what") == key
    row = page(closed).plan[-1]
    assert (row.title, row.own, row.move, row.computed) == ("Write down who  decides what", True, None, None)
    act("remove", closed, key=key)
    assert shown(closed) == path
    for gone in (key, path[0]):
        with pytest.raises(NoSuchStep):
            act("remove", closed, key=gone)
    with pytest.raises(NoWords):
        act("add_own", closed, title=" \0 ")


def test_a_plan_has_room_for_so_many(closed: Assessment, path: list[str]) -> None:
    act("confirm", closed)
    PlanStep.objects.bulk_create(
        PlanStep(assessment=closed, revision=1, key=f"own-{n}", title=str(n), place=n + len(path))
        for n in range(MOST - len(path))
    )
    for call in ({"title": "One more"}, {"question": next(iter(free_in(closed)))}):
        with pytest.raises(TooManySteps):
            act("add_own" if "title" in call else "add", closed, **call)
    assert len(shown(closed)) == MOST


def test_what_is_said_of_a_step(closed: Assessment, path: list[str]) -> None:
    act("fill", closed, key=path[1], assignee="Finance\0", due_on=dt.date(2027, 3, 1))
    act("fill", closed, key=path[1], status="done")
    row = page(closed).plan[1]
    assert (row.assignee, row.due_on, row.status, row.status_words) == (
        "Finance",
        dt.date(2027, 3, 1),
        "done",
        "done",
    )
    assert [one.key for one in page(closed).first_steps] == [path[0], *path[2:4]]
    with pytest.raises(NoSuchStep):
        act("fill", closed, key="nothing", assignee="x")


@pytest.mark.parametrize("revision", [0, 2])
def test_only_the_newest_revision_is_planned(closed: Assessment, revision: int) -> None:
    for name, more in CALLS:
        with pytest.raises(NewerRevision):
            getattr(plans, name)(assessment=closed, revision=revision, **more)
    assert not PlanStep.objects.exists()


CALLS: list[tuple[str, dict[str, Any]]] = [
    ("confirm", {}),
    ("reset", {}),
    ("move", {"key": "territory-1", "by": 1}),
    ("drop", {"key": "territory-1"}),
    ("take_back", {"key": "territory-1"}),
    ("remove", {"key": "own-1"}),
    ("add", {"question": "territory-1"}),
    ("add_own", {"title": "x"}),
    ("fill", {"key": "territory-1", "assignee": "x"}),
]


def test_before_a_result_there_is_nothing_to_plan(version: Version) -> None:
    begun = make_assessment(version)
    for name, more in CALLS:
        with pytest.raises(NoResult):
            getattr(plans, name)(assessment=begun, revision=1, **more)


def test_carried_over_it_is_marked_until_it_is_confirmed(closed: Assessment, path: list[str]) -> None:
    act("move", closed, key=path[3], by=-3)
    act("fill", closed, key=path[3], assignee="Finance")
    before = shown(closed)
    close_again(closed)
    assert page(closed).plan_earlier == 1 and shown(closed) == before and not stored(closed, 2)
    act("confirm", closed)
    assert page(closed).plan_earlier is None and [key for _place, key in stored(closed, 2)] == before
    act("drop", closed, key=path[0])
    assert [row.key for row in page(closed, 1).plan] == before and page(closed).plan[0].assignee == "Finance"


def test_what_is_new_on_the_path_and_what_has_left_it_say_so(closed: Assessment, path: list[str]) -> None:
    act("confirm", closed)
    PlanStep.objects.filter(key=path[0]).update(key="strategy-6")
    assert not {"strategy-6"} & set(path)
    close_again(closed)
    rows = {row.key: row for row in page(closed).plan}
    assert rows[path[0]].fresh and rows[path[0]].computed == 1
    assert rows["strategy-6"].gone and rows["strategy-6"].computed is None
    act("confirm", closed)
    rows = {row.key: row for row in page(closed).plan}
    assert not rows[path[0]].fresh and not rows["strategy-6"].gone


def test_back_to_the_path(closed: Assessment, path: list[str]) -> None:
    act("add_own", closed, title="Ours")
    act("drop", closed, key=path[0])
    act("reset", closed)
    assert shown(closed) == path and not page(closed).planned
    act("drop", closed, key=path[0])
    close_again(closed)
    act("reset", closed)
    assert shown(closed) == path and page(closed).planned and page(closed).plan_earlier is None


def test_without_a_path_an_earlier_plan_does_not_come_back(version: Version) -> None:
    top = closed_assessment(version, 4)
    key = act("add_own", top, title="Watch compensation")
    close_again(top)
    act("remove", top, key=key)
    assert shown(top) == [f"({key})"]
    act("take_back", top, key=key)
    act("reset", top)
    assert shown(top) == [f"({key})"]


MOVES = st.lists(
    st.tuples(
        st.sampled_from(["move", "drop", "take_back", "add", "add_own", "remove", "fill", "confirm"]),
        st.integers(0, 40),
        st.integers(-4, 4),
    ),
    max_size=14,
)


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(moves=MOVES)
def test_whatever_is_done_places_stay_dense_and_no_step_is_lost(
    closed: Assessment, moves: list[tuple[str, int, int]]
) -> None:
    PlanStep.objects.all().delete()
    path = shown(closed)
    questions = set(path)
    own: set[str] = set()
    for name, number, by in moves:
        keys = sorted(questions | own)
        key = keys[number % len(keys)]
        try:
            if name == "add":
                key = f"strategy-{1 + number % 6}"
                act(name, closed, question=key)
                questions.add(key)
            elif name == "add_own":
                own.add(act(name, closed, title=f"Step {number}"))
            elif name == "confirm":
                act(name, closed)
            else:
                more = {"by": by} if name == "move" else {"assignee": str(by)} if name == "fill" else {}
                act(name, closed, key=key, **more)
                own -= {key} if name == "remove" else set()
        except NoSuchStep:
            assert (name == "remove" and key not in own) or name == "move"
    rows = stored(closed)
    if rows:
        assert [place for place, _key in rows] == list(range(1, len(rows) + 1))
    listed = [key.strip("()") for key in shown(closed)]
    assert sorted(listed) == sorted(questions | own)
    dropped = [row.dropped for row in page(closed).plan]
    assert dropped == sorted(dropped)
