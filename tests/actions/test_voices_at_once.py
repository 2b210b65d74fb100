"""Two consultants at the same moment: nothing is lost without a word, nothing breaks."""

from typing import Any

import pytest

from assessments.actions import commentary, plans
from assessments.models import Assessment, Commentary
from tests.builders import publish_content
from tests.teams import closed_assessment
from tests.threads import at_once
from tests.voices import consultant_of, shown, stored

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def closed(transactional_db: None) -> Assessment:
    return closed_assessment(publish_content(), 2)


def test_of_two_first_texts_one_stands_and_the_other_is_told(closed: Assessment) -> None:
    users = [consultant_of(closed, name, name) for name in ("ada", "grace", "bea")]
    about: dict[str, Any] = {"assessment": closed, "revision": 1, "part": "summary", "seen": None}
    given = at_once(
        *[lambda user=user: commentary.write_seen(**about, text=f"By {user}.", by=user) for user in users]
    )
    row = Commentary.objects.get()
    assert given.count(row) == 1
    refused = [one for one in given if isinstance(one, commentary.NewerText)]
    assert len(refused) == 2 and {one.row.text for one in refused} == {row.text}


def test_different_parts_are_all_kept(closed: Assessment) -> None:
    ada, parts = consultant_of(closed), ["summary", "function:territory", "function:strategy"]
    at_once(
        *[
            lambda part=part: commentary.write(
                assessment=closed, revision=1, part=part, text=f"On {part}.", by=ada
            )
            for part in parts
        ]
    )
    assert dict(Commentary.objects.values_list("part", "text")) == {part: f"On {part}." for part in parts}


def test_first_changes_take_the_plan_over_once_and_all_of_them_count(closed: Assessment) -> None:
    path = shown(closed)
    at: dict[str, Any] = {"assessment": closed, "revision": 1}
    raised = at_once(
        lambda: plans.drop(**at, key=path[0]),
        lambda: plans.fill(**at, key=path[1], assignee="Finance"),
        lambda: plans.move(**at, key=path[2], by=-1),
        lambda: plans.add_own(**at, title="Ours"),
        lambda: plans.add_own(**at, title="Ours"),
        lambda: plans.confirm(**at),
    )
    assert not [one for one in raised if isinstance(one, Exception)]
    rows = stored(closed)
    assert [place for place, _key in rows] == list(range(1, len(path) + 2))
    assert {key for _place, key in rows} - set(path) == {raised[3]} == {raised[4]}
    assert rows[-1][1] == path[0] and closed.plan_steps.get(key=path[1]).assignee == "Finance"
