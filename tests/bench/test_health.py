"""How long the question health of a hundred thousand answers takes, against reading them from the database."""

from collections.abc import Callable
from random import Random

import pytest

from assessments.models import Answer
from assessments.results.content import content_of
from assessments.results.health import health_page, people_of
from tests.bench.conftest import in_turn
from tests.builders import publish_content
from tests.respondents import submit_many


@pytest.mark.bench
@pytest.mark.django_db
@pytest.mark.parametrize(("teams", "people"), [(3_700, 1), (620, 6), (37, 100)])
def test_a_hundred_thousand_answers_are_counted_at_once(
    teams: int, people: int, row: Callable[..., None]
) -> None:
    version, random = publish_content(), Random(1)
    submit_many(version, teams, people, lambda _n, _k: random.choice([1, 2, 2, 3, 3, 3, 4, "dk", "na", None]))
    assert 95_000 < Answer.objects.count() < 105_000
    texts, loaded = content_of(version).functions, people_of(version)
    reading, counting = in_turn(lambda: people_of(version), lambda: health_page(texts, loaded), rounds=5)
    what = f"question health of 100,000 answers, teams of {people}, against reading them from SQLite"
    row(what, counting / reading, 10)
