"""What a respondent of a team decides: to submit, to take that back, to decline, to answer after all.

It touches nobody else: the assessment stays as it is, and no result is made. All of it ends with the closing.
"""

from django.db import transaction
from django.utils import timezone

from ..models import Assessment, Respondent
from .answers import ClosedMeanwhile, Declined, HandedIn
from .assessments import NothingAnswered
from .own_answers import has_answered


@transaction.atomic
def hand_in(*, by: Respondent) -> None:
    """Submit this person’s answers. Submitted again they keep the first moment.

    Raises ClosedMeanwhile where they were not in before, Declined and NothingAnswered.
    """
    own = _locked(by)
    if own.submitted_at:
        return
    _check_open(own)
    if own.declined_at:
        raise Declined
    if not has_answered(own):
        raise NothingAnswered
    _set(own, submitted_at=timezone.now())


@transaction.atomic
def take_back(*, by: Respondent) -> None:
    """Take the submission back, to change an answer. Raises ClosedMeanwhile."""
    own = _locked(by)
    _check_open(own)
    _set(own, submitted_at=None)


@transaction.atomic
def decline(*, by: Respondent) -> None:
    """Decline to answer. Declined again it keeps the first moment. Raises ClosedMeanwhile and HandedIn."""
    own = _locked(by)
    if own.declined_at:
        return
    _check_open(own)
    if own.submitted_at:
        raise HandedIn
    _set(own, declined_at=timezone.now())


@transaction.atomic
def answer_after_all(*, by: Respondent) -> None:
    """Take back that one declined. Raises ClosedMeanwhile."""
    own = _locked(by)
    _check_open(own)
    _set(own, declined_at=None)


def _locked(by: Respondent) -> Respondent:
    """The respondent as they are now, with the assessment held: whatever else closes or submits waits."""
    assessment = Assessment.objects.select_for_update().filter(pk=by.assessment_id).first()
    own = Respondent.objects.filter(pk=by.pk).first()
    if assessment is None or own is None:
        raise ClosedMeanwhile  # to somebody who was taken off the list it is
    own.assessment = assessment
    return own


def _check_open(own: Respondent) -> None:
    if not own.assessment.is_open:
        raise ClosedMeanwhile


def _set(own: Respondent, **values: object) -> None:
    Respondent.objects.filter(pk=own.pk).update(**values)
