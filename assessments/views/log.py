"""The audit log of an organisation and of a firm: what was done, when and by whom. No page writes in it."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..models import Event, FirmMember, Organisation
from ..models.log import lines_of, people_in
from ..permissions import in_organisation, owner_of_firm
from .tables import Listing

NOBODY = "none"
WHAT = Event.What
OF_FIRM = {*Event.OWN, WHAT.INVITED, WHAT.REVOKED, WHAT.JOINED, WHAT.REMOVED, WHAT.OWNER, WHAT.STEPPED_DOWN}
OF_FIRM |= {WHAT.SERVICE, WHAT.SERVICE_ENDED, WHAT.BRAND}
OF_ORGANISATION = set(WHAT) - {WHAT.OWNER, WHAT.STEPPED_DOWN, WHAT.BRAND, WHAT.PUBLISHED, WHAT.RIGHTS}


@in_organisation
@require_safe
def organisation_log(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """For its members and the consultants who serve it."""
    rows = Event.objects.of_organisation(organisation).select_related("by", "firm")
    return _log(request, rows, "organisations/log.html", OF_ORGANISATION, organisation=organisation)


@owner_of_firm
@require_safe
def firm_log(request: HttpRequest, own: FirmMember) -> HttpResponse:
    """For the owners of the firm."""
    rows = Event.objects.of_firm(own.firm).select_related("by", "organisation")
    return _log(request, rows, "firms/log.html", OF_FIRM, firm=own.firm)


def _log(
    request: HttpRequest, rows: QuerySet[Event], template: str, kinds: set[Any], **context: Any
) -> HttpResponse:
    """A page of it, narrowed by what was done and by whom."""
    people = list(people_in(rows))
    who = [NOBODY, *(str(one.pk) for one in people)]
    listing = Listing(request, ["at"], what=[str(one) for one in kinds], who=who)
    page = listing.page(_narrowed(rows, **listing.filters))
    context |= {
        "listing": listing,
        "page": page,
        "pager": listing.pager(page),
        "lines": lines_of(list(page)),
        "kinds": [(value, label) for value, label in WHAT.choices if value in kinds],
        "people": [(str(one.pk), one) for one in people],
        "nobody": NOBODY,
    }
    return render(request, template, context)


def _narrowed(rows: QuerySet[Event], what: str, who: str) -> QuerySet[Event]:
    if what:
        rows = rows.filter(what=what)
    return rows.filter(by=None if who == NOBODY else int(who)) if who else rows
