"""An organisation is erased with everything that is in it, and a guest's assessment whose time is over."""

import datetime as dt

from django.db import transaction

from ...models import Assessment, Organisation, User
from ..audit import What, record
from .files import forget_files


@transaction.atomic
def erase_organisation(*, organisation: Organisation, by: User | None = None) -> None:
    """Erase it for good: assessments, answers, results, commentary, links, people's memberships, and all files of it.

    Lines of the log stay until their time is over and do not name it any more.
    """
    held = Organisation.objects.select_for_update().filter(pk=organisation.pk).first()
    if held is None:
        return
    record(What.ERASED, by=by, organisation=held, of="organisation")
    _erase_assessments(list(held.assessments.select_for_update().values_list("pk", flat=True)))
    held.delete()


@transaction.atomic
def erase_results_of_guests(*, before: dt.datetime) -> int:
    """Erase guests' assessments whose newest result is older, and in which nothing happened since; how many."""
    guests = Assessment.objects.filter(guest=True, organisation__demonstration=False, results__isnull=False)
    quiet = guests.exclude(results__created_at__gte=before).exclude(
        respondents__answers__saved_at__gte=before
    )
    gone = dict(quiet.distinct().order_by("pk").values_list("pk", "organisation"))
    _erase_assessments(list(gone))
    left = Organisation.objects.filter(pk__in=gone.values(), assessments=None)
    left.filter(members=None, services=None).delete()
    return len(gone)


def _erase_assessments(pks: list[int]) -> None:
    forget_files(pks)
    Assessment.objects.filter(pk__in=pks).delete()
