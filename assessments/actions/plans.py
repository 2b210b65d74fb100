"""The plan that a consultant makes of the path: its order, what is dropped and added, who does a step and by when.

The first change for a revision takes over the plan as it is shown, all rows of it: that also confirms a plan made for
an earlier revision. Places are dense from 1, dropped steps last. All here raise NoResult and NewerRevision.
"""

import datetime as dt
from secrets import token_hex
from typing import TypedDict, Unpack

from django.db import transaction

from ..models import Assessment, PlanStep
from ..results.functions import functions
from ..results.lookup import Lookup
from ..results.planned import plan_alone
from ..results.shown import document_of
from .commentary import OWN
from .laid_over import held_newest, plain
from .plan_rows import (
    NoSuchStep,
    NoWords,
    addable,
    append,
    find,
    new,
    planned_before,
    put_in_order,
    rows_of,
    take_over,
)


class Filled(TypedDict, total=False):
    """What may be said of a step."""

    assignee: str
    due_on: dt.date | None
    status: str


@transaction.atomic
def confirm(*, assessment: Assessment, revision: int) -> None:
    """Say that the plan as it is shown holds for this revision."""
    rows_of(held_newest(assessment=assessment, revision=revision))


@transaction.atomic
def move(*, assessment: Assessment, revision: int, key: str, by: int) -> int:
    """Move a step this many places down, or up where negative, as far as there are places; its place then.

    A dropped step is not moved. Raises NoSuchStep.
    """
    rows = rows_of(held_newest(assessment=assessment, revision=revision))
    kept = [row for row in rows if not row.dropped]
    step = find(kept, key)
    at = kept.index(step)
    kept.remove(step)
    kept.insert(max(0, at + by), step)
    put_in_order([*kept, *(row for row in rows if row.dropped)])
    return step.place


@transaction.atomic
def drop(*, assessment: Assessment, revision: int, key: str) -> None:
    """Keep a step in sight, but out of the plan. Raises NoSuchStep."""
    _set_dropped(rows_of(held_newest(assessment=assessment, revision=revision)), key, dropped=True)


@transaction.atomic
def take_back(*, assessment: Assessment, revision: int, key: str) -> None:
    """Take a dropped step back into the plan, as its last. Raises NoSuchStep."""
    _set_dropped(rows_of(held_newest(assessment=assessment, revision=revision)), key, dropped=False)


@transaction.atomic
def add(*, assessment: Assessment, revision: int, question: str) -> None:
    """Add a question's next level as the last step; one that is there already is taken back, or left as it is.

    Raises NoSuchStep where it has no next level, and TooManySteps.
    """
    result = held_newest(assessment=assessment, revision=revision)
    rows = rows_of(result)
    if any(row.key == question for row in rows):
        return _set_dropped(rows, question, dropped=False)
    asked = functions(Lookup.of(document_of(result)), {})
    titles = addable(asked, {row.key for row in rows})
    if question not in titles:
        raise NoSuchStep(question)
    append(rows, new(result, question, titles[question]))


@transaction.atomic
def add_own(*, assessment: Assessment, revision: int, title: str) -> str:
    """Add a step in the consultant's own words as the last; its key. The same words again give the same step.

    Raises TooManySteps and NoWords.
    """
    result = held_newest(assessment=assessment, revision=revision)
    step, rows = new(result, f"{OWN}{token_hex(5)}", plain(title)), rows_of(result)
    if not step.title:
        raise NoWords
    same = [row for row in rows if row.key.startswith(OWN) and row.title == step.title and not row.dropped]
    if same:
        return same[0].key
    append(rows, step)
    return step.key


@transaction.atomic
def remove(*, assessment: Assessment, revision: int, key: str) -> None:
    """Take an own step away for good. Raises NoSuchStep."""
    result = held_newest(assessment=assessment, revision=revision)
    rows = rows_of(result)
    step = find([row for row in rows if row.key.startswith(OWN)], key)
    if len(rows) == 1 and planned_before(result):  # without any row the earlier plan would show again
        return _set_dropped(rows, key, dropped=True)
    step.delete()
    put_in_order([row for row in rows if row is not step])


@transaction.atomic
def fill(*, assessment: Assessment, revision: int, key: str, **said: Unpack[Filled]) -> None:
    """Say who does a step, by when, and how it stands; what is not named stays. Raises NoSuchStep."""
    step = find(rows_of(held_newest(assessment=assessment, revision=revision)), key)
    for name, value in said.items():
        setattr(step, name, plain(value) if isinstance(value, str) else value)
    step.save(update_fields=[*said])


@transaction.atomic
def reset(*, assessment: Assessment, revision: int) -> None:
    """Back to the path as the rule computed it: no order, people, dates and own steps any more.

    Where an earlier revision has a plan, the path itself is planned, so that the earlier one does not show again;
    without a path its steps are dropped.
    """
    result = held_newest(assessment=assessment, revision=revision)
    rows = rows_of(result)
    path = plan_alone(document_of(result))
    before = planned_before(result)
    if before and not path:
        for row in rows:
            row.dropped = True
        return put_in_order(rows)
    PlanStep.objects.filter(assessment=assessment, revision=revision).delete()
    if before:
        take_over(result, path)


def _set_dropped(rows: list[PlanStep], key: str, *, dropped: bool) -> None:
    """Drop a step or take it back; it goes to the end of those it then belongs to."""
    step = find(rows, key)
    if step.dropped == dropped:
        return
    step.dropped = dropped
    put_in_order([*(row for row in rows if row is not step), step])
