"""Firms: founded, joined, left, and never without an owner."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from assessments.models import Firm, FirmMember, Invitation, User, Version
from tests.conftest import is_missing
from tests.guards import UNKNOWN, check_methods
from tests.people import browser_of, make_firm, make_organisation, make_user
from tests.workspaces import serve_many

pytestmark = pytest.mark.django_db
NEW = reverse("new-firm")


@pytest.fixture
def ada(db: None) -> User:
    return make_user()


@pytest.fixture
def ben(db: None) -> User:
    return make_user("ben")


@pytest.fixture
def ours(ada: User, ben: User) -> Firm:
    """Ada owns it; Ben is a consultant."""
    return make_firm("North & Co", ben, owner=ada)


def address(of: Firm, name: str = "firm", *more: Any) -> str:
    return reverse(name, args=[of.public_id, *more])


def place_of(user: User) -> FirmMember:
    return FirmMember.objects.get(user=user)


def owners(of: Firm) -> set[str]:
    return {one.user.name for one in of.members.filter(owner=True).select_related("user")}


def test_whoever_founds_it_owns_it(ada: User) -> None:
    client = browser_of(ada)
    assert client.get(NEW).status_code == 200
    response = client.post(NEW, {"name": " South\nWest "})
    made = Firm.objects.get()
    assert response["Location"] == address(made) and made.name == "South West" and owners(made) == {"Ada"}
    assert (
        client.post(NEW, {"name": ""}).status_code == client.post(NEW, {"name": "x" * 121}).status_code == 422
    )


def test_its_page(ours: Firm, ada: User, ben: User) -> None:
    make_organisation("Served", served_by=ours)
    Invitation.objects.create(kind="consultant", firm=ours, email="dora@example.com", secret_hash="h", by=ada)
    owners_page = browser_of(ada).get(address(ours)).content.decode()
    assert "It serves 1 organisation" in owners_page and "<bdi>Served</bdi>" in owners_page
    assert "dora@example.com" in owners_page and "Make owner" in owners_page and "Step down" in owners_page
    bens = browser_of(ben).get(address(ours)).content.decode()
    assert "ada@example.com" in bens and "Leave" in bens
    assert "dora@example.com" not in bens and "Make owner" not in bens and "Invite a consultant" not in bens


def test_a_thousand_organisations_are_paged(
    ada: User, version: Version, django_assert_num_queries: Any
) -> None:
    many = serve_many(ada, 1000, version)
    client = browser_of(ada)
    for page in ("1", "20", "x"):
        with django_assert_num_queries(6):
            html = client.get(address(many), {"page": page}).content.decode()
        assert html.count("Company") == 100 and "It serves 1000 organisations" in html


def test_strangers_bad_ids_and_methods(ours: Firm, ada: User, ben: User) -> None:
    stranger, owner = browser_of(make_user("eve")), browser_of(ada)
    sent = Invitation.objects.create(
        kind="consultant", firm=ours, email="d@example.com", secret_hash="h", by=ada
    )
    pages: dict[str, tuple[list[Any], tuple[str, ...]]] = {
        "firm": ([], ("get", "post")),
        "edit-firm": ([], ("get", "post")),
        "remove-consultant": ([place_of(ben).pk], ("get", "post")),
        "make-owner": ([place_of(ben).pk], ("post",)),
        "revoke-firm-invitation": ([sent.public_id], ("post",)),
    }
    for name, (more, methods) in pages.items():
        there = address(ours, name, *more)
        for method in methods:
            assert is_missing(getattr(stranger, method)(there))
            assert is_missing(getattr(owner, method)(there.replace(str(ours.public_id), UNKNOWN)))
        assert "/login/" in Client().post(there)["Location"]
        check_methods(owner, there, *methods)
    for name in ("remove-consultant", "make-owner"):
        assert is_missing(owner.post(address(ours, name, 10**25)))
    check_methods(owner, NEW, "get", "post")


def test_a_consultant_is_no_owner(ours: Firm, ada: User, ben: User) -> None:
    client = browser_of(ben)
    sent = Invitation.objects.create(
        kind="consultant", firm=ours, email="d@example.com", secret_hash="h", by=ada
    )
    assert client.post(address(ours), {"email": "eve@example.com"}).status_code == 403
    assert client.get(address(ours, "edit-firm")).status_code == 403
    assert client.post(address(ours, "edit-firm"), {"name": "Mine"}).status_code == 403
    for name, of in (
        ("remove-consultant", place_of(ada).pk),
        ("make-owner", place_of(ben).pk),
        ("revoke-firm-invitation", sent.public_id),
    ):
        assert client.post(address(ours, name, of)).status_code == 403
    assert owners(ours) == {"Ada"} and Invitation.objects.live().count() == 1


def test_another_firms_people_are_out_of_reach(ours: Firm, ada: User) -> None:
    eve = make_user("eve")
    make_firm("Rivals", owner=eve)
    client = browser_of(ada)
    for name in ("remove-consultant", "make-owner"):
        assert is_missing(client.post(address(ours, name, place_of(eve).pk)))
    assert place_of(eve).owner


def test_an_owner_invites(ours: Firm, ada: User, django_capture_on_commit_callbacks: Any) -> None:
    client = browser_of(ada)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(address(ours), {"email": "Dora@example.com"})["Location"] == address(ours)
    assert mail.outbox[0].to == ["dora@example.com"] and "consultant of North & Co" in str(
        mail.outbox[0].body
    )
    assert client.post(address(ours), {"email": "ben@example.com"}).status_code == 409
    assert client.post(address(ours), {"email": "no"}).status_code == 422
    sent = Invitation.objects.get()
    client.post(address(ours, "revoke-firm-invitation", sent.public_id))
    assert not Invitation.objects.live().exists()


def test_another_name(ours: Firm, ada: User) -> None:
    client = browser_of(ada)
    assert 'value="North &amp; Co"' in client.get(address(ours, "edit-firm")).content.decode()
    assert client.post(address(ours, "edit-firm"), {"name": "\t"}).status_code == 422
    client.post(address(ours, "edit-firm"), {"name": "<b>North</b>"})
    html = client.get(address(ours)).content.decode()
    assert "<bdi>&lt;b&gt;North&lt;/b&gt;</bdi>" in html and "<b>North</b>" not in html


def test_a_consultant_leaves_and_is_removed(ours: Firm, ada: User, ben: User) -> None:
    there = address(ours, "remove-consultant", place_of(ben).pk)
    assert "What ends for you" in browser_of(ben).get(there).content.decode()
    assert browser_of(ben).post(there)["Location"] == reverse("workspace")
    FirmMember.objects.create(firm=ours, user=ben)
    there = address(ours, "remove-consultant", place_of(ben).pk)
    assert "What ends for <bdi>Ben</bdi>" in browser_of(ada).get(there).content.decode()
    assert browser_of(ada).post(there)["Location"] == address(ours)
    assert is_missing(browser_of(ben).get(address(ours)))


def test_the_last_owner_cannot_go_or_step_down(ours: Firm, ada: User, ben: User) -> None:
    client = browser_of(ada)
    refused = client.post(address(ours, "remove-consultant", place_of(ada).pk))
    assert refused.status_code == 409 and "Make another consultant an owner first" in refused.content.decode()
    html = client.post(address(ours, "make-owner", place_of(ada).pk), follow=True).content.decode()
    assert "You are the only owner" in html and owners(ours) == {"Ada"}
    client.post(address(ours, "make-owner", place_of(ben).pk))
    assert owners(ours) == {"Ada", "Ben"}
    client.post(address(ours, "make-owner", place_of(ada).pk))
    assert owners(ours) == {"Ben"} and client.get(address(ours)).status_code == 200
    assert client.post(address(ours, "remove-consultant", place_of(ben).pk)).status_code == 403


def test_an_owner_who_cannot_sign_in_is_no_owner(ours: Firm, ada: User, ben: User) -> None:
    FirmMember.objects.filter(user=ben).update(owner=True)
    User.objects.filter(pk=ben.pk).update(is_active=False)
    assert browser_of(ada).post(address(ours, "remove-consultant", place_of(ada).pk)).status_code == 409


def test_what_a_removed_consultant_sent_opens_no_more(ours: Firm, ada: User, ben: User) -> None:
    served = make_organisation("Served", served_by=ours)
    own = make_organisation("Own", ben, served_by=ours)
    for place, sent in enumerate(({"organisation": served}, {"organisation": own})):
        Invitation.objects.create(
            kind="member", email="b@example.com", secret_hash=f"{place}", by=ben, **sent
        )
    Invitation.objects.create(kind="consultant", firm=ours, email="b@example.com", secret_hash="f", by=ben)
    browser_of(ada).post(address(ours, "remove-consultant", place_of(ben).pk))
    assert [one.organisation for one in Invitation.objects.live()] == [own]
