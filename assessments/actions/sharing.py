"""Handing on links: one's own link to answer by mail, and links to read a result."""

import datetime as dt
from functools import partial

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from .. import emails
from ..models import Respondent, Result, ShareLink, User, hash_secret, new_secret
from ..models.sharing import ShareLinkQuerySet
from .audit import What, record

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
    _record(What.LINK, link, by)
    return link, secret


@transaction.atomic
def unshare(*, link: ShareLink, by: User | None = None) -> None:
    """Revoke a link to read. Revoked again it keeps the first moment."""
    if ShareLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now()):
        _record(What.LINK_REVOKED, link, by)


def count_opening(*, link: ShareLink) -> bool:
    """Count that somebody reads the page or takes a file; False where the link has ended meanwhile.

    One query; one more for the first opening of a day, which stands in the log.
    """
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    live = ShareLink.objects.live().filter(pk=link.pk)
    if link.last_opened_at is None or link.last_opened_at < today:
        with transaction.atomic():
            if _count(live.filter(Q(last_opened_at=None) | Q(last_opened_at__lt=today))):
                _record(What.LINK_OPENED, link)
                return True
    return _count(live)


def _count(links: ShareLinkQuerySet) -> bool:
    return bool(links.update(opened=F("opened") + 1, last_opened_at=timezone.now()))


def _record(what: What, link: ShareLink, by: User | None = None) -> None:
    result = link.result
    organisation = result.assessment.organisation_id
    about = {"assessment": result.assessment_id, "revision": result.revision, "link": link.pk}
    record(what, by=by, organisation=organisation, **about)
