"""An organisation: made, renamed, and its assessments."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ..actions import organisations
from ..forms import NewOrganisationForm, OrganisationForm
from ..models import Firm, Organisation, User
from ..models.workspace import assessments_in, with_results
from ..permissions import in_organisation, signed_in
from .tables import Listing
from .within import TOO_MANY, refused


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new_organisation(request: HttpRequest) -> HttpResponse:
    """Name it, and say through whom it is reached."""
    assert isinstance(request.user, User)
    firms = Firm.objects.filter(members__user=request.user)
    form = NewOrganisationForm(request.POST if request.method == "POST" else None, firms=firms)
    if request.method == "POST" and form.is_valid():
        if refused(request, form):
            return _form(request, "organisations/new.html", form, TOO_MANY)
        made = organisations.make(by=request.user, **form.wanted)
        return redirect("organisation", made.public_id)
    return _form(request, "organisations/new.html", form)


@in_organisation
@require_safe
def organisation(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Its assessments, the newest first, and who is responsible."""
    listing = Listing(request, ["created"])
    page = listing.page(assessments_in(organisation))
    members = list(organisation.members.select_related("user"))
    context: dict[str, Any] = {
        "organisation": organisation,
        "rows": with_results(list(page)),
        "page": page,
        "pager": listing.pager(page),
        "listing": listing,
        "members": members,
        "own": not members or any(one.user_id == request.user.pk for one in members),
        "services": organisation.services.filter(ended_at=None).select_related("firm"),
        "today": timezone.localdate(),
    }
    return render(request, "organisations/organisation.html", context)


@in_organisation
@require_http_methods(["GET", "HEAD", "POST"])
def edit_organisation(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Another name or industry, from now on."""
    stored = {"name": organisation.name, "industry": organisation.industry}
    form = OrganisationForm(request.POST if request.method == "POST" else None, initial=stored)
    if request.method == "POST" and form.is_valid():
        organisations.describe(organisation=organisation, **form.cleaned_data)
        messages.success(request, _("Saved. Results that were given before keep their words."))
        return redirect("organisation", organisation.public_id)
    return _form(request, "organisations/edit.html", form, organisation=organisation)


def _form(request: HttpRequest, template: str, form: Any, status: int = 422, **context: Any) -> HttpResponse:
    return render(request, template, {"form": form, **context}, status=status if form.is_bound else 200)
