"""What a link lets its holder reach.

A link's secret travels in the address once, on opening; after that it is in a cookie whose path is that of the
pages it opens, so that addresses, logs and screens never show it.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ..models import Invitation, LinkToAnswer, Organisation, Respondent, User, hash_secret

View = Callable[..., Any]
COOKIE_DAYS = 400  # the longest that browsers keep one


def everyone(view: View) -> View:
    """Rule: open to all."""
    view.access = "everyone"  # type: ignore[attr-defined]
    return login_not_required(view)


def link_to_answer(view: View) -> View:
    """Rule: holders of a link to answer. The view gets their Respondent instead of the public id."""

    @wraps(view)
    def guarded(request: HttpRequest, public_id: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            respondent = respondent_for(request, public_id)
        except Http404:
            if (theirs := answering_themselves(request, public_id)) is None:
                raise
            if request.method == "POST":
                messages.warning(
                    request, _("What you sent last was not saved: this person answers themselves.")
                )
            return redirect("enter-answers", theirs.assessment.public_id, public_id)
        return view(request, respondent, *args, **kwargs)

    guarded.access = "link to answer"  # type: ignore[attr-defined]
    return login_not_required(never_cache(guarded))


def link_to_claim(view: View) -> View:
    """Rule: holders of a guest's link to answer; the view asks them to sign in. It gets their Respondent."""

    @wraps(view)
    def guarded(request: HttpRequest, public_id: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
        respondent = respondent_for(request, public_id)
        if not respondent.assessment.guest:
            raise Http404
        return view(request, respondent, *args, **kwargs)

    guarded.access = "link to claim"  # type: ignore[attr-defined]
    return login_not_required(never_cache(guarded))


def link_to_join(view: View) -> View:
    """Rule: holders of an invitation's link; the view asks them to sign in. It gets the Invitation, ended or not."""

    @wraps(view)
    def guarded(request: HttpRequest, public_id: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, invitation_for(request, public_id), *args, **kwargs)

    guarded.access = "link to join"  # type: ignore[attr-defined]
    return login_not_required(never_cache(guarded))


def respondent_for(request: HttpRequest, public_id: UUID) -> Respondent:
    """The respondent of this id, whose secret this browser holds; Http404 otherwise. One query.

    A link that has a holder opens for that account alone, while it reaches the organisation: one query more.
    """
    held = LinkToAnswer.objects.holding(request.COOKIES.get("answer", ""))
    link = (
        held.filter(respondent__public_id=public_id)
        .select_related(
            *(f"respondent__assessment__{one}" for one in ("organisation", "version__questionnaire"))
        )
        .first()
    )
    if link is None:
        raise Http404
    if link.holder_id:
        link.respondent.held_by = _holder_of(link, request)
    return link.respondent


def _holder_of(link: LinkToAnswer, request: HttpRequest) -> User:
    """Who is signed in, if it is the link’s holder and still reaches the organisation; Http404 otherwise."""
    user = request.user
    if not isinstance(user, User) or user.pk != link.holder_id:
        raise Http404
    reached = Organisation.objects.reached_by(user)
    if not reached.filter(pk=link.respondent.assessment.organisation_id).exists():
        raise Http404
    return user


def answering_themselves(request: HttpRequest, public_id: UUID) -> Respondent | None:
    """Whose answers this browser’s account was to enter until they began themselves; None for everybody else.

    A script that saves one answer is not led anywhere: it has words of its own for a link that ended.
    """
    if not request.COOKIES.get("answer") or "HX-Request" in request.headers:
        return None
    secret, user = hash_secret(request.COOKIES["answer"]), request.user.pk
    ended = LinkToAnswer.objects.filter(secret_hash=secret, respondent__public_id=public_id)
    link = ended.filter(holder=user).select_related("respondent__assessment").first() if user else None
    if link is None or link.revoked_at is None:
        return None
    _holder_of(link, request)
    return link.respondent


class Opened(NamedTuple):
    """What the busiest page must know of whoever opens it, without loading whole rows."""

    respondent: int
    assessment: int
    version: int
    is_guest: bool
    state: str
    organisation: str
    demonstration: bool
    name: str


def opened_by(request: HttpRequest, public_id: UUID) -> Opened | None:
    """What respondent_for finds for a link without a holder, in few columns; None where it would raise. One query."""
    held = LinkToAnswer.objects.holding(request.COOKIES.get("answer", ""))
    held = held.filter(holder=None, respondent__public_id=public_id)
    assessment = ("guest", "state", "organisation__name", "organisation__demonstration")
    found = held.order_by().values_list(
        "respondent_id",
        "respondent__assessment_id",
        "respondent__version_id",
        *(f"respondent__assessment__{column}" for column in assessment),
        "respondent__name",
    )[:1]
    return next((Opened(*row) for row in found), None)


def invitation_for(request: HttpRequest, public_id: UUID) -> Invitation:
    """The invitation whose secret this browser holds, ended or not; Http404 otherwise. One query."""
    secret = hash_secret(request.COOKIES.get("invitation", ""))
    held = Invitation.objects.select_related("organisation", "firm", "by")
    found = held.filter(public_id=public_id, secret_hash=secret).first()
    if found is None:
        raise Http404
    return found


def hand_over(response: HttpResponse, kind: str, secret: str, path: str) -> HttpResponse:
    """Put a link's secret ("answer", "read" or "invitation") into a cookie for `path` alone."""
    response.set_cookie(
        kind,
        secret,
        max_age=COOKIE_DAYS * 24 * 3600,
        path=path,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    response["Referrer-Policy"] = "no-referrer"
    return response
