"""An invitation as whoever got it sees it: what it offers, and yes or no to it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ..actions import invitations
from ..forms import ServeForm
from ..models import Firm, Invitation, User, hash_secret
from ..permissions import everyone, hand_over, link_to_join

GONE = 410


@everyone
@never_cache
@require_safe
def open_invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Put the secret into this browser's cookie and go on without it. Changes nothing."""
    found = Invitation.objects.filter(secret_hash=hash_secret(secret)).first()
    if found is None:
        raise Http404
    home = reverse("invitation", args=[found.public_id])
    return hand_over(redirect(home), "invitation", secret, home)


@link_to_join
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, sent: Invitation) -> HttpResponse:
    """Who invites to what; a POST of somebody signed in accepts or declines."""
    user = request.user
    if sent.ending:
        return _ended(request, sent)
    if not isinstance(user, User):
        return _page(request, sent) if request.method != "POST" else redirect("invitation", sent.public_id)
    form = None
    if sent.kind == Invitation.Kind.SERVICE:
        mine = Firm.objects.filter(members__user=user)
        form = ServeForm(request.POST if "accept" in request.POST else None, firms=mine)
    if request.method != "POST":
        there = invitations.is_there(sent, user)
        return _page(request, sent, form=form, there=there)
    if "accept" in request.POST and form and not form.is_valid():
        return _page(request, sent, status=422, form=form)
    try:
        return _answer(request, sent, user, form)
    except invitations.NotOpen:
        sent.refresh_from_db()
        return _ended(request, sent)


def _answer(request: HttpRequest, sent: Invitation, user: User, form: ServeForm | None) -> HttpResponse:
    if "accept" in request.POST:
        invitations.accept(invitation=sent, by=user, **_serving(form))
        return _welcome(request, sent)
    if "decline" in request.POST:
        invitations.decline(invitation=sent)
        return render(request, "invitations/declined.html", {"invitation": sent})
    return redirect("invitation", sent.public_id)


def _serving(form: ServeForm | None) -> dict[str, Any]:
    """The firm that will serve, or the name of the one to be founded on the way."""
    return {"firm": form.chosen, "new_firm": form.cleaned_data["name"]} if form else {}


def _welcome(request: HttpRequest, sent: Invitation) -> HttpResponse:
    if sent.firm:
        messages.success(request, _("You are a consultant of this firm now."))
        return redirect("firm", sent.firm.public_id)
    served = sent.kind == Invitation.Kind.SERVICE
    messages.success(
        request, _("Your firm serves this organisation now.") if served else _("You are a member now.")
    )
    return redirect("organisation", sent.target.public_id)


def _page(request: HttpRequest, sent: Invitation, status: int = 200, **context: Any) -> HttpResponse:
    return render(request, "invitations/invitation.html", {"invitation": sent, **context}, status=status)


def _ended(request: HttpRequest, sent: Invitation) -> HttpResponse:
    """Why it opens no more; on to where it led for somebody who is there already."""
    if (
        isinstance(request.user, User)
        and sent.ending == "accepted"
        and invitations.is_there(sent, request.user)
    ):
        return redirect("firm" if sent.firm else "organisation", sent.target.public_id)
    return render(request, "invitations/ended.html", {"invitation": sent}, status=GONE)
