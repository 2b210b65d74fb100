"""Second factors and passkeys, in our words."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class FactorAdapter(DefaultMFAAdapter):
    """What is said when a factor does not fit, and what a passkey is called at first."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_generate_recovery_codes": _("Recovery codes need an authenticator app or a passkey first."),
        "incorrect_code": _("This is not right, or not right any more. Try again."),
        "unverified_email": _("Confirm your new e-mail address first."),
    }

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:
        return gettext("Passkey")
