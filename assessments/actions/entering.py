"""Ways in that an account has: to one’s own answers, and for a consultant who enters an interviewee’s."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import Assessment, LinkToAnswer, Respondent, User, hash_secret, new_secret
from .own_answers import has_answered, went_over

DAYS = 30  # an account can have a new one whenever it wants


class NotToEnter(Exception):
    """Nothing may be entered in this person’s name now; the text says why."""


@transaction.atomic
def enter(*, respondent: Respondent, by: User) -> str:
    """Mark the answers as entered by this consultant: the secret of a link that opens for them alone.

    Raises NotToEnter where the answers are the respondent’s own, and after the closing.
    """
    list(Assessment.objects.select_for_update().filter(pk=respondent.assessment_id))
    now = Respondent.objects.select_related("assessment").filter(pk=respondent.pk).first()
    if now is None:
        raise NotToEnter(_("This person is not asked any more."))
    if reason := why_not(now):
        raise NotToEnter(reason)
    Respondent.objects.filter(pk=now.pk).update(entered_by=str(by)[:120])
    return _link(now, holder=by)


def why_not(respondent: Respondent) -> str:
    """Why nothing may be entered in this person’s name; "" where it may."""
    if not respondent.assessment.is_open:
        return _("The assessment is closed. Reopen it to enter answers.")
    if respondent.erased_at:
        return _("This person was erased.")
    if respondent.declined_at:
        return _("This person has declined to answer. They alone can take that back.")
    if respondent.entered_by and not went_over(respondent):
        return ""
    if respondent.submitted_at:
        return _("This person has submitted their answers. They alone can change them.")
    if has_answered(respondent):
        return _("This person has begun to answer. Their answers are theirs.")
    return ""


def open_own(*, respondent: Respondent) -> str:
    """The secret of a new link for the respondent, who was recognised by their account. Other links stay."""
    return _link(respondent)


def _link(respondent: Respondent, holder: User | None = None) -> str:
    secret = new_secret()
    ends = timezone.now() + dt.timedelta(days=DAYS)
    LinkToAnswer.objects.create(
        respondent=respondent, secret_hash=hash_secret(secret), holder=holder, expires_at=ends
    )
    return secret
