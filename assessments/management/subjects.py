"""Whom a command is about: accounts and people by their address, organisations by the id in their address."""

from uuid import UUID

from django.core.management import CommandError

from assessments.models import Organisation, User


def account_of(address: str) -> User:
    """The account of this address. Raises CommandError."""
    found = User.objects.filter(email=address.strip().lower()).first()
    if found is None:
        raise CommandError(f"{address}: no account has this address.")
    return found


def organisation_of(public_id: str) -> Organisation:
    """The organisation at /organisations/ID/. Raises CommandError."""
    try:
        found = Organisation.objects.filter(public_id=UUID(public_id)).first()
    except ValueError:
        found = None
    if found is None:
        raise CommandError(f"{public_id}: no organisation has this id; its page is /organisations/ID/.")
    return found
