"""What the site holds of a person or an organisation: handed over as a file, and erased for good."""

import datetime as dt
import tempfile
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ..actions.privacy import accounts, organisations, own_data
from ..actions.privacy import organisation_data as of_organisation
from ..actions.privacy.needed import Needed, StillNeeded, needed_by
from ..forms import TypedForm
from ..limits import may_take_data
from ..models import Organisation
from ..permissions import own_organisation, signed_in
from .accounts import owner
from .within import made_later

CONFLICT = 409
ZIP = "application/zip"


@signed_in
@require_POST
def account_data(request: HttpRequest) -> HttpResponse:
    """What the site holds of whoever asks, made at once."""
    if not may_take_data(owner(request).pk):
        return _too_often(request)
    made = own_data.hand_over(user=owner(request))
    headers = {"Content-Disposition": f'attachment; filename="your-data-{today():%Y-%m-%d}.zip"'}
    return HttpResponse(made, content_type=ZIP, headers=headers)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required(app="allauth.account")
def erase_account(request: HttpRequest) -> HttpResponse:
    """Say what goes and what stays, or for whom the account is still needed; with its address typed it goes."""
    user = owner(request)
    form = _typed(request, user.email, _("Your e-mail address"))
    if not form.is_bound or not form.is_valid():
        return _erase_account(request, form, needed_by(user), status=422 if form.is_bound else 200)
    try:
        accounts.erase_account(user=user)
    except StillNeeded as still:
        return _erase_account(request, form, still.needed, status=CONFLICT)
    logout(request)
    messages.success(request, _("Your account is erased. Nothing of it is left here."))
    return redirect("front")


@own_organisation
@require_POST
def organisation_data(request: HttpRequest, organisation: Organisation) -> HttpResponse | FileResponse:
    """What the site holds of it, made at once: written to disk, since it may be much."""
    if not may_take_data(owner(request).pk):
        return _too_often(request)
    settings.MAKING_ROOT.mkdir(parents=True, exist_ok=True)
    target = tempfile.TemporaryFile(dir=settings.MAKING_ROOT)  # noqa: SIM115 - the response closes it
    of_organisation.hand_over(organisation=organisation, by=owner(request), to=target)
    target.seek(0)
    request.META.pop("HTTP_ACCEPT_ENCODING", None)  # packed already
    name = f"{slugify(organisation.name)[:60] or 'organisation'}-{today():%Y-%m-%d}.zip"
    return FileResponse(target, as_attachment=True, filename=name, content_type=ZIP)


@own_organisation
@require_http_methods(["GET", "HEAD", "POST"])
def erase_organisation(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Say what goes; with the organisation's name typed all of it goes."""
    form = _typed(request, organisation.name, _("The name of the organisation"))
    if form.is_bound and form.is_valid():
        organisations.erase_organisation(organisation=organisation, by=owner(request))
        messages.success(request, _("The organisation is erased, with all that was in it."))
        return redirect("workspace")
    context = {"organisation": organisation, "form": form, "assessments": organisation.assessments.count()}
    return render(request, "organisations/erase.html", context, status=422 if form.is_bound else 200)


def today() -> dt.date:
    return timezone.localdate()


def _too_often(request: HttpRequest) -> HttpResponse:
    """429 that says when to ask again."""
    reason = _("You took data with you very often in this hour.")
    return made_later(request, title=_("This file is made later"), reason=reason, no_result=True)


def _typed(request: HttpRequest, wanted: str, label: str) -> TypedForm:
    return TypedForm(request.POST if request.method == "POST" else None, wanted=wanted, label=label)


def _erase_account(request: HttpRequest, form: TypedForm, needed: Needed, status: int) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "needed": needed}
    return render(request, "account/erase.html", context, status=status)
