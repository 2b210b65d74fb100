"""What an account lets somebody reach: a stranger meets 404, someone with too little right 403."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ..models import Assessment, FirmMember, Organisation, User
from .links import View

ASSESSMENT_WITH = ("organisation", "version__questionnaire")


def signed_in(view: View) -> View:
    """Rule: everybody with an account."""
    guarded = never_cache(view)
    guarded.access = "signed in"  # type: ignore[attr-defined]
    return guarded


def in_organisation(view: View) -> View:
    """Rule: members, and consultants who serve it. The view gets the Organisation instead of the public id."""
    return _guarded(view, "organisation", organisation_for)


def own_organisation(view: View) -> View:
    """Rule: its members; while it has none, the consultants who serve it. Others who reach it get 403."""
    return _guarded(view, "own organisation", own_organisation_for)


def in_assessment(view: View) -> View:
    """Rule: as in_organisation. The view gets the Assessment instead of the public id."""
    return _guarded(view, "assessment", assessment_for)


def consultant_in_assessment(view: View) -> View:
    """Rule: consultants who serve its organisation; its members get 403."""
    return _guarded(view, "consultant", consulted_assessment_for)


def in_firm(view: View) -> View:
    """Rule: consultants of the firm. The view gets their FirmMember instead of the public id."""
    return _guarded(view, "firm", firm_member_for)


def owner_of_firm(view: View) -> View:
    """Rule: owners of the firm; its other consultants get 403."""
    return _guarded(view, "owner", owner_for)


def organisation_for(user: User, public_id: UUID) -> Organisation:
    """The organisation, where the user is a member or a consultant who serves it; Http404 otherwise. One query."""
    return _found(Organisation.objects.reached_by(user).filter(public_id=public_id))


def own_organisation_for(user: User, public_id: UUID) -> Organisation:
    """The organisation, where it is the user’s to dispose of; Http404, PermissionDenied. Three queries at most."""
    organisation = organisation_for(user, public_id)
    if not organisation.members.filter(user=user).exists() and organisation.members.exists():
        raise PermissionDenied(_("Only a member of the organisation may do this."))
    return organisation


def assessment_for(user: User, public_id: UUID) -> Assessment:
    """The assessment with organisation and version, as organisation_for. One query."""
    reached = Assessment.objects.reached_by(user).select_related(*ASSESSMENT_WITH)
    return _found(reached.filter(public_id=public_id))


def consulted_assessment_for(user: User, public_id: UUID) -> Assessment:
    """The assessment, for a consultant who serves its organisation; Http404, PermissionDenied. Two queries."""
    assessment = assessment_for(user, public_id)
    if not consults(user, assessment.organisation):
        raise PermissionDenied(_("Only a consultant who serves the organisation may do this."))
    return assessment


def consults(user: User, organisation: Organisation) -> bool:
    """Whether the user is a consultant who serves the organisation now. One query."""
    return Organisation.objects.served_by(user).filter(pk=organisation.pk).exists()


def firm_member_for(user: User, public_id: UUID) -> FirmMember:
    """The user as a consultant of this firm; Http404 for everybody else. One query."""
    return _found(
        FirmMember.objects.select_related("firm", "user").filter(user=user, firm__public_id=public_id)
    )


def owner_for(user: User, public_id: UUID) -> FirmMember:
    """The user as an owner of this firm; Http404 for strangers, PermissionDenied for its other consultants."""
    found = firm_member_for(user, public_id)
    if not found.owner:
        raise PermissionDenied(_("Only an owner of the firm may do this."))
    return found


def _found(rows: Any) -> Any:
    found = rows.first()
    if found is None:
        raise Http404
    return found


def _guarded(view: View, rule: str, look_up: Callable[[User, UUID], Any]) -> View:
    """The view behind a sign-in and this look-up."""

    @wraps(view)
    def guarded(request: HttpRequest, public_id: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
        assert isinstance(request.user, User)  # LoginRequiredMiddleware has seen to it
        return view(request, look_up(request.user, public_id), *args, **kwargs)

    guarded.access = rule  # type: ignore[attr-defined]
    return never_cache(guarded)
