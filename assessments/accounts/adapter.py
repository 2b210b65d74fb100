"""Where allauth asks what this site does: whom a mail failure stops, what counts as a confirmation, what errors say."""

import logging
import time
from contextlib import suppress
from typing import Any

from allauth.account import app_settings, authentication
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.forms import BaseForm
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ..limits import network_of
from .events import record_refused

MAIL_DOWN = 503
log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up, sign-in and what an account may change about itself."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is switched off."),
        "duplicate_email": _("This is your address already."),
        "email_password_mismatch": _("This address and this password do not belong together."),
        "email_taken": _("This address cannot be used."),
        "enter_current_password": _("This is not your current password."),
        "incorrect_code": _("This code is not right. Look for the newest one."),
        "incorrect_password": _("This is not your password."),
        "rate_limited": _("That was too quick. Wait a minute, then try again."),
        "too_many_login_attempts": _("That was tried too often. Try again in five minutes."),
    }

    def save_user(
        self, request: HttpRequest, user: AbstractBaseUser, form: BaseForm, commit: bool = True
    ) -> AbstractBaseUser:
        """A new account, with the name that was given."""
        user.name = form.cleaned_data.get("name", "")  # type: ignore[attr-defined]
        return super().save_user(request, user, form, commit=commit)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """A password was refused; the log has a line for it, whether there is such an account or not."""
        record_refused(str(credentials.get("email", "")))

    def get_client_ip(self, request: HttpRequest) -> str:
        """The network that limits count by, the same one everywhere."""
        return network_of(request)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send it, or answer with 503: who waits for a code must know that none will come."""
        home = {"login_url": self.address("account_login"), "account_url": self.address("account")}
        try:
            super().send_mail(template_prefix, email, home | context)
        except OSError as error:
            log.error("Mail could not be sent: %s", error)
            raise ImmediateHttpResponse(
                render(self.request, "errors/mail_down.html", status=MAIL_DOWN)
            ) from error

    def is_safe_url(self, url: str | None) -> bool:
        """Whether one may be led there. What Python cannot read as an address, such as http://[, is nowhere."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False

    def address(self, name: str) -> str:
        """A page of ours, as a mail needs it."""
        return self.request.build_absolute_uri(reverse(name))

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Tell the owner of a change that is made already: a mail that fails does not undo it."""
        with suppress(ImmediateHttpResponse):
            super().send_notification_mail(*args, **kwargs)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        """After a change of address; who confirms one to sign in goes on signing in."""
        return reverse("account")

    def get_reauthentication_methods(self, user: AbstractBaseUser | AnonymousUser) -> list[dict[str, Any]]:
        """How this person can show that it is they: for who has neither password nor factor, a mailed code."""
        methods = super().get_reauthentication_methods(user)
        if methods or not user.is_authenticated:
            return [method | {"description": WORDS[method["id"]]} for method in methods]
        return [{"id": "code", "description": WORDS["code"], "url": reverse("confirm-by-code")}]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """As allauth has it; and where it would let accounts without password and factor pass, it does not.

        Raises ReauthenticationRequired for those, unless they gave a mailed code a moment ago.
        """
        required = super().is_reauthentication_required(app=app, **kwargs)
        request = context.request
        methods = self.get_reauthentication_methods(request.user)
        if required and [method["id"] for method in methods] == ["code"] and not gave_code_lately(request):
            raise ReauthenticationRequired
        return required


WORDS = {
    "reauthenticate": _("Use your password"),
    "mfa_reauthenticate": _("Use a code of your app, or a recovery code"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
    "code": _("Have a code mailed"),
}


def gave_code_lately(request: Any) -> bool:
    """Whether a mailed code was given in this browser within the time that a confirmation holds."""
    given = [
        record["at"]
        for record in authentication.get_authentication_records(request, request.user)
        if record["method"] == "code"
    ]
    return bool(given) and time.time() - given[-1] < app_settings.REAUTHENTICATION_TIMEOUT
