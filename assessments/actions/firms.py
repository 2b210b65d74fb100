"""A firm's life: founded, renamed, joined and left. It always keeps an owner."""

from django.db import transaction

from ..models import Firm, FirmMember, Service, User
from .audit import What, record
from .withdrawn import withdraw_from_firm, withdraw_from_organisations


class LastOwner(Exception):
    """The firm would have no owner any more."""


@transaction.atomic
def found(*, name: str, by: User) -> Firm:
    """A new firm, of which `by` is the owner."""
    firm = Firm.objects.create(name=name)
    FirmMember.objects.create(firm=firm, user=by, owner=True)
    record(What.JOINED, by=by, firm=firm, person=by.pk)
    return firm


def rename(*, firm: Firm, name: str) -> None:
    """Call it something else from now on."""
    Firm.objects.filter(pk=firm.pk).update(name=name)


@transaction.atomic
def remove_consultant(*, consultant: FirmMember, by: User | None = None) -> None:
    """End it, and the invitations that this person may not have sent any more. Raises LastOwner."""
    firm = _held(consultant)
    _keep_an_owner(consultant)
    FirmMember.objects.filter(pk=consultant.pk).delete()
    withdraw_from_firm(consultant.user_id, firm.pk)
    served = Service.objects.filter(firm=firm).values_list("organisation", flat=True)
    withdraw_from_organisations([consultant.user_id], served)
    record(What.REMOVED, by=by, firm=firm, person=consultant.user_id)


@transaction.atomic
def make_owner(*, consultant: FirmMember, by: User | None = None) -> None:
    """One more owner."""
    if FirmMember.objects.filter(pk=consultant.pk, owner=False).update(owner=True):
        record(What.OWNER, by=by, firm=consultant.firm_id, person=consultant.user_id)


@transaction.atomic
def step_down(*, consultant: FirmMember, by: User | None = None) -> None:
    """An owner no more, a consultant still. Raises LastOwner."""
    _held(consultant)
    _keep_an_owner(consultant)
    if FirmMember.objects.filter(pk=consultant.pk, owner=True).update(owner=False):
        record(What.STEPPED_DOWN, by=by, firm=consultant.firm_id, person=consultant.user_id)


def _held(consultant: FirmMember) -> Firm:
    """The firm, kept from others who would change its people until the transaction ends."""
    return Firm.objects.select_for_update().get(pk=consultant.firm_id)


def _keep_an_owner(consultant: FirmMember) -> None:
    others = FirmMember.objects.filter(firm=consultant.firm_id, owner=True, user__is_active=True)
    if not others.exclude(pk=consultant.pk).exists() and _owns(consultant):
        raise LastOwner


def _owns(consultant: FirmMember) -> bool:
    """As stored: somebody may have made them one since they were looked up."""
    return FirmMember.objects.filter(pk=consultant.pk, owner=True).exists()
