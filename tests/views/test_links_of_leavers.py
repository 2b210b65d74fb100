"""Links to read are the organisation's: they outlive their maker's access, say so, and can be ended with it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from assessments.actions import sharing
from assessments.actions.privacy.accounts import erase_account
from assessments.models import Assessment, Event, Member, Service, ShareLink, User, Version
from tests.people import browser_of, make_firm, make_user
from tests.teams import closed_assessment
from tests.voices import newest

pytestmark = pytest.mark.django_db
GONE = "who reaches the organisation no more"


@pytest.fixture
def closed(version: Version) -> Assessment:
    """Ada and Carl are members, Ben consults."""
    made = closed_assessment(version, 2, 2)
    for name in ("ada", "carl"):
        Member.objects.create(organisation=made.organisation, user=make_user(name))
    Service.objects.create(organisation=made.organisation, firm=make_firm("North & Co", make_user("ben")))
    return made


def user(name: str) -> User:
    return User.objects.get(email=f"{name}@example.com")


def share(closed: Assessment, by: str) -> str:
    return sharing.share(result=newest(closed), by=user(by), label=f"of {by}")[1]


def opens(secret: str) -> bool:
    client = Client()
    there = client.get(f"/read/{secret}/")
    return there.status_code == 302 and client.get(there["Location"]).status_code == 200


def listed(closed: Assessment, by: str) -> str:
    address = reverse("team-share", args=[closed.public_id, 1])
    return " ".join(browser_of(user(by)).get(address).content.decode().split())


def leave(closed: Assessment, name: str, by: str, **more: str) -> Any:
    """`by` removes the member, or ends the service of the firm of that name."""
    organisation = closed.organisation
    if name == "North & Co":
        way = ("end-service", Service.objects.get(organisation=organisation).pk)
    else:
        way = ("remove-member", Member.objects.get(organisation=organisation, user=user(name)).pk)
    there = reverse(way[0], args=[organisation.public_id, way[1]])
    client = browser_of(user(by))
    page = client.get(there).content.decode()
    assert client.post(there, more).status_code == 302
    return page


LEAVERS = [("ada", "ada"), ("ben", "North & Co")]


@pytest.mark.parametrize(("maker", "leaver"), LEAVERS)
def test_what_somebody_shared_goes_on_and_says_that_they_left(
    closed: Assessment, maker: str, leaver: str
) -> None:
    secret = share(closed, maker)
    assert GONE not in listed(closed, "carl")
    page = leave(closed, leaver, "carl")
    assert "made go on opening" in page and "Revoke 1 link to read too" in page
    html = listed(closed, "carl")
    assert opens(secret) and f'by <bdi>{maker.title()}</bdi>, <b class="left">{GONE}</b>' in html
    link = ShareLink.objects.get()
    browser_of(user("carl")).post(reverse("team-unshare", args=[closed.public_id, 1, link.public_id]))
    assert not opens(secret)


@pytest.mark.parametrize(("maker", "leaver"), LEAVERS)
def test_where_it_is_wished_their_links_end_with_them(closed: Assessment, maker: str, leaver: str) -> None:
    theirs, others = share(closed, maker), share(closed, "carl")
    leave(closed, leaver, "carl", links="1")
    assert not opens(theirs) and opens(others)
    told = Event.objects.filter(what="link_revoked")
    assert [event.by_id for event in told] == [user("carl").pk]


def test_who_still_reaches_the_organisation_keeps_their_links(closed: Assessment) -> None:
    Member.objects.create(organisation=closed.organisation, user=user("ben"))
    secret = share(closed, "ben")
    leave(closed, "North & Co", "carl", links="1")
    assert opens(secret) and GONE not in listed(closed, "carl")


def test_a_link_outlives_the_account_that_made_it_and_names_nobody(closed: Assessment) -> None:
    secret = share(closed, "ada")
    erase_account(user=user("ada"))
    html = listed(closed, "carl")
    assert opens(secret) and "made " in html and " by <bdi>" not in html and GONE not in html


def test_who_shared_nothing_is_asked_nothing(closed: Assessment) -> None:
    share(closed, "carl")
    assert "to read" not in leave(closed, "ada", "carl")


def test_a_refused_leaving_ends_no_link(closed: Assessment) -> None:
    secret = share(closed, "ada")
    Service.objects.all().delete()
    leave(closed, "carl", "ada")
    last = Member.objects.get()
    there = reverse("remove-member", args=[closed.organisation.public_id, last.pk])
    assert browser_of(user("ada")).post(there, {"links": "1"}).status_code == 409
    assert opens(secret)


def test_a_stranger_ends_nobodys_links(closed: Assessment) -> None:
    secret, member = share(closed, "ada"), Member.objects.get(user=user("ada"))
    there = reverse("remove-member", args=[closed.organisation.public_id, member.pk])
    assert browser_of(make_user("stranger")).post(there, {"links": "1"}).status_code == 404
    assert opens(secret)
