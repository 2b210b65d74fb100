"""A respondent is erased: who they were and what they wrote goes, what they picked stays without a name.

Results are not written: they name people by id alone, and leave the words of the erased out when they are shown
(results/erased.py).
"""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ...models import Answer, Assessment, Respondent, User
from ..audit import What, record
from .files import forget_files

SAID = Q(note="", reason="")


@transaction.atomic
def erase_person(*, respondent: Respondent, by: User | None = None) -> None:
    """Erase them for good: name, address, links, notes and reasons. Erased again nothing changes.

    Who has not submitted is asked no more. Files that hold their words go, and are made anew when asked for.
    """
    held = Assessment.objects.select_for_update().get(pk=respondent.assessment_id)
    row = Respondent.objects.select_for_update().filter(pk=respondent.pk, erased_at=None).first()
    if row is None:
        return
    row.erased_at = timezone.now()
    row.name = row.email = row.entered_by = ""
    if not (row.submitted_at or row.counted or row.declined_at):
        row.declined_at = row.erased_at
    row.save(update_fields=["erased_at", "name", "email", "entered_by", "declined_at"])
    row.links.all().delete()
    row.answers.filter(kind=Answer.Kind.OPEN).delete()
    row.answers.exclude(SAID).update(note="", reason="")
    Assessment.objects.filter(pk=held.pk).update(has_erased=True)
    forget_files([held.pk])
    record(What.ERASED, by=by, organisation=held.organisation_id, assessment=held.pk, of="person")


def with_address(address: str) -> list[Respondent]:
    """Everybody who was asked under this address, in whatever assessment."""
    return list(Respondent.objects.filter(email__iexact=address.strip()).order_by("pk"))
