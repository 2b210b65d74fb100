"""Sending an invitation: within the limits, and saying what became of it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ..actions import invitations
from ..forms import InviteForm
from ..limits import may_invite

CONFLICT, TOO_MANY, MAIL_DOWN = 409, 429, 503


def invite(request: HttpRequest, form: InviteForm, send: Callable[[dict[str, Any]], Any]) -> int:
    """Send what the form says; the status, with a message or with the reason in the form's errors."""
    if not form.is_valid():
        return 422
    assert request.user.pk is not None
    if not may_invite(request.user.pk, form.cleaned_data["email"]):
        form.add_error(
            None, _("Too many invitations were sent in this hour. Nothing was sent; try again later.")
        )
        return TOO_MANY
    try:
        send(form.cleaned_data)
    except invitations.AlreadyThere:
        form.add_error("email", _("This person is there already. Nothing was sent."))
        return CONFLICT
    except OSError:
        form.add_error(
            "email", _("The mail could not be sent just now. Invite the address again in a few minutes.")
        )
        return MAIL_DOWN
    sent = _("The invitation is on its way to %(address)s.")
    messages.success(request, sent % {"address": form.cleaned_data["email"]})
    return 200


def link_to_invitation(request: HttpRequest) -> Callable[[str], str]:
    """What makes the link of a secret."""
    return lambda secret: request.build_absolute_uri(reverse("open-invitation", args=[secret]))
