"""An account is erased: who it was goes, what was made with it stays and names nobody."""

from functools import partial

from django.contrib.admin.models import LogEntry
from django.db import transaction
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from ... import emails
from ...models import Firm, Invitation, LinkToAnswer, Organisation, Respondent, User
from ..audit import What, record, record_in_each
from .files import forget
from .needed import StillNeeded, alone_in, needed_by
from .sessions import forget_sessions


@transaction.atomic
def erase_account(*, user: User, by: User | None = None) -> None:
    """Erase it for good, by itself or by an admin, and tell its address once that is certain. Raises StillNeeded.

    Results, commentary and agreed levels stay to the letter; a firm in which nobody else is goes with the account.
    """
    _hold(user)
    if needed := needed_by(user):
        raise StillNeeded(needed)
    _leave(user)
    _forget_name(user)
    Invitation.objects.filter(Q(by=user) | Q(email__iexact=user.email)).delete()
    forget(user.exports.all())
    for firm in list(alone_in(user)):
        _dissolve(firm)
    forget_sessions(user)
    noted = LogEntry.objects.filter(content_type__model="user", object_id=str(user.pk))
    noted.update(object_repr=_("an account that is gone"))
    record(What.ERASED, by=by, person=user.pk, of="account")
    transaction.on_commit(partial(emails.send_erased, user.email), robust=True)
    user.delete()


def _hold(user: User) -> None:
    """Everything this account reaches is kept from others who would change who else does."""
    list(Organisation.objects.select_for_update(of=("self",)).filter(pk__in=_reached(user)).order_by("pk"))
    list(Firm.objects.select_for_update().filter(members__user=user).order_by("pk"))


def _reached(user: User) -> list[int]:
    return list(Organisation.objects.reached_by(user).values_list("pk", flat=True))


def _leave(user: User) -> None:
    """Those they leave read so in their log."""
    organisations = list(user.memberships.values_list("organisation", flat=True))
    record_in_each(What.REMOVED, by=None, organisations=organisations, person=user.pk)
    for firm in user.firm_memberships.values_list("firm", flat=True):
        record(What.REMOVED, firm=firm, person=user.pk)


def _forget_name(user: User) -> None:
    """Where they entered an interviewee's answers their name was noted."""
    last = LinkToAnswer.objects.filter(respondent=OuterRef("pk"), holder__isnull=False).order_by(
        "-created_at"
    )
    entered = Respondent.objects.exclude(entered_by="").annotate(
        last_holder=Subquery(last.values("holder")[:1])
    )
    mine = list(entered.filter(last_holder=user.pk).values_list("pk", flat=True))
    Respondent.objects.filter(pk__in=mine).update(entered_by=_("a consultant"))


def _dissolve(firm: Firm) -> None:
    brand = getattr(firm, "brand", None)
    forget([brand] if brand else [], "logo")
    record(What.ERASED, of="firm")
    firm.delete()
