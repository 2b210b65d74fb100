"""Accounts in the admin: what an admin may mend, and what nobody reads."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialApp, SocialToken
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from tests.accounts.steps import by_code, make_account

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def factor(db: None) -> Authenticator:
    return TOTP.activate(make_account(), SECRET).instance


def test_the_secret_of_a_factor_is_not_shown(admin_client: Client, factor: Authenticator) -> None:
    for page in ("changelist", "change"):
        args = [factor.pk] if page == "change" else []
        response = admin_client.get(reverse(f"admin:mfa_authenticator_{page}", args=args))
        assert response.status_code == 200 and SECRET not in response.text
    assert admin_client.get(reverse("admin:mfa_authenticator_add")).status_code == 403


def test_who_lost_a_factor_is_let_in_again(admin_client: Client, factor: Authenticator) -> None:
    address = reverse("admin:mfa_authenticator_delete", args=[factor.pk])
    assert admin_client.post(address, {"post": "yes"}).status_code == 302
    assert by_code(Client())["Location"] == "/workspace/"


def test_an_address_is_changed_by_its_owner_alone(admin_client: Client) -> None:
    user = make_account()
    address = reverse("admin:assessments_user_change", args=[user.pk])
    data = {"email": "other@example.com", "name": "Ada L", "is_active": "on"}
    moments = {
        f"{name}_{n}": value
        for name in ("date_joined", "last_login")
        for n, value in enumerate(("2026-01-01", "10:00"))
    }
    assert admin_client.post(address, data | moments).status_code == 302
    user.refresh_from_db()
    assert (user.email, user.name) == ("ada@example.com", "Ada L")
    assert EmailAddress.objects.get(user=user).email == "ada@example.com"


def test_providers_come_from_the_environment_alone() -> None:
    assert not {SocialApp, SocialToken} & set(admin.site._registry)
