"""Single sign-on: what is taken over from the operator's identity provider, and what is not believed."""

import logging
from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse

from ..forms.fields import PlainLine

log = logging.getLogger(__name__)
LONGEST_NAME = 120


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """People whom the identity provider vouches for."""

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Any:
        """A new account's address and name. Some providers write "false" where they mean false."""
        for address in sociallogin.email_addresses:
            address.verified = address.verified in (True, "true")
        user = super().populate_user(request, sociallogin, {"email": data.get("email")})
        sociallogin.account.extra_data = {}  # of what the provider tells no more is kept
        user.name = name_from(data)
        return user

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, **more: Any
    ) -> None:
        """Leave the operator a line: the page says only that it did not work."""
        log.warning("Single sign-on failed: %s %s", error, type(exception).__name__ if exception else "")

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        return reverse("account")


def name_from(data: dict[str, Any]) -> str:
    """The person's name, as one would have typed it at sign-up; empty where that cannot be."""
    parts = (data.get("first_name"), data.get("last_name"))
    name = data.get("name") or " ".join(str(part) for part in parts if part)
    try:
        return PlainLine(required=False).clean(str(name))[:LONGEST_NAME]
    except ValidationError:
        return ""
