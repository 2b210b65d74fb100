"""The audit log in the admin: all of it is read, nothing is written; what admins do to accounts stands in it."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from assessments.actions.audit import What, record
from assessments.models import Event, User
from assessments.models.editors import EDITORS
from tests.people import browser_of, make_user

pytestmark = pytest.mark.django_db
MOMENTS = {"date_joined_0": "2026-01-01", "date_joined_1": "10:00", "last_login_0": "", "last_login_1": ""}


@pytest.fixture
def root(db: None) -> User:
    return make_user("root", is_staff=True, is_superuser=True)


def test_it_is_found_and_read_and_not_written(root: User) -> None:
    record(What.SIGNED_IN, by=root, ways=["password"])
    client, event = browser_of(root), Event.objects.get()
    there = reverse("admin:assessments_event_changelist")
    for words in ("", "root", "nobody"):
        assert client.get(there, {"q": words}).status_code == 200
    assert client.get(reverse("admin:assessments_event_change", args=[event.pk])).status_code == 200
    assert client.get(reverse("admin:assessments_event_add")).status_code == 403
    for page in ("change", "delete"):
        assert client.post(reverse(f"admin:assessments_event_{page}", args=[event.pk]), {}).status_code == 403
    assert Event.objects.count() == 1


def change(root: User, person: User, **data: Any) -> None:
    address = reverse("admin:assessments_user_change", args=[person.pk])
    sent = {"email": person.email, "name": person.name, "is_active": "on"} | MOMENTS | data
    assert browser_of(root).post(address, sent).status_code == 302


@pytest.mark.parametrize(
    ("data", "rights"),
    [
        ({"name": "Another"}, None),
        ({"is_staff": "on"}, ["is_staff"]),
        ({"is_active": ""}, ["is_active"]),
        ({"is_superuser": "on", "is_staff": "on"}, ["is_staff", "is_superuser"]),
    ],
)
def test_changed_rights(root: User, data: dict[str, Any], rights: list[str] | None) -> None:
    ada = make_user()
    change(root, ada, **data)
    found = list(Event.objects.values_list("what", "by", "about"))
    assert found == ([("rights", root.pk, {"person": ada.pk, "rights": rights})] if rights else [])


def test_a_new_editor(root: User) -> None:
    change(root, make_user(), groups=[Group.objects.get(name=EDITORS).pk])
    assert Event.objects.get().about["rights"] == ["groups"]


def test_an_account_made_with_rights_and_one_without(root: User) -> None:
    for number in range(2):
        sent = {"email": f"new{number}@example.com", "usable_password": "false"}
        assert browser_of(root).post(reverse("admin:assessments_user_add"), sent).status_code == 302
    assert not Event.objects.exists()


def test_a_password_and_a_factor(root: User, client: Client) -> None:
    ada = make_user()
    there = reverse("admin:auth_user_password_change", args=[ada.pk])
    sent = {"usable_password": "true", "password1": "a long enough one", "password2": "a long enough one"}
    assert browser_of(root).post(there, sent | {"password2": "another"}).status_code == 200
    assert browser_of(root).post(there, sent).status_code == 302
    factor = TOTP.activate(ada, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP").instance
    gone = reverse("admin:mfa_authenticator_delete", args=[factor.pk])
    assert browser_of(root).post(gone, {"post": "yes"}).status_code == 302
    TOTP.activate(ada, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    several = {
        "action": "delete_selected",
        "_selected_action": [Authenticator.objects.get().pk],
        "post": "yes",
    }
    browser_of(root).post(reverse("admin:mfa_authenticator_changelist"), several)
    found = Event.objects.order_by("pk").values_list("what", "by", "about__person")
    assert list(found) == [("password", root.pk, ada.pk)] + 2 * [("factor", root.pk, ada.pk)]
