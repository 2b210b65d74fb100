"""Writing the audit log: one call in whatever is worth a line, in its transaction."""

from collections.abc import Collection
from typing import Any

from ..models import Event, Firm, Organisation, User
from ..tracing import request_id

What = Event.What


def record(
    what: What,
    *,
    by: User | int | None = None,
    organisation: Organisation | int | None = None,
    firm: Firm | int | None = None,
    **about: Any,
) -> None:
    """Note that this was done. Rows or their ids; `about` as Event.about has it. One query."""
    _event(what, by, organisation, firm, about).save(force_insert=True)


def record_in_each(
    what: What, *, by: User | int | None, organisations: Collection[int], **about: Any
) -> None:
    """Note in each of these organisations, by id, that this was done. One query."""
    Event.objects.bulk_create(_event(what, by, pk, None, about) for pk in organisations)


def expire_events() -> int:
    """Delete what is kept no longer; how many."""
    return Event.objects.over().delete()[0]


def _event(what: What, by: Any, organisation: Any, firm: Any, about: dict[str, Any]) -> Event:
    return Event(
        what=what,
        by_id=getattr(by, "pk", by),
        organisation_id=getattr(organisation, "pk", organisation),
        firm_id=getattr(firm, "pk", firm),
        about=about,
        request_id=request_id.get(),
    )
