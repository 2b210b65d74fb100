"""Handing on links: one's own link to answer by mail, and links to read a result."""

import datetime as dt
from functools import partial

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from .. import emails
from ..models import Respondent, Result, ShareLink, User, hash_secret, new_secret

LIVE_LINKS = 20  # to one result; more is no longer handing on


class TooManyLinks(Exception):
    """A result has as many links to read as it may have."""


def mail_link_to_answer(*, by: Respondent, to: str, address: str) -> None:
    """Mail the link to an address. Raises OSError (smtplib's errors among them) when the mail server refuses."""
    transaction.on_commit(partial(emails.send_link_to_answer, to, address, by.assessment))


def mail_link_to_read(*, link: ShareLink, to: str, address: str) -> None:
    """Mail a link to read to an address, without its passphrase. Raises OSError when the mail server refuses."""
    transaction.on_commit(partial(emails.send_link_to_read, to, address, link))


@transaction.atomic
def share(
    *,
    result: Result,
    by: User | None = None,
    label: str = "",
    expires_at: dt.datetime | None = None,
    passphrase: str = "",
    **without: bool,
) -> tuple[ShareLink, str]:
    """A new link to read this revision, and its secret, which is not stored; nor is the passphrase, but for its hash.

    `without` are without_names, without_notes and without_commentary. Raises TooManyLinks.
    """
    hashed = make_password(passphrase) if passphrase else ""
    Result.objects.select_for_update().only("pk").get(
        pk=result.pk
    )  # two at once do not pass the limit together
    if ShareLink.objects.live().filter(result=result).count() >= LIVE_LINKS:
        raise TooManyLinks
    secret = new_secret()
    link = ShareLink.objects.create(
        result=result,
        secret_hash=hash_secret(secret),
        label=label,
        created_by=by,
        expires_at=expires_at,
        passphrase=hashed,
        **without,
    )
    return link, secret


def unshare(*, link: ShareLink) -> None:
    """Revoke a link to read. Revoked again it keeps the first moment."""
    ShareLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now())


def count_opening(*, link: ShareLink) -> bool:
    """Count that somebody reads the page or takes a file; False where the link has ended meanwhile. One query."""
    now = timezone.now()
    live = ShareLink.objects.live().filter(pk=link.pk)
    return bool(live.update(opened=F("opened") + 1, last_opened_at=now))
