"""People with accounts: members of organisations, consultants of firms, and browsers in which they are signed in."""

from typing import Any

from django.test import Client

from assessments.models import Firm, FirmMember, Member, Organisation, Service, User


def make_user(name: str = "ada", **rights: Any) -> User:
    """Ada has the address ada@example.com."""
    return User.objects.create_user(f"{name}@example.com", name=name.title(), **rights)


def make_firm(name: str = "Firm & Daughters", *consultants: User, owner: User | None = None) -> Firm:
    """A firm with these consultants."""
    firm = Firm.objects.create(name=name)
    for user in consultants:
        FirmMember.objects.create(firm=firm, user=user)
    if owner:
        FirmMember.objects.create(firm=firm, user=owner, owner=True)
    return firm


def make_organisation(
    name: str = "Brightwell Valves", *members: User, served_by: Firm | None = None
) -> Organisation:
    """An organisation with these members, served by a firm."""
    organisation = Organisation.objects.create(name=name)
    for user in members:
        Member.objects.create(organisation=organisation, user=user)
    if served_by:
        Service.objects.create(firm=served_by, organisation=organisation)
    return organisation


def browser_of(user: User) -> Client:
    """A browser in which the user is signed in."""
    client = Client()
    client.force_login(user)
    return client
