"""Who reaches an organisation: members, firms that serve it, and whom it has invited."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ..actions import invitations, organisations
from ..forms import OrganisationInviteForm
from ..models import FirmMember, Invitation, Member, Organisation, Service, ShareLink, User
from ..permissions import in_organisation
from .accounts import owner
from .inviting import invite, link_to_invitation

CONFLICT = 409


@in_organisation
@require_http_methods(["GET", "HEAD", "POST"])
def organisation_people(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Members, firms and pending invitations; a POST invites an address."""
    assert isinstance(request.user, User)
    form = OrganisationInviteForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        by, link = request.user, link_to_invitation(request)
        status = invite(
            request,
            form,
            lambda data: invitations.invite_to_organisation(
                organisation=organisation, by=by, link=link, **data
            ),
        )
        if status == 200:
            return redirect("organisation-people", organisation.public_id)
    context = _shown(organisation, request.user) | {"form": form}
    return render(request, "organisations/people.html", context, status=status)


@in_organisation
@require_http_methods(["GET", "HEAD", "POST"])
def remove_member(request: HttpRequest, organisation: Organisation, member_id: int) -> HttpResponse:
    """Leave, or remove somebody, after seeing what ends."""
    rows = Member.objects.select_related("user")
    member = get_object_or_404(rows, organisation=organisation, pk=member_id)
    leaves = member.user_id == request.user.pk
    links = ShareLink.objects.live().made_by([member.user_id], organisation)
    context = {"organisation": organisation, "member": member, "leaves": leaves, "links": links}
    if request.method != "POST":
        return render(request, "organisations/remove_member.html", context)
    try:
        organisations.remove_member(member=member, by=owner(request), links="links" in request.POST)
    except organisations.LastWayIn:
        return render(request, "organisations/remove_member.html", context | {"last": True}, status=CONFLICT)
    messages.success(request, _("You left the organisation.") if leaves else _("Removed."))
    return redirect("workspace") if leaves else redirect("organisation-people", organisation.public_id)


@in_organisation
@require_http_methods(["GET", "HEAD", "POST"])
def end_service(request: HttpRequest, organisation: Organisation, service_id: int) -> HttpResponse:
    """End it from either side, after seeing what ends."""
    live = Service.objects.filter(ended_at=None).select_related("firm")
    service = get_object_or_404(live, organisation=organisation, pk=service_id)
    own_firm = FirmMember.objects.filter(firm=service.firm_id, user=request.user.pk).exists()
    if not own_firm and not Member.objects.filter(organisation=organisation, user=request.user.pk).exists():
        raise PermissionDenied(_("Only its members and the firm itself may end a service."))
    links = ShareLink.objects.live().made_by(organisations.consultants(service.firm_id), organisation)
    context = {"organisation": organisation, "service": service, "own_firm": own_firm, "links": links}
    if request.method != "POST":
        return render(request, "organisations/end_service.html", context)
    try:
        organisations.end_service(service=service, by=owner(request), links="links" in request.POST)
    except organisations.LastWayIn:
        return render(request, "organisations/end_service.html", context | {"last": True}, status=CONFLICT)
    messages.success(request, _("The service has ended."))
    return (
        redirect("firm", service.firm.public_id)
        if own_firm
        else redirect("organisation-people", organisation.public_id)
    )


@in_organisation
@require_POST
def revoke_invitation(request: HttpRequest, organisation: Organisation, invitation_id: UUID) -> HttpResponse:
    """Its link opens nothing from now on."""
    sent = get_object_or_404(Invitation, organisation=organisation, public_id=invitation_id)
    invitations.revoke(invitation=sent, by=owner(request))
    messages.success(request, _("The invitation is revoked. Its link opens nothing any more."))
    return redirect("organisation-people", organisation.public_id)


def _shown(organisation: Organisation, user: User) -> dict[str, Any]:
    members = list(organisation.members.select_related("user"))
    return {
        "organisation": organisation,
        "members": members,
        "invitations": organisation.invitations.live().select_related("by"),
        "services": organisation.services.filter(ended_at=None).select_related("firm"),
        "is_member": any(member.user_id == user.pk for member in members),
        "own_firms": set(user.firm_memberships.values_list("firm", flat=True)),
    }
