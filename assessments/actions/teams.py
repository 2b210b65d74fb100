"""A team's assessment: made, changed while it is open, closed with what was handed in, and reopened."""

import datetime as dt
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import transaction

from ..models import Assessment, Organisation, Result, User, Version
from .audit import What, record
from .consensus import ask_again
from .results import make_result


class NothingHandedIn(Exception):
    """Nobody who counts has given an answer."""


@transaction.atomic
def create_assessment(*, organisation: Organisation, version: Version, by: User, **facts: Any) -> Assessment:
    """A new open assessment without respondents; `facts` are title, due_on, names, shown_to_respondents, invitation
    and remind_every."""
    made = Assessment.objects.create(organisation=organisation, version=version, created_by=by, **facts)
    record(What.CREATED, by=by, organisation=organisation, assessment=made.pk)
    return made


@transaction.atomic
def edit_assessment(
    *, assessment: Assessment, title: str, due_on: dt.date | None, invitation: str, remind_every: int | None
) -> None:
    """Change what may still change. A due date that moves is told of again once it has passed."""
    held = Assessment.objects.select_for_update().get(pk=assessment.pk)
    if held.due_on != due_on:
        held.due_told_at = None
    held.title, held.due_on, held.invitation, held.remind_every = title, due_on, invitation, remind_every
    held.save(update_fields=["title", "due_on", "invitation", "remind_every", "due_told_at"])


@transaction.atomic
def close_team(*, assessment: Assessment, revision: int, counted: Collection[UUID], by: User) -> Result:
    """Close it with the result `revision` of what was submitted, and of these unfinished ones by public id; nobody
    who declined is counted.

    Gives the newest result where that revision is made already: two closings at once, or one sent again, make one.
    Raises NothingHandedIn.
    """
    held = _held(assessment)
    newest = held.results.order_by("-revision").first()
    if newest and (newest.revision >= revision or not held.is_open):
        return newest
    unfinished = held.respondents.filter(submitted_at=None, declined_at=None)
    unfinished.filter(public_id__in=counted).update(counted=True)
    if not _has_answers(held):
        raise NothingHandedIn
    result = make_result(assessment=held, by=by)
    held.state = Assessment.State.CLOSED
    held.save(update_fields=["state"])
    return result


@transaction.atomic
def reopen_team(*, assessment: Assessment, by: User) -> None:
    """Take answers again. Results stay; the unfinished count no more, and agreed levels wait to be confirmed."""
    held = _held(assessment)
    if held.is_open:
        return
    held.state = Assessment.State.OPEN
    held.save(update_fields=["state"])
    held.respondents.update(counted=False)
    ask_again(assessment=held)
    record(What.REOPENED, by=by, organisation=held.organisation_id, assessment=held.pk)


def _held(assessment: Assessment) -> Assessment:
    """The assessment, held until the transaction ends: a submission under way is waited for."""
    related = Assessment.objects.select_related("organisation", "version__questionnaire")
    return related.select_for_update(of=("self",)).get(pk=assessment.pk)


def _has_answers(assessment: Assessment) -> bool:
    counting = assessment.respondents.counting()
    return (
        counting.filter(answers__isnull=False).exists()
        or counting.filter(work_answers__isnull=False).exists()
    )
