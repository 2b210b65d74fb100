"""Claiming: a guest’s assessment becomes one of an organisation’s, once, and the links that led to it end."""

from django.db import transaction
from django.utils import timezone

from ..models import Assessment, LinkToAnswer, Member, Organisation, Respondent, ShareLink, User
from .audit import What, record


class AlreadyClaimed(Exception):
    """It is a guest’s no more."""


@transaction.atomic
def claim(
    *, respondent: Respondent, by: User, into: Organisation | None, name: str = "", industry: str = ""
) -> Assessment:
    """Keep the respondent’s assessment in the organisation `into`, or in its own one, now called `name`.

    Results stay as they are. Whoever claims goes on through their account. Raises AlreadyClaimed.
    """
    held = Assessment.objects.select_for_update().get(pk=respondent.assessment_id)
    if not held.guest:
        raise AlreadyClaimed
    if into:
        _move(held, into)
    else:
        Organisation.objects.filter(pk=held.organisation_id).update(name=name, industry=industry)
        Member.objects.get_or_create(organisation_id=held.organisation_id, user=by)
        record(What.JOINED, by=by, organisation=held.organisation_id, person=by.pk)
    held.guest, held.created_by = False, by
    held.save(update_fields=["guest", "created_by", "organisation"])
    record(What.CLAIMED, by=by, organisation=held.organisation_id, assessment=held.pk)
    _end_links(held)
    _name(respondent, by)
    return held


def _move(assessment: Assessment, into: Organisation) -> None:
    """Into another organisation; the one it was in goes where nothing else is in it."""
    left = assessment.organisation_id
    assessment.organisation = into
    assessment.save(update_fields=["organisation"])
    empty = Organisation.objects.filter(pk=left, assessments=None, members=None, services=None)
    empty.exclude(pk=into.pk).delete()


def _end_links(assessment: Assessment) -> None:
    now = timezone.now()
    LinkToAnswer.objects.live().filter(respondent__assessment=assessment).update(revoked_at=now)
    ShareLink.objects.live().filter(result__assessment=assessment).update(revoked_at=now)


def _name(respondent: Respondent, by: User) -> None:
    """The respondent is whoever claimed, unless another one in it has that address; they need no invitation.

    Who has submitted is not invited anyway, and is not said to have been.
    """
    rows = Respondent.objects.filter(pk=respondent.pk)
    rows.filter(submitted_at=None).update(invited_at=timezone.now())
    others = Respondent.objects.filter(assessment=respondent.assessment_id, email__iexact=by.email)
    if not others.exclude(pk=respondent.pk).exists():
        rows.update(email=by.email)
    if by.name:
        rows.update(name=by.name)
