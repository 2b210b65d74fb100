"""Handing on links: one's own link to answer by mail, and links to read a result."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from .. import emails
from ..models import Respondent, Result, ShareLink, hash_secret, new_secret

LIVE_LINKS = 20  # to one result; more is no longer handing on


class TooManyLinks(Exception):
    """A result has as many links to read as it may have."""


def mail_link_to_answer(*, by: Respondent, to: str, address: str) -> None:
    """Mail the link to an address. Raises OSError (smtplib's errors among them) when the mail server refuses."""
    transaction.on_commit(partial(emails.send_link_to_answer, to, address, by.assessment))


def mail_link_to_read(*, result: Result, to: str, address: str) -> None:
    """Mail a link to read to an address. Raises OSError when the mail server refuses."""
    transaction.on_commit(partial(emails.send_link_to_read, to, address, result))


@transaction.atomic
def share(*, result: Result) -> str:
    """A new link to read this revision: its secret, which is not stored. Raises TooManyLinks."""
    if ShareLink.objects.live().filter(result=result).count() >= LIVE_LINKS:
        raise TooManyLinks
    secret = new_secret()
    ShareLink.objects.create(result=result, secret_hash=hash_secret(secret))
    return secret


def unshare(*, link: ShareLink) -> None:
    """Revoke a link to read. Revoked again it keeps the first moment."""
    ShareLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now())
