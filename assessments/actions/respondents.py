"""Who is asked in a team's assessment: added, changed, invited, reminded, and links that end."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from ..interchange.addresses import Addressee
from ..models import Assessment, Function, LinkToAnswer, Respondent
from .answers import AssessmentClosed
from .moving import followed

MOST = 500  # respondents of one assessment


class TooManyRespondents(Exception):
    """An assessment has as many respondents as it may have."""


class HasAnswered(Exception):
    """There are answers of this person; they are neither thrown away nor handed to somebody else."""


class Erased(Exception):
    """This person was erased; nobody takes their place."""


@dataclass(frozen=True, slots=True)
class Added:
    """Who was added, and the addresses of those who were asked already."""

    people: tuple[Respondent, ...]
    known: tuple[str, ...]


@transaction.atomic
def add_respondents(
    *, assessment: Assessment, people: Sequence[Addressee], functions: Collection[Function] = ()
) -> Added:
    """Ask these people, each with a position; whoever is asked already stays as they are.

    Without `functions` they are asked all. Raises AssessmentClosed and TooManyRespondents.
    """
    held = _open(assessment)
    known = set(held.respondents.exclude(email="").values_list("email", flat=True))
    new = [person for person in people if person.email not in known]
    if held.respondents.count() + len(new) > MOST:
        raise TooManyRespondents
    rows = Respondent.objects.bulk_create(
        Respondent(
            assessment=held, version=held.version, name=one.name, email=one.email, position=one.position
        )
        for one in new
    )
    _choose(rows, followed(functions, held.version_id))
    return Added(tuple(rows), tuple(person.email for person in people if person.email in known))


@transaction.atomic
def edit_respondent(
    *, respondent: Respondent, name: str, email: str, position: str, functions: Collection[Function]
) -> None:
    """Change who somebody is and what they are asked. With another address the old links end, and none is invited yet.

    Raises AssessmentClosed, Erased, and HasAnswered where whoever has the other address would get at answers.
    IntegrityError where another respondent has the address: the form has seen to it.
    """
    held = _open(respondent.assessment)
    row = Respondent.objects.select_for_update().get(pk=respondent.pk)
    if row.erased_at:
        raise Erased
    if row.email != email:
        _check_unanswered(row)
        end_links(respondent=row)
        row.invited_at = row.reminded_at = None
    row.name, row.email, row.position = name, email, position
    row.save(update_fields=["name", "email", "position", "invited_at", "reminded_at"])
    row.functions.set(followed(functions, held.version_id))


@transaction.atomic
def remove_respondent(*, respondent: Respondent) -> None:
    """Ask this person no more. Raises AssessmentClosed, and HasAnswered where they gave an answer."""
    _open(respondent.assessment)
    row = Respondent.objects.select_for_update().get(pk=respondent.pk)
    _check_unanswered(row)
    row.delete()


def end_links(*, respondent: Respondent) -> int:
    """Revoke every link of this respondent that still opens for whoever has it; how many."""
    live = LinkToAnswer.objects.live().filter(respondent=respondent, holder=None)
    return live.update(revoked_at=timezone.now())


def _check_unanswered(row: Respondent) -> None:
    """Raises HasAnswered."""
    if row.answers.exists() or row.work_answers.exists():
        raise HasAnswered


def _choose(rows: Iterable[Respondent], functions: Collection[Function]) -> None:
    """The chosen functions of all these respondents, in one statement."""
    chosen = Respondent.functions.through
    chosen._default_manager.bulk_create(
        chosen(respondent_id=row.pk, function_id=function.pk) for row in rows for function in functions
    )


def _open(assessment: Assessment) -> Assessment:
    """The assessment, held until the transaction ends. Raises AssessmentClosed."""
    held = Assessment.objects.select_for_update().get(pk=assessment.pk)
    if not held.is_open:
        raise AssessmentClosed
    return held
