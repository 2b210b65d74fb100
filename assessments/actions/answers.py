"""Saving what a respondent gave. What is acknowledged is committed; a closed assessment takes nothing more."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from ..models import Answer, Assessment, DriverAnswer, Respondent, WorkAnswer

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


class AssessmentClosed(Exception):
    """The assessment was submitted; it takes answers again after it is reopened."""

    def __str__(self) -> str:
        return _("This assessment is submitted. Reopen it to change an answer.")


class NewerAnswer(Exception):
    """Elsewhere an answer was given that the waiting one did not know of. `kept` is it, None where it was cleared."""

    def __init__(self, kept: Any) -> None:
        super().__init__()
        self.kept = kept


@transaction.atomic
def give(*, by: Respondent, rows: Sequence[Any], cleared: Sequence[Any] = ()) -> None:
    """Save these answers of one or more kinds and take back the cleared ones; the later received stands.

    Raises AssessmentClosed.
    """
    lock_open(by)
    for model, place in PLACE.items():
        same = [row for row in rows if isinstance(row, model)]
        model._default_manager.bulk_create(
            same, update_conflicts=True, unique_fields=place, update_fields=[*CONTENT[model], "saved_at"]
        )
    for row in cleared:
        _stored(row).delete()


def give_waited[Row: (Answer, DriverAnswer, WorkAnswer)](
    *, by: Respondent, row: Row, cleared: bool, based_on: dt.datetime | None
) -> Row | None:
    """Save an answer that waited for the network, unless a newer one was given elsewhere since `based_on`.

    `based_on` is when the answer was saved that the waiting one replaces, None where there was none. Gives what is
    stored now: `row`, the same answer saved before (its acknowledgement was lost), or None where cleared.
    Raises AssessmentClosed and NewerAnswer.
    """
    try:
        with transaction.atomic():
            lock_open(by)
            replaced = _replace(row, cleared, based_on)
    except IntegrityError:  # there was none, now there is one
        replaced = False
    if replaced:
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


def lock_open(by: Respondent) -> None:
    """Wait for a submission under way, and raise AssessmentClosed where it has closed the assessment."""
    held = Assessment.objects.select_for_update().filter(pk=by.assessment_id)
    if held.values_list("state", flat=True).first() != Assessment.State.OPEN:
        raise AssessmentClosed


def _stored(row: Any) -> Any:
    """The rows in the place of this one: one or none."""
    place = {name: getattr(row, f"{name}_id") for name in PLACE[type(row)]}
    return type(row).objects.filter(**place)
