"""Invitations end with the right to send them: whoever was removed must not come back by one they sent before."""

from collections.abc import Iterable

from django.utils import timezone

from ..models import Invitation, Organisation


def withdraw_from_organisations(users: Iterable[int], organisations: Iterable[int]) -> None:
    """End what these users sent in the name of organisations that they reach no more."""
    live = Invitation.objects.unanswered().filter(by__in=list(users), organisation__in=list(organisations))
    for sent in live.select_related("by", "organisation"):
        assert sent.by is not None
        if not Organisation.objects.reached_by(sent.by).filter(pk=sent.organisation_id).exists():
            _end(sent)


def withdraw_from_firm(user: int, firm: int) -> None:
    """End what this user sent in the name of the firm."""
    Invitation.objects.unanswered().filter(by=user, firm=firm).update(revoked_at=timezone.now())


def _end(sent: Invitation) -> None:
    Invitation.objects.filter(pk=sent.pk).update(revoked_at=timezone.now())
