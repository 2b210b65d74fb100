"""Second factors and passkeys: allauth's forms, in our words."""

from typing import Any, ClassVar

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .accounts import InOurWords
from .fields import PlainLine

LONGEST_NAME = 100
# What the parsers of passkeys raise at what is none.
BROKEN = (ValueError, TypeError, LookupError, AttributeError)


def wrong() -> ValidationError:
    """What is said of anything that is no passkey of this account."""
    return get_adapter().validation_error("incorrect_code")


class SecondFactorForm(InOurWords, base.AuthenticateForm):
    """A code of the app, or a recovery code, to finish signing in."""


class ConfirmFactorForm(InOurWords, base.ReauthenticateForm):
    """The same, to show that it is still oneself."""


class AppForm(InOurWords, totp.ActivateTOTPForm):
    """The app's first code."""

    labels: ClassVar[dict[str, Any]] = {"code": _("Code that the app shows now")}


class PasskeyUsed(InOurWords):
    """What a browser hands over of a passkey. Anything may come in its place: that is wrong, and breaks nothing."""

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except BROKEN as error:
            raise wrong() from error


class SecondPasskeyForm(PasskeyUsed, webauthn.AuthenticateWebAuthnForm):
    """A passkey to finish signing in."""


class FirstPasskeyForm(PasskeyUsed, webauthn.LoginWebAuthnForm):
    """A passkey to sign in with."""


class ConfirmPasskeyForm(PasskeyUsed, webauthn.ReauthenticateWebAuthnForm):
    """A passkey to show that it is still oneself."""


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

    def clean(self) -> dict[str, Any]:
        try:
            return super().clean()
        except BROKEN as error:
            raise wrong() from error


class PasskeyNameForm(InOurWords, webauthn.EditWebAuthnForm):
    """Another name for a passkey."""

    name = PlainLine(max_length=LONGEST_NAME)
