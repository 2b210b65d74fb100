"""Who belongs where is found in the admin, and written only by the product."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from assessments.models import Invitation, Organisation
from tests.people import make_firm, make_organisation, make_user

pytestmark = pytest.mark.django_db
MODELS = ("firm", "firmmember", "service", "member", "invitation")


@pytest.fixture
def ours(db: None) -> Organisation:
    ada = make_user()
    made = make_organisation("Brightwell Valves", ada, served_by=make_firm("North & Co", make_user("ben")))
    Invitation.objects.create(
        kind="member", organisation=made, email="dora@example.com", secret_hash="h" * 64, by=ada
    )
    return made


@pytest.mark.parametrize("model", MODELS)
def test_it_is_listed_found_and_read(admin_client: Client, ours: Organisation, model: str) -> None:
    there = reverse(f"admin:assessments_{model}_changelist")
    for words in ("", "North", "Brightwell", "@example.com"):
        assert admin_client.get(there, {"q": words}).status_code == 200
    html = admin_client.get(there).content.decode()
    assert "North &amp; Co" in html or "Brightwell Valves" in html
    assert "h" * 64 not in html


@pytest.mark.parametrize("model", MODELS)
def test_nothing_is_written_by_hand(admin_client: Client, ours: Organisation, model: str) -> None:
    assert admin_client.get(reverse(f"admin:assessments_{model}_add")).status_code == 403
    for page in ("change", "delete"):
        there = reverse(f"admin:assessments_{model}_{page}", args=[1])
        assert admin_client.post(there, {}).status_code in (302, 403)
    assert ours.members.count() == 1


@pytest.mark.parametrize("model", ["firmmember", "service", "member", "invitation"])
def test_a_list_takes_as_many_queries_for_many_as_for_one(
    admin_client: Client, ours: Organisation, model: str, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        user = make_user(f"more{number}")
        more = make_organisation(f"More {number}", user, served_by=make_firm(f"Firm {number}", user))
        Invitation.objects.create(
            kind="member", organisation=more, email="d@x.example", secret_hash=f"{number}", by=user
        )
    with django_assert_max_num_queries(8):
        admin_client.get(reverse(f"admin:assessments_{model}_changelist"))
