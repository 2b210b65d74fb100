"""Answers gathered elsewhere: a blank sheet to take away, a filled one checked, and taken over as an assessment."""

import json
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..actions import assessments, sheets
from ..forms import SheetForm, TakeOverForm, UploadForm
from ..interchange import blank
from ..interchange.answers import named_in, sheet_at
from ..interchange.faults import Fault, FaultyFileError
from ..interchange.sources import open_bytes
from ..interchange.values import AnswerSheet, Content, RespondentSheet
from ..interchange.writing import as_answers
from ..limits import may_start, may_upload
from ..models import Position, Version
from ..permissions import everyone, hand_over
from ..results.build import build
from ..results.content import content_of
from .guests import TOO_MANY, home_of, link_to
from .pages import current_version

SALT, A_DAY = "checked answer sheet", 24 * 3600


@dataclass(frozen=True, slots=True)
class Understood:
    """Context of uploads/checked.html: what a sheet says, and the sentences of the result it would give."""

    sheet: AnswerSheet
    version: Version
    sentences: Any
    people: tuple[tuple[RespondentSheet, str], ...]  # with the name of their position
    questions: int
    activities: int
    drivers: int

    @property
    def answered(self) -> bool:
        return any(person.answers or person.work for person in self.sheet.respondents)


@everyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Take a blank sheet away, or have a filled one checked. Nothing is stored."""
    version = current_version()
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    context: dict[str, Any] = {"form": form, "blank": SheetForm(), "version": version}
    if request.method != "POST" or version is None:
        return render(request, "uploads/upload.html", context)
    if not form.is_valid():
        return render(request, "uploads/upload.html", context, status=422)
    if not may_upload(request):
        return render(request, "uploads/upload.html", context | {"too_many": True}, status=TOO_MANY)
    file = form.cleaned_data["file"]
    try:
        understood = understand(file.name, file.read())
    except FaultyFileError as faulty:
        return render(
            request, "uploads/upload.html", context | {"faults": faulty.faults, "file": file.name}, status=422
        )
    signed = signing.dumps([str(uuid4()), as_answers(understood.sheet)], salt=SALT, compress=True)
    return checked(request, understood, TakeOverForm(initial={"sheet": signed}))


@everyone
@never_cache
@require_POST
def take_over(request: HttpRequest) -> HttpResponse:
    """Make an assessment of a checked sheet, once; closed at once where asked to."""
    form = TakeOverForm(request.POST)
    try:
        public_id, data = signing.loads(request.POST.get("sheet", ""), salt=SALT, max_age=A_DAY)
        understood = understand("answers.json", json.dumps(data).encode())
    except (signing.BadSignature, FaultyFileError):
        text = _("This checked sheet is older than a day, or it is not whole. Upload the file again.")
        context = {"form": UploadForm(), "blank": SheetForm(), "version": current_version(), "stale": text}
        return render(request, "uploads/upload.html", context, status=422)
    if not form.is_valid():
        return checked(request, understood, form, status=422)
    if not may_start(request):
        return checked(request, understood, form, status=TOO_MANY)
    closing = "close" in request.POST and understood.answered
    return _taken(request, understood, UUID(public_id), form.cleaned_data["entered_by"], closing)


@everyone
@require_safe
def blank_sheet(request: HttpRequest) -> HttpResponse:
    """The blank answer sheet of the published questionnaire."""
    version = current_version()
    form = SheetForm(request.GET or {"respondents": 8})
    if version is None or not form.is_valid():
        context = {"form": UploadForm(), "blank": form, "version": version}
        return render(request, "uploads/upload.html", context, status=404 if version is None else 422)
    people = form.cleaned_data["respondents"]
    content, positions = content_of(version), {key: str(name) for key, name in Position.choices}
    made = blank.blank_sheet(content, version=version.number, positions=positions, respondents=people)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    name = f"{version.questionnaire.key}-answers.xlsx"
    return HttpResponse(
        made, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def understand(name: str, data: bytes) -> Understood:
    """What a file says. Raises FaultyFileError with all that is wrong with it."""
    place = open_bytes(name, data)
    version = version_named(name, *named_in(place))
    content = content_of(version)
    sheet = replace(sheet_at(place, content), questionnaire=str(version))
    document = build(content, sheet, version=version.number, revision=1, closed_on=timezone.localdate())
    return _counted(content, sheet, version, document.sentences)


def version_named(file: str, key: str, number: int | None) -> Version:
    """The version that a file answers: the published one, or that of its number. Raises FaultyFileError."""
    versions = Version.objects.select_related("questionnaire").filter(questionnaire__key=key)
    wanted = {"state": Version.State.PUBLISHED} if number is None else {"number": number}
    found = versions.exclude(state=Version.State.DRAFT).filter(**wanted).first()
    if found is None:
        asked = key if number is None else f"{key}@{number}"
        text = _("There is no published questionnaire %(asked)s here.") % {"asked": asked}
        raise FaultyFileError([Fault(file, 0, ("questionnaire",), text)])
    return found


def _counted(content: Content, sheet: AnswerSheet, version: Version, sentences: Any) -> Understood:
    positions = dict(Position.choices)
    return Understood(
        sheet=sheet,
        version=version,
        sentences=sentences,
        people=tuple((person, str(positions[person.position])) for person in sheet.respondents),
        questions=sum(len(function.questions) for function in content.functions),
        activities=len(content.activities),
        drivers=len(content.drivers),
    )


def checked(
    request: HttpRequest, understood: Understood, form: TakeOverForm, status: int = 200
) -> HttpResponse:
    """What was understood, and the two ways to take it over."""
    form.asks_who = not all(one.entered_by for one in understood.sheet.respondents)
    context = {"found": understood, "form": form, "too_many": status == TOO_MANY}
    return render(request, "uploads/checked.html", context, status=status)


def _taken(
    request: HttpRequest, understood: Understood, public_id: UUID, entered_by: str, closing: bool
) -> HttpResponse:
    """Who is in the assessment now, each with a link to answer; this browser gets the first one's."""
    people = tuple(
        replace(one, entered_by=one.entered_by or entered_by) for one in understood.sheet.respondents
    )
    sheet = replace(understood.sheet, respondents=people)
    assessment, secrets = sheets.take_over_once(sheet=sheet, version=understood.version, public_id=public_id)
    if closing and assessment.is_open and not assessment.results.exists():
        assessments.close(assessment=assessment)
    people_with_links = [(row, link_to(request, secrets[row.pk])) for row in assessment.respondents.all()]
    first = people_with_links[0][0]
    context = {
        "assessment": assessment,
        "people": people_with_links,
        "first": first,
        "result": assessment.results.first(),
        "days": settings.GUEST_DAYS,
    }
    response = render(request, "uploads/taken.html", context)
    return hand_over(response, "answer", secrets[first.pk], home_of(first))
