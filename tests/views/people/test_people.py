"""Who reaches an organisation: who is removed, leaves, and ends a service."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from assessments.models import FirmMember, Invitation, Member, Organisation, Service, User
from tests.conftest import is_missing
from tests.guards import UNKNOWN, check_methods
from tests.people import browser_of, make_firm, make_organisation, make_user
from tests.views.people.pages import address, invite, members

pytestmark = pytest.mark.django_db


def test_it_lists_members_firms_and_invitations(
    ours: Organisation, ada: User, django_assert_num_queries: Any
) -> None:
    invite(ada, ours)
    client = browser_of(ada)
    with django_assert_num_queries(7):
        html = client.get(address(ours)).content.decode()
    assert "carl@example.com" in html and "<bdi>North &amp; Co</bdi>" in html and "dora@example.com" in html
    assert "Leave" in html and "Revoke" in html
    assert "ben@example.com" not in html


@pytest.mark.parametrize("who", ["ada", "ben"])
def test_a_member_is_removed_by_another_and_by_a_consultant(
    who: str, ours: Organisation, request: Any
) -> None:
    client = browser_of(request.getfixturevalue(who))
    carl = Member.objects.get(user__name="Carl")
    there = address(ours, "remove-member", carl.pk)
    assert "What ends for <bdi>Carl</bdi>" in client.get(there).content.decode()
    assert "Carl" in members(ours)
    assert client.post(there)["Location"] == address(ours)
    assert members(ours) == {"Ada"}
    assert is_missing(client.post(there))


def test_one_leaves(ours: Organisation, ada: User) -> None:
    client = browser_of(ada)
    there = address(ours, "remove-member", Member.objects.get(user=ada).pk)
    assert "What ends for you" in client.get(there).content.decode()
    assert client.post(there)["Location"] == reverse("workspace")
    assert is_missing(client.get(address(ours)))


def test_a_removed_member_meets_404_with_the_next_request(ours: Organisation, ada: User) -> None:
    carls = browser_of(User.objects.get(name="Carl"))
    assert carls.get(address(ours)).status_code == 200
    browser_of(ada).post(address(ours, "remove-member", Member.objects.get(user__name="Carl").pk))
    late = carls.post(address(ours), {"email": "carl2@example.com", "kind": "member"})
    assert is_missing(late) and "somebody may have removed you" in late.content.decode()
    assert "was not stored" in late.content.decode() and not Invitation.objects.exists()


def test_the_last_one_who_can_open_it_stays(ada: User) -> None:
    alone = make_organisation("Alone", ada)
    member = Member.objects.get()
    there = address(alone, "remove-member", member.pk)
    refused = browser_of(ada).post(there)
    assert refused.status_code == 409 and "Invite another member" in refused.content.decode()
    assert members(alone) == {"Ada"}


def test_a_member_may_go_where_a_firm_serves(ada: User, ben: User) -> None:
    served = make_organisation("Served", ada, served_by=make_firm("North & Co", ben))
    there = address(served, "remove-member", Member.objects.get().pk)
    assert browser_of(ada).post(there).status_code == 302 and members(served) == set()


@pytest.mark.parametrize("who", ["ada", "ben"])
def test_both_sides_end_a_service(who: str, ours: Organisation, ben: User, request: Any) -> None:
    client = browser_of(request.getfixturevalue(who))
    service = Service.objects.get()
    there = address(ours, "end-service", service.pk)
    html = client.get(there).content.decode()
    assert "<bdi>North &amp; Co</bdi> will not serve <bdi>Brightwell Valves</bdi> any more" in html
    after = client.post(there)["Location"]
    assert after == (address(ours) if who == "ada" else reverse("firm", args=[service.firm.public_id]))
    service.refresh_from_db()
    assert service.ended_at and is_missing(browser_of(ben).get(address(ours)))
    assert is_missing(client.post(there))


def test_the_last_service_of_an_organisation_without_members_goes_on(ben: User) -> None:
    served = make_organisation("Served", served_by=make_firm("North & Co", ben))
    there = address(served, "end-service", Service.objects.get().pk)
    refused = browser_of(ben).post(there)
    assert refused.status_code == 409 and "Nothing was changed" in refused.content.decode()
    assert Service.objects.get().ended_at is None


def test_a_firm_without_people_keeps_nobody_in(ben: User) -> None:
    served = make_organisation("Served", served_by=make_firm("North & Co", ben))
    Service.objects.create(firm=make_firm("Empty"), organisation=served)
    there = address(served, "end-service", Service.objects.get(firm__name="North & Co").pk)
    assert browser_of(ben).post(there).status_code == 409


def test_a_rivals_service_is_not_a_consultants_to_end(ours: Organisation, ben: User) -> None:
    rival = Service.objects.create(firm=make_firm("Rivals", make_user("eve")), organisation=ours)
    there = address(ours, "end-service", rival.pk)
    for method in (browser_of(ben).get, browser_of(ben).post):
        assert method(there).status_code == 403
    assert there not in browser_of(ben).get(address(ours)).content.decode()
    rival.refresh_from_db()
    assert rival.ended_at is None


def test_a_consultant_removed_from_the_firm(ours: Organisation, ben: User) -> None:
    client = browser_of(ben)
    assert client.get(address(ours)).status_code == 200
    FirmMember.objects.all().delete()
    assert is_missing(client.get(address(ours)))


def test_strangers_bad_ids_and_methods(ours: Organisation, ada: User) -> None:
    invite(ada, ours)
    stranger, member = browser_of(make_user("eve")), browser_of(ada)
    pages: dict[str, tuple[Any, tuple[str, ...]]] = {
        "remove-member": (Member.objects.all()[1].pk, ("get", "post")),
        "end-service": (Service.objects.get().pk, ("get", "post")),
        "revoke-invitation": (Invitation.objects.get().public_id, ("post",)),
    }
    for name, (of, methods) in pages.items():
        there = address(ours, name, of)
        assert is_missing(stranger.post(there)) and "/login/" in Client().post(there)["Location"]
        assert is_missing(member.post(there.replace(str(ours.public_id), UNKNOWN)))
        check_methods(member, there, *methods)
    for name in ("remove-member", "end-service"):
        for of in (0, 10**25):
            assert is_missing(member.post(address(ours, name, of)))
    check_methods(member, address(ours), "get", "post")


def test_names_are_text(ours: Organisation, ada: User) -> None:
    User.objects.filter(name="Carl").update(name="<script>alert(1)</script>")
    Organisation.objects.update(name="'><svg onload=alert(1)>")
    carl = Member.objects.exclude(user=ada).get()
    for there in (address(ours), address(ours, "remove-member", carl.pk)):
        html = browser_of(ada).get(there).content.decode()
        assert "<script>alert" not in html and "&lt;script&gt;alert" in html and "<svg onload" not in html
