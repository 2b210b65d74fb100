"""Saving what a respondent gave. What is acknowledged is committed; what is handed in or closed takes nothing more."""

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from ..metrics import answers_saved
from ..models import Answer, Assessment, DriverAnswer, Respondent, WorkAnswer
from .moving import follow
from .own_answers import make_their_own

# What makes a row the only one of its kind, and what it says.
PLACE: dict[type[models.Model], tuple[str, str]] = {
    Answer: ("respondent", "question"),
    DriverAnswer: ("assessment", "driver"),
    WorkAnswer: ("respondent", "activity"),
}
CONTENT: dict[type[models.Model], tuple[str, ...]] = {
    Answer: ("kind", "level", "reason", "note"),
    DriverAnswer: ("level",),
    WorkAnswer: ("doer",),
}


class Refused(Exception):
    """No answer is taken now. `kind` tells a page what to add to the sentence."""

    kind: ClassVar[str]


class AssessmentClosed(Refused):
    """A guest’s assessment was submitted; it takes answers again after they reopen it."""

    kind = "guest"

    def __str__(self) -> str:
        return _("This assessment is submitted. Reopen it to change an answer.")


class ClosedMeanwhile(Refused):
    """A team’s assessment was closed by those who run it."""

    kind = "closed"

    def __str__(self) -> str:
        return _("This assessment was closed meanwhile.")


class FactsClosed(Refused):
    """The assessment whose facts are filled was closed by those who run it."""

    kind = "facts"

    def __str__(self) -> str:
        return _("This assessment is closed. Its business profile is part of the result.")


class HandedIn(Refused):
    """The respondent of a team has submitted, and may take that back."""

    kind = "submitted"

    def __str__(self) -> str:
        return _("Your answers are submitted. Take them back to change one.")


class Declined(Refused):
    """The respondent of a team has declined, and may think better of it."""

    kind = "declined"

    def __str__(self) -> str:
        return _("You declined. Say first that you will answer after all.")


class NewerAnswer(Exception):
    """Elsewhere an answer was given that the waiting one did not know of. `kept` is it, None where it was cleared."""

    def __init__(self, kept: Any) -> None:
        super().__init__()
        self.kept = kept


@transaction.atomic
def give(*, by: Respondent, rows: Sequence[Any], cleared: Sequence[Any] = ()) -> None:
    """Save these answers of one or more kinds and take back the cleared ones; the later received stands.

    Raises Refused.
    """
    follow((*rows, *cleared), lock_open(by))
    for model, place in PLACE.items():
        same = [row for row in rows if isinstance(row, model)]
        model._default_manager.bulk_create(
            same, update_conflicts=True, unique_fields=place, update_fields=[*CONTENT[model], "saved_at"]
        )
    for row in cleared:
        _stored(row).delete()
    transaction.on_commit(partial(answers_saved, len(rows) + len(cleared)))


def give_waited[Row: (Answer, DriverAnswer, WorkAnswer)](
    *, by: Respondent, row: Row, cleared: bool, based_on: dt.datetime | None
) -> Row | None:
    """Save an answer that waited for the network, unless a newer one was given elsewhere since `based_on`.

    `based_on` is when the answer was saved that the waiting one replaces, None where there was none. Gives what is
    stored now: `row`, the same answer saved before (its acknowledgement was lost), or None where cleared.
    Raises Refused and NewerAnswer.
    """
    try:
        with transaction.atomic():
            follow((row,), lock_open(by))
            replaced = _replace(row, cleared, based_on)
    except IntegrityError:  # there was none, now there is one
        replaced = False
    if replaced:
        answers_saved(1)
        return None if cleared else row
    kept = _stored(row).first()
    if says_the_same(kept, row, cleared):
        return kept
    raise NewerAnswer(kept)


def _replace(row: Any, cleared: bool, based_on: dt.datetime | None) -> bool:
    """Write `row` where the stored one is still that of `based_on`."""
    if based_on is None:
        if cleared:
            return not _stored(row).exists()
        row.save(force_insert=True)
        return True
    same = _stored(row).filter(saved_at=based_on)
    if cleared:
        return bool(same.delete()[0])
    values = {name: getattr(row, name) for name in CONTENT[type(row)]}
    return bool(same.update(**values, saved_at=row.saved_at))


def says_the_same(kept: Any, row: Any, cleared: bool) -> bool:
    """The stored answer already says what the new one says."""
    if kept is None or cleared:
        return kept is None and cleared
    return all(getattr(kept, name) == getattr(row, name) for name in CONTENT[type(row)])


def lock_open(by: Respondent) -> int:
    """Wait for a submission, closing or move under way: the id of the version that takes answers now.

    Raises Refused where they are taken no more.
    """
    held = Assessment.objects.select_for_update().filter(pk=by.assessment_id)
    gone = (Assessment.State.CLOSED, True, 0)
    state, guest, version = held.values_list("state", "guest", "version").first() or gone
    if state != Assessment.State.OPEN:
        raise FactsClosed if by.fills_facts else AssessmentClosed if guest else ClosedMeanwhile
    if not guest and not by.fills_facts:
        _check_still_answering(by)
    return version


def _check_still_answering(by: Respondent) -> None:
    """One of a team may have submitted or declined in another tab. Asked after the lock: what was then is known."""
    own = Respondent.objects.filter(pk=by.pk).first()
    if own is None:
        raise ClosedMeanwhile  # to somebody who was taken off the list it is
    if own.submitted_at:
        raise HandedIn
    if own.declined_at:
        raise Declined
    if own.entered_by and not by.held_by:
        make_their_own(own)


def _stored(row: Any) -> Any:
    """The rows in the place of this one: one or none."""
    place = {name: getattr(row, f"{name}_id") for name in PLACE[type(row)]}
    return type(row).objects.filter(**place)
