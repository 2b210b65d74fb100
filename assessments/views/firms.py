"""A firm: its consultants, whom it invites, and the organisations that it serves."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ..actions import firms, invitations
from ..forms import FirmForm, InviteForm
from ..models import FirmMember, Invitation, Service, User
from ..permissions import in_firm, owner_of_firm, signed_in
from .inviting import invite, link_to_invitation
from .tables import Listing
from .within import TOO_MANY, refused

CONFLICT = 409


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new_firm(request: HttpRequest) -> HttpResponse:
    """Name it; whoever founds it is its owner."""
    assert isinstance(request.user, User)
    form = FirmForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if refused(request, form):
            return render(request, "firms/new.html", {"form": form}, status=TOO_MANY)
        made = firms.found(name=form.cleaned_data["name"], by=request.user)
        return redirect("firm", made.public_id)
    return render(request, "firms/new.html", {"form": form}, status=422 if form.is_bound else 200)


@in_firm
@require_http_methods(["GET", "HEAD", "POST"])
def firm(request: HttpRequest, own: FirmMember) -> HttpResponse:
    """Its people and organisations; a POST of an owner invites a consultant."""
    form = InviteForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        if not own.owner:
            raise PermissionDenied(_("Only an owner of the firm may do this."))
        status = invite(request, form, _send_to(request, own))
        if status == 200:
            return redirect("firm", own.firm.public_id)
    return render(request, "firms/firm.html", _shown(request, own) | {"form": form}, status=status)


@owner_of_firm
@require_http_methods(["GET", "HEAD", "POST"])
def edit_firm(request: HttpRequest, own: FirmMember) -> HttpResponse:
    """Another name, from now on."""
    initial = {"name": own.firm.name}
    form = FirmForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        firms.rename(firm=own.firm, name=form.cleaned_data["name"])
        messages.success(request, _("Saved."))
        return redirect("firm", own.firm.public_id)
    context = {"form": form, "firm": own.firm}
    return render(request, "firms/edit.html", context, status=422 if form.is_bound else 200)


@in_firm
@require_http_methods(["GET", "HEAD", "POST"])
def remove_consultant(request: HttpRequest, own: FirmMember, consultant_id: int) -> HttpResponse:
    """Leave, or as an owner remove somebody, after seeing what ends."""
    consultant = get_object_or_404(FirmMember.objects.select_related("user"), firm=own.firm, pk=consultant_id)
    leaves = consultant.pk == own.pk
    if not (leaves or own.owner):
        raise PermissionDenied(_("Only an owner of the firm may do this."))
    context = {"firm": own.firm, "consultant": consultant, "leaves": leaves}
    if request.method != "POST":
        return render(request, "firms/remove.html", context)
    try:
        firms.remove_consultant(consultant=consultant, by=own.user)
    except firms.LastOwner:
        return render(request, "firms/remove.html", context | {"last": True}, status=CONFLICT)
    messages.success(request, _("You left the firm.") if leaves else _("Removed."))
    return redirect("workspace") if leaves else redirect("firm", own.firm.public_id)


@owner_of_firm
@require_POST
def make_owner(request: HttpRequest, own: FirmMember, consultant_id: int) -> HttpResponse:
    """Make a consultant an owner too; for oneself: step down."""
    consultant = get_object_or_404(FirmMember, firm=own.firm, pk=consultant_id)
    if consultant.pk != own.pk:
        firms.make_owner(consultant=consultant, by=own.user)
        messages.success(request, _("Done. The firm has one more owner."))
        return redirect("firm", own.firm.public_id)
    try:
        firms.step_down(consultant=consultant, by=own.user)
        messages.success(request, _("You are an owner no more, and a consultant still."))
    except firms.LastOwner:
        messages.error(request, _("You are the only owner. Make somebody else an owner first."))
    return redirect("firm", own.firm.public_id)


@owner_of_firm
@require_POST
def revoke_firm_invitation(request: HttpRequest, own: FirmMember, invitation_id: UUID) -> HttpResponse:
    """Its link opens nothing from now on."""
    sent = get_object_or_404(Invitation, firm=own.firm, public_id=invitation_id)
    invitations.revoke(invitation=sent, by=own.user)
    messages.success(request, _("The invitation is revoked. Its link opens nothing any more."))
    return redirect("firm", own.firm.public_id)


def _send_to(request: HttpRequest, own: FirmMember) -> Any:
    """What mails an invitation to the form's address."""
    link = link_to_invitation(request)
    return lambda data: invitations.invite_to_firm(firm=own.firm, email=data["email"], by=own.user, link=link)


def _shown(request: HttpRequest, own: FirmMember) -> dict[str, Any]:
    served = Service.objects.filter(firm=own.firm, ended_at=None).select_related("organisation")
    listing = Listing(request, ["name"])
    page = listing.page(served.order_by("organisation__name", "pk"))
    return {
        "firm": own.firm,
        "own": own,
        "consultants": own.firm.members.select_related("user").order_by("since", "pk"),
        "invitations": own.firm.invitations.live().select_related("by") if own.owner else [],
        "page": page,
        "pager": listing.pager(page),
    }
