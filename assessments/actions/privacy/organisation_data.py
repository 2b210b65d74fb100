"""What the site holds of an organisation, as its members may see it: neither more than pages and reports tell them.

Answers are in the results, as far as those tell them: before a closing nobody reads any, and by position only nobody
reads whose they are. That was promised to who gave them.
"""

from collections.abc import Iterator
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.db import transaction

from ...models import (
    AgreedLevel,
    Assessment,
    Commentary,
    DriverAnswer,
    Event,
    Organisation,
    PlanStep,
    Respondent,
    Result,
    ShareLink,
    User,
)
from ...results.files import files_for
from ...results.forms import FORMS
from ...results.report import report_of
from ..audit import What, record
from .packing import as_json, grouped, rows, without

NAME = "organisation.json"
JSON = "result.json"
KEPT = [form.name for form in FORMS.values() if form.kept]
ASSESSMENT = ("pk", "public_id", "title", "state", "guest", "names", "due_on", "invitation", "remind_every")
RESPONDENT = (
    "public_id",
    "name",
    "email",
    "position",
    "entered_by",
    "created_at",
    "invited_at",
    "reminded_at",
)
STATES = ("declined_at", "submitted_at", "counted", "erased_at")
LINK = ("label", "created_by__name", "created_at", "expires_at", "revoked_at", "opened", "last_opened_at")
WITHOUT = ("without_names", "without_notes", "without_commentary")
STEP = ("revision", "key", "place", "title", "dropped", "assignee", "due_on", "status")


@transaction.atomic
def hand_over(*, organisation: Organisation, by: User | None, to: IO[bytes]) -> None:
    """Write the ZIP: everything as JSON, and each result as JSON with the files that are kept of it."""
    record(What.DATA, by=by, organisation=organisation, of="organisation")
    with ZipFile(to, "w", ZIP_DEFLATED) as archive:
        archive.writestr(NAME, as_json(data_of(organisation)))
        for name, content in _files(organisation):
            archive.writestr(name, content)


def data_of(organisation: Organisation) -> dict[str, Any]:
    """As plain values. A constant number of queries."""
    known = ("public_id", "name", "industry", "demonstration", "created_at")
    invited = ("kind", "email", "by__name", "created_at", "expires_at", "accepted_at", "revoked_at")
    did = ("at", "what", "by__name", "firm__name", "about", "request_id")
    return {
        "organisation": {name: getattr(organisation, name) for name in known},
        "members": rows(organisation.members.all(), "user__name", "user__email", "since"),
        "services": rows(organisation.services.all(), "firm__name", "since", "ended_at"),
        "invitations": rows(organisation.invitations.all(), *invited),
        "assessments": _assessments(organisation),
        "log": rows(Event.objects.of_organisation(organisation), *did),
    }


def _assessments(organisation: Organisation) -> list[dict[str, Any]]:
    """Each with what belongs to it."""
    mine = Assessment.objects.filter(organisation=organisation)
    of = {"assessment__in": mine}
    agreed = ("question__key", "level", "reason", "by__name", "agreed_at", "confirmed")
    wrote = ("revision", "part", "text", "by__name", "firm__name", "written_at")
    made = ("revision", "stage", "scoring_version", "created_at", "closing__by__name", "closing__consensus")
    parts = {
        "respondents": grouped(Respondent.objects.filter(**of), "assessment", *RESPONDENT, *STATES),
        "profile": grouped(DriverAnswer.objects.filter(**of), "assessment", "driver__key", "level"),
        "agreed_levels": grouped(AgreedLevel.objects.filter(**of), "assessment", *agreed),
        "commentary": grouped(Commentary.objects.filter(**of), "assessment", *wrote),
        "plan": grouped(PlanStep.objects.filter(**of), "assessment", *STEP),
        "results": grouped(Result.objects.filter(**of), "assessment", *made),
        "links_to_read": grouped(
            ShareLink.objects.filter(result__assessment__in=mine),
            "result__assessment",
            "result__revision",
            *LINK,
            *WITHOUT,
        ),
    }
    found = rows(mine, *ASSESSMENT, "version__questionnaire__key", "version__number", "created_at")
    whole = [one | {name: part.get(one["pk"], []) for name, part in parts.items()} for one in found]
    return without(whole, "pk")


def _files(organisation: Organisation) -> Iterator[tuple[str, bytes]]:
    """Of each result what programs read, and the files that were made of it and are as of today."""
    results = Result.objects.filter(assessment__organisation=organisation)
    for result in results.select_related("assessment__organisation").iterator(chunk_size=20):
        folder = f"results/{result.assessment.public_id}/revision-{result.revision}"
        yield f"{folder}/{JSON}", FORMS[JSON].make(report_of(result))
        for kept in files_for(result, KEPT, make=False)[1]:
            with kept.file.open("rb") as file:
                yield f"{folder}/{kept.form}", file.read()
