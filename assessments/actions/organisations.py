"""An organisation's life: made, renamed, joined, left, and served by firms."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ..models import Firm, FirmMember, Member, Organisation, Service, ShareLink, User
from .audit import What, record
from .sharing import unshare
from .withdrawn import withdraw_from_organisations


class LastWayIn(Exception):
    """Nobody could open the organisation any more."""


@transaction.atomic
def make(*, by: User, name: str, industry: str, firm: Firm | None) -> Organisation:
    """A new organisation, which the firm serves; without one `by` becomes its member."""
    organisation = Organisation.objects.create(name=name, industry=industry)
    if firm:
        Service.objects.create(firm=firm, organisation=organisation)
        record(What.SERVICE, by=by, organisation=organisation, firm=firm)
    else:
        Member.objects.create(organisation=organisation, user=by)
        record(What.JOINED, by=by, organisation=organisation, person=by.pk)
    return organisation


def describe(*, organisation: Organisation, name: str, industry: str) -> None:
    """Call it something else from now on. Results already given keep their words."""
    Organisation.objects.filter(pk=organisation.pk).update(name=name, industry=industry)


@transaction.atomic
def remove_member(*, member: Member, by: User | None = None, links: bool = False) -> None:
    """End a membership, and the invitations that this person may not have sent any more; their `links` to read too
    where that is wished: else they go on opening, as the organisation's. Raises LastWayIn."""
    organisation = hold(member.organisation_id)
    others = active_members(organisation).exclude(pk=member.pk)
    if not others.exists() and not serving(organisation).exists():
        raise LastWayIn
    Member.objects.filter(pk=member.pk).delete()
    withdraw_from_organisations([member.user_id], [organisation.pk])
    if links:
        _revoke_links([member.user_id], organisation, by)
    record(What.REMOVED, by=by, organisation=organisation, person=member.user_id)


@transaction.atomic
def end_service(*, service: Service, by: User | None = None, links: bool = False) -> None:
    """The firm’s consultants reach the organisation no more; their `links` to read end where that is wished.

    Ended again it keeps the first moment. Raises LastWayIn.
    """
    organisation = hold(service.organisation_id)
    if (
        not active_members(organisation).exists()
        and not serving(organisation).exclude(pk=service.pk).exists()
    ):
        raise LastWayIn
    if not Service.objects.filter(pk=service.pk, ended_at=None).update(ended_at=timezone.now()):
        return
    withdraw_from_organisations(consultants(service.firm_id), [organisation.pk])
    if links:
        _revoke_links(consultants(service.firm_id), organisation, by)
    record(What.SERVICE_ENDED, by=by, organisation=organisation, firm=service.firm_id)


def hold(pk: int) -> Organisation:
    """The organisation, kept from others who would change who reaches it until the transaction ends."""
    return Organisation.objects.select_for_update().get(pk=pk)


def active_members(organisation: Organisation) -> QuerySet[Member]:
    """Members who can sign in."""
    return Member.objects.filter(organisation=organisation, user__is_active=True)


def serving(organisation: Organisation) -> QuerySet[Service]:
    """Services that go on, of firms in which somebody can sign in."""
    live = Service.objects.filter(organisation=organisation, ended_at=None)
    return live.filter(firm__members__user__is_active=True).distinct()


def consultants(firm: int) -> Iterable[int]:
    """The users of a firm, by id."""
    return FirmMember.objects.filter(firm=firm).values_list("user", flat=True)


def _revoke_links(users: Iterable[int], organisation: Organisation, by: User | None) -> None:
    """End what those of these users shared who reach the organisation no more."""
    made = ShareLink.objects.live().made_by(users, organisation).with_maker().filter(maker_left=True)
    for link in made.select_related("result__assessment"):
        unshare(link=link, by=by)
