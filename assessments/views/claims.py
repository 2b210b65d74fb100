"""Keeping a guest’s assessment in an account."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..actions import claims
from ..forms import ClaimForm
from ..models import Organisation, Respondent, User
from ..permissions import link_to_claim
from .guests import home_of
from .links import own

CONFLICT = 409


@link_to_claim
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest, by: Respondent) -> HttpResponse:
    """What it means, and in which organisation to keep it; the sign-in first, where there is none."""
    user = request.user
    if not isinstance(user, User):
        return redirect("claim", by.public_id) if request.method == "POST" else _page(request, by, None)
    form = _form(request, by, user)
    if not form.is_bound:
        return _page(request, by, form)
    if not form.is_valid():
        return _page(request, by, form, status=422)
    try:
        kept = claims.claim(respondent=by, by=user, **form.wanted)
    except claims.AlreadyClaimed:
        return render(request, "claims/taken.html", status=CONFLICT)
    messages.success(request, _("It is kept in your account. The old links open nothing any more."))
    response = redirect("assessment", kept.public_id)
    response.delete_cookie("answer", path=home_of(by))
    return response


def _form(request: HttpRequest, by: Respondent, user: User) -> ClaimForm:
    mine = Organisation.objects.reached_by(user).only("public_id", "name")
    guests = by.assessment.organisation
    initial = {"name": guests.name, "industry": guests.industry}
    return ClaimForm(request.POST if request.method == "POST" else None, initial=initial, organisations=mine)


def _page(request: HttpRequest, by: Respondent, form: ClaimForm | None, status: int = 200) -> HttpResponse:
    return render(request, "claims/claim.html", own(by) | {"form": form}, status=status)
