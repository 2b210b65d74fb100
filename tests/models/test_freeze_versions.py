"""A version that is no draft changes in nothing but its state, and that only onwards; it is never deleted."""

from collections.abc import Callable
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.utils import timezone

from assessments.models import Questionnaire, Version
from tests.models.frozen import attempt, snapshot, versions

pytestmark = pytest.mark.django_db
FROZEN = [Version.State.PUBLISHED, Version.State.RETIRED]
Route = Callable[[Version], Any]


def changed(version: Version, **values: Any) -> Version:
    for name, value in (values or {"title": "changed"}).items():
        setattr(version, name, value)
    return version


def stored(version: Version) -> Any:
    return Version.objects.filter(pk=version.pk)


def upsert(version: Version, *unique: str) -> Any:
    row = Version(
        pk=version.pk if "id" in unique else None,
        questionnaire=version.questionnaire,
        number=version.number,
        title="changed",
        state=Version.State.DRAFT,
    )
    return Version.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=list(unique), update_fields=["title", "state"]
    )


def another() -> Questionnaire:
    return Questionnaire.objects.create(key="another")


ROUTES: dict[str, Route] = {
    "save": lambda version: changed(version).save(),
    "save, one column": lambda version: changed(version).save(update_fields=["title"]),
    "save, raw": lambda version: changed(version).save_base(raw=True),
    "asave": lambda version: async_to_sync(changed(version).asave)(),
    "save, back to draft": lambda version: changed(version, state=Version.State.DRAFT).save(),
    "save, another number": lambda version: changed(version, number=99).save(),
    "save, another questionnaire": lambda version: changed(version, questionnaire=another()).save(),
    "save, another moment": lambda version: changed(version, published_at=timezone.now()).save(),
    "in_bulk": lambda version: changed(Version.objects.in_bulk([version.pk])[version.pk]).save(),
    "update": lambda version: stored(version).update(credit="changed"),
    "update, all": lambda version: Version.objects.update(fingerprint="changed"),
    "update, by id": lambda version: stored(version).update(questionnaire_id=another().pk),
    "update, by expression": lambda version: stored(version).update(title=Concat(F("title"), Value("!"))),
    "update, back to draft": lambda version: stored(version).update(state=Version.State.DRAFT),
    "update, back to draft by expression": lambda version: stored(version).update(state=Value("draft")),
    "update, of values()": lambda version: stored(version).values("title").update(title="changed"),
    "update, base manager": lambda version: Version._base_manager.filter(pk=version.pk).update(title="x"),
    "bulk_update": lambda version: Version.objects.bulk_update([changed(version)], ["title"]),
    "update_or_create": lambda version: Version.objects.update_or_create(
        pk=version.pk, defaults={"title": "changed"}
    ),
    "upsert by id": lambda version: upsert(version, "id"),
    "upsert by number": lambda version: upsert(version, "questionnaire", "number"),
    "questionnaire, update": lambda version: version.questionnaire.versions.update(title="changed"),
    "questionnaire, add": lambda version: another().versions.add(version),
    "questionnaire, delete": lambda version: version.questionnaire.versions.all().delete(),
    "delete": lambda version: version.delete(),
    "adelete": lambda version: async_to_sync(version.adelete)(),
    "delete, claiming to be a draft": lambda version: changed(version, state=Version.State.DRAFT).delete(),
    "delete, queryset": lambda version: stored(version).delete(),
    "delete, raw": lambda version: stored(version)._raw_delete("default"),
}


@pytest.mark.parametrize("state", FROZEN)
@pytest.mark.parametrize("route", ROUTES.values(), ids=ROUTES)
def test_a_frozen_version_stands_against(route: Route, state: str) -> None:
    frozen, _draft = versions(state)
    assert frozen.state == state
    before = snapshot(frozen)
    with attempt() as outcome:
        route(frozen)
    assert outcome == ["refused"]
    assert snapshot(frozen) == before


@pytest.mark.parametrize(
    ("start", "to", "outcome"),
    [
        ("draft", "published", "refused"),  # by the database: one is published already
        ("published", "published", "allowed"),
        ("published", "retired", "allowed"),
        ("published", "draft", "refused"),
        ("retired", "retired", "allowed"),
        ("retired", "published", "refused"),
        ("retired", "draft", "refused"),
    ],
)
def test_the_state_only_goes_on(start: str, to: str, outcome: str) -> None:
    frozen, draft = versions(Version.State.RETIRED if start == "retired" else Version.State.PUBLISHED)
    with attempt() as happened:
        changed(draft if start == "draft" else frozen, state=to).save()
    assert happened == [outcome]


def test_a_draft_may_change_in_anything() -> None:
    _frozen, draft = versions()
    changed(draft, title="Another", credit="Somebody", introduction="…", number=7).save()
    draft.refresh_from_db()
    assert (draft.title, draft.number) == ("Another", 7)


def test_a_change_names_the_version_that_is_frozen() -> None:
    frozen, _draft = versions()
    with pytest.raises(Exception, match="salesops-maturity@1 is frozen"):
        changed(frozen).save()
