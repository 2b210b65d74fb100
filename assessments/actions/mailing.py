"""Invitations and reminders to the respondents of a team's assessment, and word that it is due."""

import datetime as dt
import logging
from collections.abc import Collection
from functools import partial

from django.db import transaction
from django.db.models import Q
from django.tasks import Task
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import emails, tasks
from ..models import Assessment, Respondent, User
from ..models.assessments import AssessmentQuerySet
from .answers import AssessmentClosed

log = logging.getLogger(__name__)


def invite(*, assessment: Assessment, respondents: Collection[Respondent], base: str, by: User) -> None:
    """Mail a personal link to each, once all is committed. `base` is this site's address. Raises AssessmentClosed."""
    _enqueue(tasks.send_invitations, assessment, respondents, base, by)


def preview(*, assessment: Assessment, by: User) -> str:
    """The invitation as it reads now, to nobody, with a place where each one's links stand."""
    nobody = Respondent(assessment=assessment, version=assessment.version, name=_("Name of the respondent"))
    place = _("(the personal link)")
    return emails.text_to_respondent(nobody, by=by, address=place, decline=_("(the link to decline)"))


def remind(*, assessment: Assessment, base: str, by: User, only: Respondent | None = None) -> int:
    """Remind everybody who may be reminded, or `only` one, once all is committed; how many they are.

    Raises AssessmentClosed.
    """
    people = assessment.respondents.filter(declined_at=None)
    late = list(tasks.remindable(people.filter(pk=only.pk) if only else people))
    _enqueue(tasks.send_reminders, assessment, late, base, by)
    return len(late)


def remind_on_schedule(*, base: str, today: dt.date) -> int:
    """Remind in each open assessment that asks for it those whose last mail is old enough; how many they are.

    After the due date nobody is reminded: whoever made the assessment is told, and decides.
    """
    scheduled = Q(due_on=None) | Q(due_on__gte=today)
    total = 0
    for assessment in _open().filter(scheduled, remind_every__isnull=False).select_related("created_by"):
        before = timezone.now() - dt.timedelta(days=assessment.remind_every or 1)
        quiet = Q(reminded_at=None) | Q(reminded_at__lte=before)
        late = assessment.respondents.filter(quiet, declined_at=None, invited_at__lte=before)
        people = list(tasks.remindable(late))
        _enqueue(tasks.send_reminders, assessment, people, base, assessment.created_by)
        total += len(people)
    return total


def tell_of_due(*, base: str, today: dt.date) -> int:
    """Tell whoever made an assessment, once, that its due date has passed; how many were told. Nothing closes."""
    due = _open().filter(due_on__lt=today, due_told_at=None, created_by__isnull=False)
    return sum(_tell(assessment, base) for assessment in due.select_related("organisation", "created_by"))


def _tell(assessment: Assessment, base: str) -> bool:
    """Tell once; where the mail server refuses it is tried again the next time."""
    try:
        return _tell_once(assessment, base)
    except OSError as fault:
        log.warning("Word of a due date could not be sent: %s", type(fault).__name__)
        return False


@transaction.atomic
def _tell_once(assessment: Assessment, base: str) -> bool:
    """Tell whoever made it, if they still reach it. Raises OSError, and then nothing is noted."""
    by = assessment.created_by
    if by is None or not Assessment.objects.reached_by(by).filter(pk=assessment.pk).exists():
        return False
    untold = Assessment.objects.filter(pk=assessment.pk, due_told_at=None)
    if not untold.update(due_told_at=timezone.now()):
        return False
    emails.send_due(assessment, to=by, base=base)
    return True


def _open() -> AssessmentQuerySet:
    return Assessment.objects.filter(state=Assessment.State.OPEN, guest=False)


def _enqueue(
    task: Task, assessment: Assessment, respondents: Collection[Respondent], base: str, by: User | None
) -> None:
    if not assessment.is_open:
        raise AssessmentClosed
    ids = [person.pk for person in respondents]
    if ids:
        transaction.on_commit(partial(task.enqueue, ids, base, by.pk if by else None))
