"""A result is added and read; nothing changes it, and it goes only with its whole assessment."""

from collections.abc import Callable
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.db.models import F

from assessments.models import Assessment, Result, ShareLink
from tests.builders import make_assessment, publish_content
from tests.models.frozen import attempt

pytestmark = pytest.mark.django_db
Route = Callable[[Result], Any]


@pytest.fixture
def result() -> Result:
    assessment = make_assessment(publish_content())
    return Result.objects.create(
        assessment=assessment, revision=1, document={"stage": 2}, scoring_version="1", stage=2
    )


def changed(result: Result) -> Result:
    result.stage = 4
    return result


def stored(result: Result) -> Any:
    return Result.objects.filter(pk=result.pk)


def upsert(result: Result, *unique: str) -> Any:
    row = Result(
        pk=result.pk if "id" in unique else None,
        assessment=result.assessment,
        revision=1,
        document={},
        scoring_version="1",
        stage=4,
    )
    return Result.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=list(unique), update_fields=["stage", "document"]
    )


def another(result: Result) -> Assessment:
    return make_assessment(result.assessment.version, "Another")


ROUTES: dict[str, Route] = {
    "save": lambda result: changed(result).save(),
    "save, unchanged": lambda result: result.save(),
    "save, one column": lambda result: changed(result).save(update_fields=["stage"]),
    "save, raw": lambda result: changed(result).save_base(raw=True),
    "asave": lambda result: async_to_sync(changed(result).asave)(),
    "save, a new one that claims the id": lambda result: Result(
        pk=result.pk, assessment=result.assessment, revision=1, document={}, scoring_version="1"
    ).save(),
    "in_bulk": lambda result: changed(Result.objects.in_bulk([result.pk])[result.pk]).save(),
    "update": lambda result: stored(result).update(stage=4),
    "update, by expression": lambda result: stored(result).update(stage=F("stage") + 1),
    "update, base manager": lambda result: Result._base_manager.filter(pk=result.pk).update(stage=4),
    "bulk_update": lambda result: Result.objects.bulk_update([changed(result)], ["stage"]),
    "update_or_create": lambda result: Result.objects.update_or_create(
        assessment=result.assessment, revision=1, defaults={"stage": 4}
    ),
    "upsert by id": lambda result: upsert(result, "id"),
    "upsert by revision": lambda result: upsert(result, "assessment", "revision"),
    "move by add": lambda result: another(result).results.add(result),
    "move by set": lambda result: another(result).results.set([result]),
    "related update": lambda result: result.assessment.results.update(stage=4),
    "related delete": lambda result: result.assessment.results.all().delete(),
    "the same revision again": lambda result: Result.objects.create(
        assessment=result.assessment, revision=1, document={}, scoring_version="1"
    ),
    "delete": lambda result: result.delete(),
    "adelete": lambda result: async_to_sync(result.adelete)(),
    "delete, queryset": lambda result: stored(result).delete(),
    "delete, raw": lambda result: stored(result)._raw_delete("default"),
}


@pytest.mark.parametrize("route", ROUTES.values(), ids=ROUTES)
def test_a_result_stands_against(route: Route, result: Result) -> None:
    before = list(Result.objects.values())
    with attempt() as outcome:
        route(result)
    assert outcome == ["refused"]
    assert list(Result.objects.values()) == before


def test_the_next_revision_is_added_beside_it(result: Result) -> None:
    Result.objects.create(assessment=result.assessment, revision=2, document={}, scoring_version="1")
    assert list(Result.objects.values_list("revision", "stage")) == [(2, None), (1, 2)]


def test_it_goes_with_its_whole_assessment(result: Result) -> None:
    ShareLink.objects.create(result=result, secret_hash="x")
    result.assessment.delete()
    assert (Result.objects.count(), ShareLink.objects.count()) == (0, 0)
