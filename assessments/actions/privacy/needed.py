"""Whom an account is still needed by: nobody may be shut out because somebody leaves."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from ...models import Firm, FirmMember, Member, Organisation, User


@dataclass(frozen=True, slots=True)
class Needed:
    """Organisations that nobody else could open, and firms whose other consultants would have no owner."""

    organisations: tuple[Organisation, ...]
    firms: tuple[Firm, ...]

    def __bool__(self) -> bool:
        return bool(self.organisations or self.firms)


class StillNeeded(Exception):
    """The account cannot go yet; `needed` says for whom it is the last."""

    def __init__(self, needed: Needed) -> None:
        super().__init__()
        self.needed = needed

    def __str__(self) -> str:
        names = ", ".join(map(str, (*self.needed.organisations, *self.needed.firms)))
        return f"still needed by {names}"


def needed_by(user: User) -> Needed:
    """Two queries."""
    return Needed(tuple(only_through(user)), tuple(owned_alone(user)))


def only_through(user: User) -> QuerySet[Organisation]:
    """The organisations that only this user can open."""
    members = Member.objects.filter(organisation=OuterRef("pk"), user__is_active=True)
    serving = FirmMember.objects.filter(
        firm__services__organisation=OuterRef("pk"),
        firm__services__ended_at=None,
        user__is_active=True,
    )
    others = [Exists(rows.exclude(user=user)) for rows in (members, serving)]
    return Organisation.objects.reached_by(user).filter(~others[0], ~others[1]).order_by("name", "pk")


def owned_alone(user: User) -> QuerySet[Firm]:
    """The firms of which they are the only owner, and others are consultants."""
    owners, colleagues = (_others(user, owner=True), _others(user))
    mine = Firm.objects.filter(members__in=FirmMember.objects.filter(user=user, owner=True))
    return mine.filter(~Exists(owners), Exists(colleagues)).order_by("name", "pk")


def alone_in(user: User) -> QuerySet[Firm]:
    """The firms in which nobody else is: they go with the account."""
    mine = Firm.objects.filter(members__in=FirmMember.objects.filter(user=user))
    return mine.filter(~Exists(_others(user)))


def _others(user: User, **which: bool) -> QuerySet[FirmMember]:
    active = FirmMember.objects.filter(firm=OuterRef("pk"), user__is_active=True, **which)
    return active.exclude(user=user)
