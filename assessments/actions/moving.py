"""Assessments under way move to the version that corrects theirs: the same keys, other words."""

from collections.abc import Collection, Iterable, Sequence
from itertools import batched
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery

from ..models import (
    Activity,
    AgreedLevel,
    Answer,
    Assessment,
    Driver,
    DriverAnswer,
    Function,
    Question,
    Respondent,
    Version,
    WorkAnswer,
)

AT_ONCE = 500  # assessments a statement
# What is of a version: the way to its assessment, and what it points to there.
MOVED: tuple[tuple[Any, str, str, Any], ...] = (
    (Answer, "respondent__assessment", "question", Question),
    (WorkAnswer, "respondent__assessment", "activity", Activity),
    (DriverAnswer, "assessment", "driver", Driver),
    (AgreedLevel, "assessment", "question", Question),
)


@transaction.atomic
def move_open(*, before: Version, after: Version) -> int:
    """Move every open assessment of one version to another that has the same keys; gives how many there were.

    The rows keep their ids, moments and everything else. Closed assessments and results keep their words.
    """
    held = Assessment.objects.select_for_update().filter(version=before, state=Assessment.State.OPEN)
    moved = list(held.order_by("pk").values_list("pk", flat=True))
    for some in batched(moved, AT_ONCE):
        _move(some, after)
    return len(moved)


def follow(rows: Iterable[Any], version_id: int) -> None:
    """Let answers, not saved yet, be to the same questions of another version: their assessment moved meanwhile."""
    fields = {model: (field, pointed_to) for model, _way, field, pointed_to in MOVED}
    for row in rows:
        if row.version_id != version_id:
            field, model = fields[type(row)]
            same = model.objects.get(version=version_id, key=getattr(row, field).key)
            row.version_id = version_id
            setattr(row, field, same)


def followed(functions: Collection[Function], version_id: int) -> Collection[Function]:
    """The same functions of another version, where they are not of this one already."""
    if all(function.version_id == version_id for function in functions):
        return functions
    return Function.objects.filter(version=version_id, key__in=[function.key for function in functions])


def _move(assessments: Sequence[int], after: Version) -> None:
    """All rows of these assessments. The constraints that hold them together are checked at the commit."""
    Assessment.objects.filter(pk__in=assessments).update(version=after)
    Respondent.objects.filter(assessment__in=assessments).update(version=after)
    for model, way, field, pointed_to in MOVED:
        rows = model.objects.filter(**{f"{way}__in": assessments})
        rows.update(version=after, **{field: _same_key(pointed_to, field, after)})
    chosen = Respondent.functions.through.objects.filter(respondent__assessment__in=assessments)
    chosen.update(function=_same_key(Function, "function", after))


def _same_key(model: Any, field: str, after: Version) -> Subquery:
    """The row of the new version that has the key of the one a row points to."""
    key = model.objects.filter(pk=OuterRef(OuterRef(f"{field}_id"))).values("key")[:1]
    return Subquery(model.objects.filter(version=after, key=Subquery(key)).values("pk")[:1])
