"""The signed-in home: what waits for this person, and the organisations and assessments that they reach."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from ..models import Assessment, User
from ..models.workspace import assessments_of, organisations_of, rows_of, waiting_for, with_results
from ..permissions import signed_in
from .tables import Listing

ORGANISATIONS = {
    "name": _("Organisation"),
    "state": _("State"),
    "due": _("Due"),
    "stage": _("Stage"),
    "closed": _("Last closed"),
}
ASSESSMENTS = {
    "organisation": _("Organisation"),
    "title": _("Assessment"),
    "state": _("State"),
    "submitted": _("Submitted"),
    "due": _("Due"),
    "stage": _("Stage"),
}


@signed_in
@require_safe
def workspace(request: HttpRequest) -> HttpResponse:
    """What waits, and the organisations."""
    assert isinstance(request.user, User)
    listing = Listing(request, list(ORGANISATIONS))
    page = listing.page(organisations_of(request.user, **listing.asked))
    context = _table(listing, page, ORGANISATIONS) | {
        "rows": rows_of(list(page), request.user),
        "waiting": list(waiting_for(request.user)),
        "firms": request.user.firm_memberships.select_related("firm"),
    }
    return render(request, "workspace/organisations.html", context)


@signed_in
@require_safe
def workspace_assessments(request: HttpRequest) -> HttpResponse:
    """All assessments of these organisations."""
    assert isinstance(request.user, User)
    listing = Listing(request, list(ASSESSMENTS), state=Assessment.State.values)
    page = listing.page(assessments_of(request.user, **listing.asked))
    context = _table(listing, page, ASSESSMENTS) | {
        "rows": with_results(list(page)),
        "states": Assessment.State.choices,
    }
    return render(request, "workspace/assessments.html", context)


def _table(listing: Listing, page: Any, labels: Any) -> dict[str, Any]:
    return {
        "listing": listing,
        "page": page,
        "headings": {heading.key: heading for heading in listing.headings(labels)},
        "pager": listing.pager(page),
        "today": timezone.localdate(),
    }
