"""allauth's addresses, each with a rule. One that is in no table here wears none, and a test fails on it."""

from collections.abc import Iterator, Sequence
from functools import wraps
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, URLResolver
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from requests import RequestException

from ..permissions import everyone, signed_in
from ..permissions.links import View

Entries = Sequence[URLPattern | URLResolver]
PROVIDER_DOWN = 503
page_methods = require_http_methods(["GET", "HEAD", "POST"])

# To get in, to get back in, and what stands between the first and the second factor.
OPEN = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_email_verification_sent",
    "account_request_login_code",
    "account_confirm_login_code",
    "account_reset_password",
    "account_confirm_password_reset_code",
    "account_complete_password_reset",
    "account_password_reset_completed",
    "mfa_authenticate",
    "mfa_login_webauthn",
}
# Of one's own account.
OWN = {
    "account_reauthenticate",
    "account_email",
    "account_change_password",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_edit_webauthn",
}
# Of one's own account, and allauth would not have it confirmed.
CONFIRMED = {"account_set_password"}
# 404 where single sign-on is off.
SINGLE_SIGN_ON = {
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
    "socialaccount_signup",
    "openid_connect_login",
    "openid_connect_callback",
}
# Left out: our own page shows the factors, and the operator decides with whom accounts are connected.
LEFT_OUT = {"mfa_index", "socialaccount_connections", None}


def ruled(entries: Entries) -> Iterator[URLPattern | URLResolver]:
    """The same addresses, with their rules."""
    for entry in entries:
        if isinstance(entry, URLResolver):
            yield URLResolver(entry.pattern, list(ruled(entry.url_patterns)))
        elif entry.name not in LEFT_OUT:
            yield URLPattern(entry.pattern, rule_for(entry), entry.default_args, entry.name)


def rule_for(entry: URLPattern) -> View:
    """The view of an address behind its rule; as it is where no table names it.

    allauth's forms would take a PUT as a POST and answer OPTIONS with 200: other methods get 405, as everywhere.
    """
    view: View = page_methods(entry.callback)
    if entry.name in OPEN:
        return everyone(never_cache(view))
    if entry.name in OWN:
        return signed_in(view)
    if entry.name in CONFIRMED:
        return signed_in(page_methods(reauthentication_required(app="allauth.account")(view)))
    if entry.name in SINGLE_SIGN_ON:
        return everyone(never_cache(by_provider(view)))
    return view


def by_provider(view: View) -> View:
    """The view where single sign-on is on, to sign in and for nothing else; 503 while the provider is away."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if (
            not settings.SINGLE_SIGN_ON
            or request.GET.get("process", "login") != "login"
            or "process" in request.POST
        ):
            raise Http404
        try:
            return view(request, *args, **kwargs)
        except RequestException:
            return render(request, "socialaccount/authentication_error.html", status=PROVIDER_DOWN)

    return guarded
