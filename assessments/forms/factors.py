"""Second factors and passkeys: allauth's forms, in our words."""

from typing import Any, ClassVar

from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext_lazy as _

from .accounts import InOurWords
from .fields import PlainLine

LONGEST_NAME = 100  # what the database holds


class SecondFactorForm(InOurWords, base.AuthenticateForm):
    """A code of the app, or a recovery code, to finish signing in."""


class ConfirmFactorForm(InOurWords, base.ReauthenticateForm):
    """The same, to show that it is still oneself."""


class AppForm(InOurWords, totp.ActivateTOTPForm):
    """The app's first code."""

    labels: ClassVar[dict[str, Any]] = {"code": _("Code that the app shows now")}


class PasskeyForm(InOurWords, webauthn.AddWebAuthnForm):
    """A new passkey: its name, and whether it is enough by itself."""

    name = PlainLine(
        max_length=LONGEST_NAME,
        required=False,
        help_text=_("So that you can tell it from others, such as: phone, work laptop."),
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].label = _("Sign in with it alone")
        self.fields["passwordless"].help_text = _(
            "It then asks for your fingerprint, face or PIN. Otherwise it is a second factor only."
        )
        self.fields["passwordless"].initial = True


class PasskeyNameForm(InOurWords, webauthn.EditWebAuthnForm):
    """Another name for a passkey."""

    name = PlainLine(max_length=LONGEST_NAME)
