"""An assessment's life: begun by a guest, submitted and closed, reopened, and forgotten when nobody goes on."""

import datetime as dt
import logging
from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from .. import emails
from ..models import (
    Assessment,
    DriverAnswer,
    LinkToAnswer,
    Organisation,
    Respondent,
    Result,
    Version,
    hash_secret,
    new_secret,
)
from .audit import What, record
from .consensus import ask_again
from .results import make_result

HOUR = 3600

log = logging.getLogger(__name__)


class NothingAnswered(Exception):
    """There is not a single answer to make a result from."""


@transaction.atomic
def start(
    *,
    organisation: str,
    industry: str,
    position: str,
    email: str,
    version: Version,
    link: Callable[[str], str],
    unsent: Callable[[], object] = lambda: None,
) -> tuple[Respondent, str]:
    """A guest's new assessment: its respondent, and the secret of the link to answer, which is not stored.

    `link` makes the address of a secret; with an e-mail it is mailed there once all is committed. A mail server that
    is down does not undo the start: `unsent` is called, and the page offers to mail the link again.
    """
    secret = new_secret()
    assessment = Assessment.objects.create(
        organisation=Organisation.objects.create(name=organisation, industry=industry),
        version=version,
        guest=True,
    )
    respondent = Respondent.objects.create(
        assessment=assessment,
        version=version,
        position=position,
        email=email,
    )
    LinkToAnswer.objects.create(respondent=respondent, secret_hash=hash_secret(secret))
    if email:
        mail = partial(emails.send_link_to_answer, email, link(secret), assessment)
        transaction.on_commit(partial(_mailed, mail, unsent), robust=True)
    return respondent, secret


def _mailed(mail: Callable[[], None], unsent: Callable[[], object]) -> None:
    try:
        mail()
    except OSError as fault:
        log.warning("A link could not be mailed: %s", type(fault).__name__)
        unsent()


@transaction.atomic
def submit(*, by: Respondent, revision: int) -> Result:
    """Close the assessment with its result `revision`, or give that result where it is made already.

    Naming the revision makes this idempotent: two submissions at once, or one sent again later, make one.
    Raises NothingAnswered.
    """
    assessment = _locked(by)
    newest = assessment.results.order_by("-revision").first()
    if newest and (newest.revision >= revision or not assessment.is_open):
        return newest
    if not _has_answers(by):
        raise NothingAnswered
    return close(assessment=assessment)


@transaction.atomic
def close(*, assessment: Assessment) -> Result:
    """Close it for everyone who answers in it, and make the result of all they gave: the next revision."""
    assessment.respondents.filter(submitted_at=None).update(submitted_at=timezone.now())
    result = make_result(assessment=assessment)
    assessment.state = Assessment.State.CLOSED
    assessment.save(update_fields=["state"])
    return result


@transaction.atomic
def reopen(*, by: Respondent) -> None:
    """Take answers again. The results made so far stay as they are."""
    assessment = _locked(by)
    assessment.state = Assessment.State.OPEN
    assessment.save(update_fields=["state"])
    Respondent.objects.filter(pk=by.pk).update(submitted_at=None)
    ask_again(assessment=assessment)
    record(What.REOPENED, organisation=assessment.organisation_id, assessment=assessment.pk)


def expire_now_and_then() -> None:
    """`expire`, at most once an hour: where no operator runs the command, every start keeps house."""
    if cache.add("expired", True, HOUR):
        expire(before=timezone.now() - dt.timedelta(days=settings.GUEST_DAYS))


@transaction.atomic
def expire(*, before: dt.datetime) -> int:
    """Delete guests' assessments without a result in which nothing happened since `before`; how many."""
    old = Assessment.objects.unsubmitted_since(before).filter(organisation__demonstration=False)
    quiet = old.exclude(respondents__answers__saved_at__gte=before)
    quiet = quiet.exclude(respondents__work_answers__saved_at__gte=before)
    quiet = quiet.exclude(driver_answers__saved_at__gte=before)
    gone = list(quiet.values_list("pk", "organisation_id"))
    Assessment.objects.filter(pk__in=[pk for pk, _organisation in gone]).delete()
    Organisation.objects.filter(pk__in=[pk for _assessment, pk in gone], assessments=None).delete()
    return len(gone)


def _locked(by: Respondent) -> Assessment:
    related = Assessment.objects.select_related("organisation", "version__questionnaire")
    return related.select_for_update(of=("self",)).get(pk=by.assessment_id)


def _has_answers(by: Respondent) -> bool:
    given = (by.answers, by.work_answers, DriverAnswer.objects.filter(assessment=by.assessment_id))
    return any(rows.exists() for rows in given)
