"""A version that is no draft changes in nothing but its state, and that only onwards; it is never deleted."""

from collections.abc import Callable
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.db import IntegrityError, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.utils import timezone

from assessments.models import Questionnaire, Version
from tests.builders import publish_unreviewed
from tests.models.frozen import attempt, deserialized, snapshot, versions
from tests.people import make_user

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


def draft_of(version: Version) -> Version:
    return version.questionnaire.versions.get(state=Version.State.DRAFT)


ROUTES: dict[str, Route] = {
    "save": lambda version: changed(version).save(),
    "save, one column": lambda version: changed(version).save(update_fields=["title"]),
    "save, raw": lambda version: changed(version).save_base(raw=True),
    "asave": lambda version: async_to_sync(changed(version).asave)(),
    "save, back to draft": lambda version: changed(version, state=Version.State.DRAFT).save(),
    "save, another number": lambda version: changed(version, number=99).save(),
    "save, another questionnaire": lambda version: changed(version, questionnaire=another()).save(),
    "save, another moment": lambda version: changed(version, published_at=timezone.now()).save(),
    "save, forced": lambda version: changed(version).save(force_update=True),
    "save, correcting another": lambda version: changed(version, corrects=draft_of(version)).save(),
    "save, made by another": lambda version: changed(version, created_by=make_user()).save(),
    "save, published by another": lambda version: changed(version, published_by=make_user()).save(),
    "loaddata": lambda version: deserialized(changed(version)).save(),
    "in_bulk": lambda version: changed(Version.objects.in_bulk([version.pk])[version.pk]).save(),
    "update": lambda version: stored(version).update(credit="changed"),
    "update, all": lambda version: Version.objects.update(fingerprint="changed"),
    "update, by id": lambda version: stored(version).update(questionnaire_id=another().pk),
    "update, by expression": lambda version: stored(version).update(title=Concat(F("title"), Value("!"))),
    "update, back to draft": lambda version: stored(version).update(state=Version.State.DRAFT),
    "update, back to draft by expression": lambda version: stored(version).update(state=Value("draft")),
    "update, of values()": lambda version: stored(version).values("title").update(title="changed"),
    "update, correcting another": lambda version: stored(version).update(corrects=draft_of(version)),
    "update, correcting itself": lambda version: stored(version).update(corrects=F("pk")),
    "update, made by another": lambda version: stored(version).update(created_by=make_user()),
    "update, published by another": lambda version: stored(version).update(published_by_id=make_user().pk),
    "update, title with nobody": lambda version: stored(version).update(created_by=None, title="changed"),
    "update, base manager": lambda version: Version._base_manager.filter(pk=version.pk).update(title="x"),
    "bulk_update": lambda version: Version.objects.bulk_update([changed(version)], ["title"]),
    "update_or_create": lambda version: Version.objects.update_or_create(
        pk=version.pk, defaults={"title": "changed"}
    ),
    "upsert by id": lambda version: upsert(version, "id"),
    "upsert by number": lambda version: upsert(version, "questionnaire", "number"),
    "corrections, add": lambda version: draft_of(version).corrections.add(version),
    "corrections, add one by one": lambda version: draft_of(version).corrections.add(version, bulk=False),
    "corrections, set": lambda version: draft_of(version).corrections.set([version]),
    "questionnaire, set": lambda version: another().versions.set([version]),
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


@pytest.mark.parametrize("name", ["clear", "remove"])
@pytest.mark.parametrize("bulk", [True, False])
def test_what_it_corrects_is_never_forgotten(name: str, bulk: bool) -> None:
    first, draft = versions()
    changed(draft, corrects=first).save()
    publish_unreviewed(draft)
    before = snapshot(draft)
    with attempt() as outcome:
        getattr(first.corrections, name)(*([draft] if name == "remove" else []), bulk=bulk)
    assert outcome == ["refused"] and snapshot(draft) == before


def test_a_version_that_is_corrected_is_not_deleted_from_under_its_draft() -> None:
    first, draft = versions()
    changed(draft, corrects=first).save()
    draft.delete()
    assert list(Version.objects.all()) == [first]


@pytest.mark.parametrize("state", FROZEN)
def test_only_who_made_it_is_forgotten_with_their_account(state: str) -> None:
    frozen, _draft = versions()
    user = make_user()
    draft = draft_of(frozen)
    changed(draft, created_by=user, published_by=user).save()
    publish_unreviewed(draft)
    if state == Version.State.RETIRED:
        changed(draft, state=state).save()
    user.delete()
    after = Version.objects.get(pk=draft.pk)
    assert (after.created_by, after.published_by, after.state) == (None, None, state)
    draft.created_by = draft.published_by = None
    assert [getattr(after, one.attname) for one in Version._meta.fields] == [
        getattr(draft, one.attname) for one in Version._meta.fields
    ]


def test_there_is_one_draft_of_a_questionnaire() -> None:
    frozen, _draft = versions()
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.create(questionnaire=frozen.questionnaire, number=9)


def test_there_is_one_default() -> None:
    Questionnaire.objects.create(key="one", default=True)
    Questionnaire.objects.create(key="two")
    with pytest.raises(IntegrityError), transaction.atomic():
        Questionnaire.objects.create(key="three", default=True)
