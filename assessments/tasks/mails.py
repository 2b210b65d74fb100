"""Mails to many. A link is made when its mail goes, so no queue holds a secret."""

import datetime as dt
import logging
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.tasks import Task, task
from django.urls import reverse
from django.utils import timezone

from .. import emails
from ..models import Assessment, LinkToAnswer, Respondent, User, hash_secret, new_secret
from .again import again, may_pass

AGAIN_AFTER = dt.timedelta(minutes=5)  # pressed twice an invitation goes once
A_DAY = dt.timedelta(days=1)
LINK_DAYS = dt.timedelta(days=90)
DAYS_AFTER_DUE = dt.timedelta(days=14)
SENT, LATER, NEVER = "sent", "later", "never"
log = logging.getLogger(__name__)


@task
def send_invitations(respondents: list[int], base: str, by: int | None, tries: int = 0) -> int:
    """Invite each of these respondents, by id; how many mails left. `base` is this site's address, without a path.

    A mail that cannot be sent leaves its respondent as not invited, and the others are sent all the same. Where the
    server may take it later, it is tried again.
    """
    return _deliver(send_invitations, _asked(respondents), "invited_at", base, by, tries)


@task
def send_reminders(respondents: list[int], base: str, by: int | None, tries: int = 0) -> int:
    """Remind each of these respondents who may be; how many mails left. Never two within a day to one address."""
    return _deliver(send_reminders, remindable(_asked(respondents)), "reminded_at", base, by, tries)


def remindable(people: QuerySet[Respondent]) -> QuerySet[Respondent]:
    """Those of whom an answer is still expected, and to whose address nothing went within a day."""
    yesterday = timezone.now() - A_DAY
    reminded = Respondent.objects.filter(reminded_at__gt=yesterday).exclude(email="").values("email")
    return (
        people.filter(submitted_at=None, invited_at__lte=yesterday)
        .exclude(email="")
        .exclude(email__in=reminded)
    )


def _asked(respondents: Iterable[int]) -> QuerySet[Respondent]:
    """These respondents, as far as mail may go to them."""
    open_ones = Respondent.objects.filter(assessment__state=Assessment.State.OPEN, declined_at=None)
    return open_ones.filter(pk__in=list(respondents)).exclude(email="").order_by("pk")


def _deliver(
    what: Task[..., Any], people: QuerySet[Respondent], when: str, base: str, by: int | None, tries: int
) -> int:
    """How many mails left; those that the server may take later this task `what` tries again."""
    sent, waiting = _to_each(_unsent(people) if tries else people, when, base, by)
    if waiting:
        again(what, tries, waiting, base, by)
    return sent


def _unsent(people: QuerySet[Respondent]) -> QuerySet[Respondent]:
    """Those whose mail still could not be sent: nobody has tried again by hand in between."""
    return people.exclude(undelivered_at=None)


def _to_each(people: QuerySet[Respondent], when: str, base: str, by: int | None) -> tuple[int, list[int]]:
    """A mail to each whom nobody else is mailing just now; `when` is the column that remembers it.

    How many left, and whose the server may take later.
    """
    sender = User.objects.filter(pk=by).first() if by else None
    related = people.select_related("assessment__organisation", "assessment__version")
    done = [(person.pk, _mail(person, when, base, sender)) for person in list(related)]
    return sum(one == SENT for _pk, one in done), [pk for pk, one in done if one == LATER]


def _mail(person: Respondent, when: str, base: str, sender: User | None) -> str:
    """One mail with a link of its own: SENT, LATER, or NEVER where it is refused or another process sends it."""
    before = getattr(person, when)
    if not _claim(person, when):
        return NEVER
    secret = new_secret()
    link = LinkToAnswer.objects.create(
        respondent=person, secret_hash=hash_secret(secret), expires_at=_expiry(person.assessment)
    )
    answer, decline = (base + reverse(name, args=[secret]) for name in ("open-answer", "open-decline"))
    try:
        emails.send_to_respondent(
            person, by=sender, address=answer, decline=decline, again=when == "reminded_at"
        )
    except (OSError, ValueError) as fault:  # the server refuses, or an address that no mail can carry
        log.warning("A mail to a respondent could not be sent: %s", type(fault).__name__)
        link.delete()
        Respondent.objects.filter(pk=person.pk).update(**{when: before, "undelivered_at": timezone.now()})
        return LATER if may_pass(fault) else NEVER
    return SENT


def _claim(person: Respondent, when: str) -> bool:
    """Note that the mail goes now, unless another process noted it a moment ago."""
    now = timezone.now()
    unclaimed = Q(**{when: None}) | Q(**{f"{when}__lte": now - AGAIN_AFTER})
    free = Respondent.objects.filter(unclaimed, pk=person.pk, submitted_at=None, declined_at=None)
    return bool(free.update(**{when: now, "undelivered_at": None}))


def _expiry(assessment: Assessment) -> dt.datetime:
    """A link outlives the due date, wherever that is."""
    expiry = timezone.now() + LINK_DAYS
    if assessment.due_on is None:
        return expiry
    due = dt.datetime.combine(assessment.due_on, dt.time.max, timezone.get_current_timezone())
    return max(expiry, due + DAYS_AFTER_DUE)
