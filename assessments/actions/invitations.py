"""Invitations: sent by mail, accepted once, declined, revoked; sent again, the earlier one ends."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from .. import emails
from ..models import (
    Firm,
    FirmMember,
    Invitation,
    Member,
    Organisation,
    Service,
    User,
    hash_secret,
    new_secret,
)
from .audit import What, record
from .firms import found

Kind = Invitation.Kind


class AlreadyThere(Exception):
    """Whoever has this address is there already."""


class NotOpen(Exception):
    """The invitation was accepted, declined, revoked or replaced, or it has expired."""


def invite_to_organisation(
    *, organisation: Organisation, kind: str, email: str, by: User, link: Callable[[str], str]
) -> Invitation:
    """Invite an address to become a member, or its firm to serve. Raises AlreadyThere; OSError when mail is down."""
    there = Member.objects.filter(organisation=organisation, user__email=email.lower())
    if kind == Kind.MEMBER and there.exists():
        raise AlreadyThere
    return _send(Invitation(kind=kind, organisation=organisation, email=email.lower(), by=by), link)


def invite_to_firm(*, firm: Firm, email: str, by: User, link: Callable[[str], str]) -> Invitation:
    """Invite an address to become a consultant. Raises AlreadyThere; OSError when mail is down."""
    if FirmMember.objects.filter(firm=firm, user__email=email.lower()).exists():
        raise AlreadyThere
    return _send(Invitation(kind=Kind.CONSULTANT, firm=firm, email=email.lower(), by=by), link)


@transaction.atomic
def accept(*, invitation: Invitation, by: User, firm: Firm | None = None, new_firm: str = "") -> None:
    """Become what the invitation says; `firm` is the one that will serve, or a new one of this name. Raises NotOpen.

    Whoever is there already stays as they are, and the invitation is used all the same.
    """
    _keep(invitation)
    held = _held(invitation)
    into = {"organisation": held.organisation_id, "firm": held.firm_id}
    new: bool
    if held.kind == Kind.MEMBER:
        new = Member.objects.get_or_create(organisation=held.organisation, user=by)[1]
    elif held.kind == Kind.CONSULTANT:
        new = FirmMember.objects.get_or_create(firm=held.firm, user=by)[1]
    else:
        firm = firm or found(name=new_firm, by=by)
        served: dict[str, Any] = {"firm": firm, "organisation": held.organisation, "ended_at": None}
        new = Service.objects.get_or_create(**served)[1]
        into["firm"] = firm.pk
    if new:
        _record_joining(held, by, into)
    Invitation.objects.filter(pk=held.pk).update(accepted_at=timezone.now())


@transaction.atomic
def decline(*, invitation: Invitation) -> None:
    """End it without accepting. Raises NotOpen."""
    _end(_held(invitation))


@transaction.atomic
def revoke(*, invitation: Invitation, by: User | None = None) -> None:
    """Its link opens nothing from now on. What was accepted stays accepted."""
    if _end(invitation):
        into = {"organisation": invitation.organisation_id, "firm": invitation.firm_id}
        record(What.REVOKED, by=by, kind=invitation.kind, **into)


def is_there(invitation: Invitation, user: User) -> bool:
    """Whether the user is what the invitation would make them. One query."""
    if invitation.kind == Kind.CONSULTANT:
        return FirmMember.objects.filter(firm=invitation.firm_id, user=user).exists()
    if invitation.kind == Kind.MEMBER:
        return Member.objects.filter(organisation=invitation.organisation_id, user=user).exists()
    return Organisation.objects.served_by(user).filter(pk=invitation.organisation_id).exists()


@transaction.atomic
def _send(new: Invitation, link: Callable[[str], str]) -> Invitation:
    secret = new_secret()
    _keep(new)  # one at a time, so that one stays
    earlier = Invitation.objects.unanswered().filter(kind=new.kind, email=new.email)
    earlier.filter(organisation=new.organisation, firm=new.firm).update(revoked_at=timezone.now())
    new.secret_hash = hash_secret(secret)
    new.save()
    into = {"organisation": new.organisation_id, "firm": new.firm_id}
    record(What.INVITED, by=new.by, kind=new.kind, **into)
    transaction.on_commit(partial(emails.send_invitation, new, link(secret)))
    return new


def _end(invitation: Invitation) -> bool:
    return bool(Invitation.objects.unanswered().filter(pk=invitation.pk).update(revoked_at=timezone.now()))


def _record_joining(accepted: Invitation, by: User, into: dict[str, int | None]) -> None:
    if accepted.kind == Kind.SERVICE:
        record(What.SERVICE, by=by, **into)
    else:
        record(What.JOINED, by=by, person=by.pk, **into)


def _keep(invitation: Invitation) -> None:
    """Keep others from changing who belongs to where it invites until the transaction ends.

    Before the invitation is held: whoever removes somebody does it in this order, and two orders wait for each other.
    """
    type(invitation.target)._base_manager.select_for_update().filter(pk=invitation.target.pk).first()


def _held(invitation: Invitation) -> Invitation:
    """The invitation, kept from a second acceptance until the transaction ends. Raises NotOpen."""
    held = Invitation.objects.live().select_for_update().filter(pk=invitation.pk).first()
    if held is None:
        raise NotOpen
    return held
