"""Rows of a published or retired version are never added, changed, moved or deleted, by whatever route."""

from collections.abc import Callable
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.db.models import BigIntegerField, F, Subquery, Value, When
from django.db.models import Case as Conditional
from django.db.models.functions import Concat

from assessments.actions.questionnaires import CONTENT_MODELS
from assessments.models import FrozenError, Practice, Version
from tests.models.frozen import Case, attempt, cases, deserialized, snapshot, versions

pytestmark = pytest.mark.django_db
Route = Callable[[Case], Any]


def claim(row: Any, version: Version) -> Any:
    """The row saying, in memory only, that it is of this version."""
    row.version = version
    return row


def upsert(case: Case, *unique: str) -> Any:
    """A new row of the draft that collides with the frozen row in these columns."""
    values = {name: getattr(case.frozen, name) for name in case.columns if name != "id" or "id" in unique}
    row = case.changed(claim(case.model(**values), case.draft.version))
    return case.model.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=list(unique), update_fields=[case.text]
    )


ADD: dict[str, Route] = {
    "save": lambda case: case.another().save(),
    "save, inserting": lambda case: case.another().save(force_insert=True),
    "save, raw": lambda case: case.another().save_base(raw=True),
    "asave": lambda case: async_to_sync(case.another().asave)(),
    "create": lambda case: case.model.objects.create(**values(case.another())),
    "bulk_create": lambda case: case.model.objects.bulk_create([case.another()]),
    "bulk_create, in batches": lambda case: case.model.objects.bulk_create([case.another()], batch_size=1),
    "bulk_create, ignoring": lambda case: case.model.objects.bulk_create(
        [case.another()], ignore_conflicts=True
    ),
    "bulk_create, base manager": lambda case: case.model._base_manager.bulk_create([case.another()]),
    "bulk_create, by expression": lambda case: case.model.objects.bulk_create(
        [expressed(case.another(), Value(case.frozen.version_id))]
    ),
    "loaddata": lambda case: deserialized(case.another()).save(),
    "get_or_create": lambda case: case.model.objects.get_or_create(**values(case.another()), pk=10**6),
    "update_or_create": lambda case: case.model.objects.update_or_create(**values(case.another()), pk=10**6),
}
CHANGE: dict[str, Route] = {
    "save": lambda case: case.changed(case.frozen).save(),
    "save, unchanged": lambda case: case.frozen.save(),
    "save, one column": lambda case: case.changed(case.frozen).save(update_fields=[case.text]),
    "save, raw": lambda case: case.changed(case.frozen).save_base(raw=True),
    "save, forced": lambda case: case.changed(case.frozen).save(force_update=True),
    "loaddata": lambda case: deserialized(case.changed(case.frozen)).save(),
    "loaddata, claiming the draft": lambda case: deserialized(
        claim(case.changed(case.frozen), case.draft.version)
    ).save(),
    "bulk_update, claiming the draft": lambda case: case.model.objects.bulk_update(
        [claim(case.changed(case.frozen), case.draft.version)], [case.text]
    ),
    "save, claiming the draft": lambda case: claim(case.changed(case.frozen), case.draft.version).save(),
    "save, claiming the draft for one column": lambda case: claim(
        case.changed(case.frozen), case.draft.version
    ).save(update_fields=[case.text]),
    "save, a draft's row that claims the id": lambda case: claim_id(case).save(),
    "asave": lambda case: async_to_sync(case.changed(case.frozen).asave)(),
    "in_bulk": lambda case: case.changed(case.model.objects.in_bulk([case.frozen.pk])[case.frozen.pk]).save(),
    "update": lambda case: case.stored.update(**{case.text: "changed"}),
    "aupdate": lambda case: async_to_sync(case.stored.aupdate)(**{case.text: "changed"}),
    "update, all": lambda case: case.model.objects.update(**{case.text: "changed"}),
    "update, by expression": lambda case: case.stored.update(**{case.text: Concat(F(case.text), Value("!"))}),
    "update, of values()": lambda case: case.stored.values(case.text).update(**{case.text: "changed"}),
    "update, base manager": lambda case: case.model._base_manager.filter(pk=case.frozen.pk).update(
        **{case.text: "changed"}
    ),
    "bulk_update": lambda case: case.model.objects.bulk_update([case.changed(case.frozen)], [case.text]),
    "update_or_create": lambda case: case.model.objects.update_or_create(
        pk=case.frozen.pk, defaults={case.text: "changed"}
    ),
    "upsert by id": lambda case: upsert(case, "id"),
    "upsert by natural key": lambda case: upsert(case, *case.natural),
}
DELETE: dict[str, Route] = {
    "delete": lambda case: case.frozen.delete(),
    "adelete": lambda case: async_to_sync(case.frozen.adelete)(),
    "delete, claiming the draft": lambda case: claim(case.frozen, case.draft.version).delete(),
    "delete, queryset": lambda case: case.stored.delete(),
    "delete, all": lambda case: case.model.objects.all().delete(),
    "delete, base manager": lambda case: case.model._base_manager.filter(pk=case.frozen.pk).delete(),
    "delete, raw": lambda case: case.stored._raw_delete("default"),
}
MOVE: dict[str, Route] = {
    "in, save": lambda case: claim(case.draft, case.frozen.version).save(),
    "in, update": lambda case: of_draft(case).update(version=case.frozen.version),
    "in, update by id": lambda case: of_draft(case).update(version_id=case.frozen.version_id),
    "in, update by expression": lambda case: of_draft(case).update(version=Value(case.frozen.version_id)),
    "in, update by subquery": lambda case: of_draft(case).update(version=published()),
    "in, update by case": lambda case: of_draft(case).update(
        version=Conditional(
            When(pk=case.draft.pk, then=Value(case.frozen.version_id)),
            default=F("version"),
            output_field=BigIntegerField(),
        )
    ),
    "in, save by expression": lambda case: expressed(case.draft, Value(case.frozen.version_id)).save(),
    "in, bulk_update": lambda case: case.model.objects.bulk_update(
        [claim(case.draft, case.frozen.version)], ["version"]
    ),
    "out, save": lambda case: claim(case.frozen, case.draft.version).save(update_fields=["version"]),
    "out, update": lambda case: case.stored.update(version=case.draft.version),
    "out, bulk_update": lambda case: case.model.objects.bulk_update(
        [claim(case.frozen, case.draft.version)], ["version"]
    ),
}
# What stands under another row also moves with that row alone. The database refuses it, at the commit.
UNDER: dict[str, Route] = {
    "in, save": lambda case: under(case.draft, case.frozen, case.parent).save(),
    "in, save one column": lambda case: under(case.draft, case.frozen, case.parent).save(
        update_fields=[case.parent]
    ),
    "in, update": lambda case: of_draft(case).update(**{case.parent: getattr(case.frozen, case.parent)}),
    "in, bulk_update": lambda case: case.model.objects.bulk_update(
        [under(case.draft, case.frozen, case.parent)], [case.parent]
    ),
    "in, create": lambda case: case.model.objects.create(
        **values(case.another()) | {"version_id": case.draft.version_id}
    ),
    "in, bulk_create": lambda case: case.model.objects.bulk_create(
        [claim(case.another(), case.draft.version)]
    ),
    "out, save": lambda case: under(case.frozen, case.draft, case.parent).save(),
    "out, update": lambda case: case.stored.update(**{case.parent: getattr(case.draft, case.parent)}),
    "out, bulk_update": lambda case: case.model.objects.bulk_update(
        [under(case.frozen, case.draft, case.parent)], [case.parent]
    ),
    "out, with the version": lambda case: under(
        claim(case.frozen, case.draft.version), case.draft, case.parent
    ).save(),
}
ROUTES = {
    f"{what}: {name}": route
    for what, routes in {"add": ADD, "change": CHANGE, "delete": DELETE, "move": MOVE}.items()
    for name, route in routes.items()
}

UPSERT = {name: route for name, route in CHANGE.items() if name.startswith("upsert")}
DRAFT = {name: route for name, route in CHANGE.items() if name not in {*UPSERT, "update, all"}}


def values(row: Any) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.fields if field.attname != "id"}


def expressed(row: Any, version: Any) -> Any:
    """The row with an expression where its version's id should be."""
    row.version_id = version
    return row


def claim_id(case: Case) -> Any:
    row = case.changed(case.draft)
    row.pk = case.frozen.pk
    return row


def under(row: Any, other: Any, parent: str) -> Any:
    """The row under the parent of another one, in memory."""
    setattr(row, parent, getattr(other, parent))
    return row


def of_draft(case: Case) -> Any:
    return case.model.objects.filter(pk=case.draft.pk)


def published() -> Subquery:
    return Subquery(Version.objects.exclude(state=Version.State.DRAFT).order_by("pk").values("pk")[:1])


@pytest.mark.parametrize("state", [Version.State.PUBLISHED, Version.State.RETIRED])
@pytest.mark.parametrize("route", ROUTES.values(), ids=ROUTES)
def test_frozen_rows_stand_against(route: Route, state: str) -> None:
    frozen, draft = versions(state)
    before = snapshot(frozen)
    leaks = []
    for case in cases(frozen, draft):
        with attempt() as outcome:
            route(case)
        leaks += [case.model.__name__] * (outcome != ["refused"])
    assert leaks == []
    assert snapshot(frozen) == before


@pytest.mark.parametrize("route", UNDER.values(), ids=UNDER)
def test_frozen_rows_neither_get_nor_lose_what_is_under_them(route: Route) -> None:
    frozen, draft = versions()
    before = snapshot(frozen)
    tried = [case for case in cases(frozen, draft) if case.parent]
    leaks = []
    for case in tried:
        with attempt() as outcome:
            route(case)
        leaks += [case.model.__name__] * (outcome != ["refused"])
    assert len(tried) == 5 and leaks == []
    assert snapshot(frozen) == before


@pytest.mark.parametrize("route", DRAFT.values(), ids=DRAFT)
def test_the_same_change_to_a_draft_is_made(route: Route) -> None:
    """Else the guard might refuse everything."""
    _frozen, draft = versions()
    refused = []
    for case in cases(draft, draft):
        with attempt() as outcome:
            route(case)
        refused += [case.model.__name__] * (outcome != ["allowed"])
    assert refused == []


@pytest.mark.parametrize("route", UPSERT.values(), ids=UPSERT)
def test_upserts_are_refused_on_drafts_too(route: Route) -> None:
    """Nobody can tell beforehand which rows they reach."""
    _frozen, draft = versions()
    for case in cases(draft, draft):
        with pytest.raises(FrozenError):
            route(case)


def test_a_draft_is_deleted_with_all_its_rows() -> None:
    frozen, draft = versions()
    draft.delete()
    assert {model.objects.exclude(version=frozen).count() for model in CONTENT_MODELS} == {0}


@pytest.mark.parametrize("model", [*CONTENT_MODELS, Version], ids=lambda model: model.__name__)
def test_every_manager_is_guarded(model: Any) -> None:
    assert type(model._base_manager.all()) is type(model._default_manager.all())
    assert hasattr(model._base_manager.all(), "check_write")


def test_a_frozen_row_can_be_read() -> None:
    frozen, _draft = versions()
    assert [one.text for one in Practice.objects.filter(version=frozen)][:1] == ["territory-1 as in stage 1"]
