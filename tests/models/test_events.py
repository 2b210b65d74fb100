"""The audit log is added to and read; a line loses whom it names with them, and goes when its time is over."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import F
from django.utils import timezone

from assessments.models import Event, Firm, Organisation, User
from tests.models.frozen import attempt
from tests.people import make_firm, make_organisation, make_user

pytestmark = pytest.mark.django_db
Route = Callable[[Event], Any]
WHAT = Event.What


@pytest.fixture
def event(db: None) -> Event:
    ada = make_user()
    return Event.objects.create(
        what="closed", by=ada, organisation=make_organisation("Brightwell", ada), firm=make_firm("Firm", ada)
    )


def changed(event: Event, **values: Any) -> Event:
    for name, value in (values or {"what": "file"}).items():
        setattr(event, name, value)
    return event


def stored(event: Event) -> Any:
    return Event.objects.filter(pk=event.pk)


ROUTES: dict[str, Route] = {
    "save": lambda event: changed(event).save(),
    "save, unchanged": lambda event: event.save(),
    "save, one column": lambda event: changed(event).save(update_fields=["what"]),
    "save, raw": lambda event: changed(event).save_base(raw=True),
    "update": lambda event: stored(event).update(what="file"),
    "update, by expression": lambda event: stored(event).update(at=F("at") - dt.timedelta(days=900)),
    "update, base manager": lambda event: Event._base_manager.filter(pk=event.pk).update(about={}),
    "somebody else": lambda event: stored(event).update(by=make_user("eve")),
    "nobody, and something more": lambda event: stored(event).update(by=None, what="file"),
    "bulk_update": lambda event: Event.objects.bulk_update([changed(event)], ["what"]),
    "upsert": lambda event: Event.objects.bulk_create(
        [Event(pk=event.pk, what="file")],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["what"],
    ),
    "delete": lambda event: event.delete(),
    "delete, claimed to be old": lambda event: changed(event, at=timezone.now() - dt.timedelta(900)).delete(),
    "delete, queryset": lambda event: stored(event).delete(),
    "delete, raw": lambda event: stored(event)._raw_delete("default"),
}


@pytest.mark.parametrize("route", ROUTES.values(), ids=ROUTES)
def test_a_line_stands_against(route: Route, event: Event) -> None:
    before = list(Event.objects.values())
    with attempt() as outcome:
        route(event)
    assert outcome == ["refused"]
    assert list(Event.objects.values()) == before


@pytest.mark.parametrize(("name", "model"), [("by", User), ("organisation", Organisation), ("firm", Firm)])
def test_it_stays_without_whom_it_named(event: Event, name: str, model: Any) -> None:
    model.objects.all().delete()
    event.refresh_from_db()
    assert getattr(event, name) is None and event.what == "closed"


def test_it_goes_when_its_time_is_over(event: Event, settings: Any) -> None:
    settings.LOG_DAYS = 30
    old = [
        Event.objects.create(what="file", at=timezone.now() - dt.timedelta(days=days)) for days in (29, 31)
    ]
    assert list(Event.objects.over()) == [old[1]]
    assert Event.objects.over().delete()[0] == 1
    assert set(Event.objects.all()) == {event, old[0]}


def test_an_organisation_reads_its_own_and_its_members_sign_ins(event: Event) -> None:
    assert event.by and event.organisation
    eve = make_user("eve")
    mine = Event.objects.create(what=WHAT.SIGNED_IN, by=event.by)
    before = event.by.memberships.get().since - dt.timedelta(minutes=1)
    Event.objects.create(what=WHAT.SIGNED_IN, by=event.by, at=before)
    Event.objects.create(what=WHAT.SIGNED_IN, by=eve)
    Event.objects.create(what=WHAT.DATA, by=event.by)
    Event.objects.create(what=WHAT.FILE, organisation=make_organisation("Another", event.by))
    assert list(Event.objects.of_organisation(event.organisation)) == [mine, event]


def test_a_firm_reads_its_own_and_its_consultants_sign_ins(event: Event) -> None:
    assert event.by and event.firm
    refused = Event.objects.create(what=WHAT.SIGN_IN_REFUSED, by=event.by)
    Event.objects.create(what=WHAT.SIGN_IN_REFUSED)
    Event.objects.create(what=WHAT.BRAND, firm=make_firm("Another", event.by))
    assert list(Event.objects.of_firm(event.firm)) == [refused, event]
