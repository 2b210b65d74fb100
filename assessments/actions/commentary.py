"""What a consultant writes on the newest result. A row belongs to the revision that it was written for."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from ..models import Assessment, Commentary, Firm, PlanStep, Result, User
from ..models.commentary import LONGEST
from ..results.overlay import of_step
from ..results.parts import has_part
from ..results.shown import document_of
from .audit import What, record
from .laid_over import Conflict, held_newest, plain

OWN = "own-"


class NewerText(Conflict):
    """Somebody wrote on this part since the page was shown. `row` is what stands there now."""

    def __init__(self, row: Commentary) -> None:
        super().__init__(row)
        self.row = row


class NoSuchPart(Exception):
    """The result has no such part. `gone` where it was a step of a plan."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.gone = part.startswith(of_step(OWN))


@transaction.atomic
def write(*, assessment: Assessment, revision: int, part: str, text: str, by: User) -> Commentary | None:
    """Put this text on the part, whatever stood there; "" takes it back. What stands there then, None for nothing.

    The same text again changes nothing. Raises NoResult, NewerRevision, NoSuchPart, and ValueError for a text over
    LONGEST.
    """
    _check(held_newest(assessment=assessment, revision=revision), part)
    return _write(assessment, revision, part, text, by)


@transaction.atomic
def write_seen(
    *, assessment: Assessment, revision: int, part: str, text: str, by: User, seen: dt.datetime | None
) -> Commentary | None:
    """The same, unless another text was written since the one that the page showed, which is of `seen`.

    Raises NewerText too.
    """
    _check(held_newest(assessment=assessment, revision=revision), part)
    stands = standing(assessment, part)
    if stands and stands.written_at != seen and stands.text != plain(text):
        raise NewerText(stands)
    return _write(assessment, revision, part, text, by)


@transaction.atomic
def confirm(*, assessment: Assessment, revision: int, part: str, by: User) -> Commentary | None:
    """Say that a text written for an earlier revision holds for this one, as of today. Raises as `write`."""
    _check(held_newest(assessment=assessment, revision=revision), part)
    stands = standing(assessment, part)
    if stands is None or stands.revision == revision:
        return stands
    return _put(assessment, revision, part, stands.text, by, stands)


def standing(assessment: Assessment, part: str) -> Commentary | None:
    """What was written on the part last."""
    rows = Commentary.objects.filter(assessment=assessment, part=part).select_related("by", "firm")
    return rows.order_by("-revision").first()


def _check(result: Result, part: str) -> None:
    own = PlanStep.objects.filter(assessment=result.assessment_id, key__startswith=OWN)
    if not has_part(document_of(result), part, own.values_list("key", flat=True)):
        raise NoSuchPart(part)


def _write(assessment: Assessment, revision: int, part: str, text: str, by: User) -> Commentary | None:
    text = plain(text)
    if len(text) > LONGEST:
        raise ValueError(f"a comment of {len(text)} characters")
    stands = standing(assessment, part)
    if text == (stands.text if stands else ""):
        return stands
    return _put(assessment, revision, part, text, by, stands)


def _put(
    assessment: Assessment, revision: int, part: str, text: str, by: User, stood: Commentary | None
) -> Commentary:
    values = {"text": text, "by": by, "firm": _firm(assessment, by), "written_at": timezone.now()}
    row, _made = Commentary.objects.update_or_create(
        assessment=assessment, revision=revision, part=part, defaults=values
    )
    if not (stood and stood.by_id == by.pk and _day(stood) == _day(row)):
        at = {"assessment": assessment.pk, "revision": revision}
        record(What.COMMENTARY, by=by, organisation=assessment.organisation_id, part=part, **at)
    return row


def _day(row: Commentary) -> dt.date:
    return timezone.localdate(row.written_at)


def _firm(assessment: Assessment, by: User) -> Firm | None:
    """Of the consultant's firms the one that has served the organisation longest."""
    serving = Firm.objects.filter(
        members__user=by,
        services__organisation=assessment.organisation_id,
        services__ended_at=None,
    )
    return serving.order_by("services__since", "pk").first()
