"""One's own account: what is set, and where to change it."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import BaseReauthenticateView
from allauth.core import ratelimit
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..accounts import codes
from ..actions import accounts as actions
from ..forms.accounts import ConfirmCodeForm, NameForm
from ..models import User
from ..permissions import signed_in


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Name, address, password, second factors and passkeys; a POST changes the name."""
    user = owner(request)
    form = NameForm(request.POST or None, initial={"name": user.name})
    if request.method == "POST" and form.is_valid():
        actions.rename(name=form.cleaned_data["name"], by=user)
        messages.success(request, _("Your name is saved."))
        return redirect("account")
    status = 422 if form.errors else 200
    return render(request, "account/account.html", own(user) | {"form": form}, status=status)


def owner(request: HttpRequest) -> User:
    """Who is signed in: the rule has seen to it."""
    assert isinstance(request.user, User)
    return request.user


def own(user: User) -> dict[str, Any]:
    """What the page shows of an account. One query, and one more where single sign-on is on."""
    found = list(Authenticator.objects.filter(user=user).order_by("created_at"))
    kinds = Authenticator.Type
    of = {kind: [one for one in found if one.type == kind] for kind in kinds}
    name = settings.SINGLE_SIGN_ON
    return {
        "app": of[kinds.TOTP],
        "passkeys": of[kinds.WEBAUTHN],
        "codes_left": sum(len(one.wrap().get_unused_codes()) for one in of[kinds.RECOVERY_CODES]),
        "provider": name,
        "connected": bool(name) and SocialAccount.objects.filter(user=user).exists(),
    }


@signed_in
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End every session of the account but this one, which goes on under a new key."""
    user = owner(request)
    actions.end_sessions(by=user)
    update_session_auth_hash(request, user)
    messages.success(request, _("You are signed in here alone now. Everywhere else it takes a new sign-in."))
    return redirect("account")


@signed_in
@require_safe
def factors(request: HttpRequest) -> HttpResponse:
    """Where allauth leads to after a change of factors: the account's page shows them."""
    return redirect("account")


class ConfirmByCode(BaseReauthenticateView):
    """Show that it is still you, by a mailed code: for accounts that have nothing else to show."""

    form_class = ConfirmCodeForm
    template_name = "account/confirm_by_code.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"code": codes.expected(self.request)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"mailed": bool(codes.expected(self.request))}

    def get_default_success_url(self) -> str:
        return reverse("account")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A code is checked; a POST without one has a new one mailed."""
        if "code" in request.POST:
            return super().post(request, *args, **kwargs)
        user = owner(request)
        refused = ratelimit.consume_or_429(request, action="request_login_code", key=user.email)
        if refused:
            return refused
        codes.send(request, user)
        messages.success(request, _("A code is on its way to %(address)s.") % {"address": user.email})
        return redirect(self.passthrough_next_url(request.path))

    def form_valid(self, form: Any) -> HttpResponse:
        codes.end(self.request)
        record_authentication(self.request, owner(self.request), method="code", reauthenticated=True)
        return super().form_valid(form)

    def form_invalid(self, form: Any) -> HttpResponse:
        codes.record_wrong(self.request)
        return super().form_invalid(form)


confirm_by_code = signed_in(require_http_methods(["GET", "HEAD", "POST"])(ConfirmByCode.as_view()))
