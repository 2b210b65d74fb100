"""A version as a leader would see it, drafts included: by the same templates, and nothing is saved."""

from dataclasses import dataclass
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..models import Assessment, Organisation, Respondent, Version
from ..models.progress import Kind, Progress, Section
from ..permissions import questionnaire_editor
from ..results.build import build
from ..results.content import content_of
from ..results.document import Document
from ..results.page import report_page
from ..results.report import Report
from ..results.trial import is_whole, trial_sheet
from .answers import page_methods
from .asked import context_of, forms_of
from .papers import files_at, plotly_styles_allowed, report_file
from .rail import Rail, Stop


@dataclass(frozen=True, slots=True)
class Preview:
    """What the templates show of a preview instead of somebody's assessment."""

    version: Version
    admin_url: str
    result_url: str
    shows_result: bool = False

    @classmethod
    def of(cls, version: Version, *, shows_result: bool = False) -> "Preview":
        admin_url = reverse("admin:assessments_version_change", args=[version.pk])
        return cls(version, admin_url, reverse("preview-result", args=[version.pk]), shows_result)


class NotWhole(Exception):
    """Texts are missing, so that no result can be made of it yet."""


@questionnaire_editor
@require_safe
def preview(request: HttpRequest, version: Version) -> HttpResponse:
    """To the first page a leader would see."""
    sections = Progress.of(stand_in(version)).sections
    if sections:
        return redirect(address_of(version, sections[0]))
    messages.warning(request, _("There is nothing to preview yet: no question, driver or activity."))
    return redirect("admin:assessments_version_change", version.pk)


@questionnaire_editor
@page_methods
def preview_profile(request: HttpRequest, version: Version) -> HttpResponse:
    """The business profile."""
    return _section(request, version, "profile", "profile")


@questionnaire_editor
@page_methods
def preview_function(request: HttpRequest, version: Version, key: str) -> HttpResponse:
    """The questions of one function."""
    return _section(request, version, "function", key)


@questionnaire_editor
@page_methods
def preview_work(request: HttpRequest, version: Version) -> HttpResponse:
    """Who does the work."""
    return _section(request, version, "work", "work")


@questionnaire_editor
@plotly_styles_allowed
@require_safe
def preview_result(request: HttpRequest, version: Version) -> HttpResponse:
    """The result of made-up answers."""
    shown = Preview.of(version, shows_result=True)
    try:
        page = report_page(_document(version))
    except NotWhole:
        return _not_whole(request, version)
    files = files_at("preview-file", version.pk)
    return render(request, "preview/result.html", {"page": page, "files": files, "preview": shown})


@questionnaire_editor
@require_safe
def preview_file(request: HttpRequest, version: Version, name: str) -> HttpResponse:
    """The same as a file."""
    try:
        report = Report(_document(version))
    except NotWhole:
        return _not_whole(request, version)
    return report_file(request, report, name)


def stand_in(version: Version) -> Respondent:
    """A guest in no table, who has given nothing and can give nothing."""
    organisation = Organisation(name=_("Preview of %(version)s") % {"version": version})
    assessment = Assessment(pk=-1, organisation=organisation, version=version, guest=True)
    return Respondent(pk=-1, public_id=uuid4(), assessment=assessment, version=version)


def address_of(version: Version, section: Section | None) -> str:
    """The preview of a section; after the last one, the result."""
    if section is None:
        return reverse("preview-result", args=[version.pk])
    keys = [section.key] if section.kind == "function" else []
    return reverse(f"preview-{section.kind}", args=[version.pk, *keys])


def _section(request: HttpRequest, version: Version, kind: Kind, key: str) -> HttpResponse:
    """Show a section; what is posted goes nowhere, and the next page comes as it would."""
    by = stand_in(version)
    progress = Progress.of(by)
    section = progress.section(kind, key)
    if section is None:
        raise Http404
    onward = address_of(version, progress.after(section))
    if request.method == "POST":
        return redirect(request.path if "clear" in request.POST else onward)
    stops = tuple(Stop(one, address_of(version, one), one is section) for one in progress.sections)
    context = context_of(by, progress, section, forms_of(section, by, progress)) | {
        "rail": Rail(stops, progress, by),
        "next_url": onward,
        "here_url": request.path,
        "preview": Preview.of(version),
    }
    return render(request, f"answering/{kind}.html", context)


def _document(version: Version) -> Document:
    """The result of made-up answers, stored nowhere. Raises NotWhole."""
    content = content_of(version)
    if not is_whole(content):
        raise NotWhole
    today = timezone.localdate()
    return build(content, trial_sheet(content), version=version.number, revision=1, closed_on=today)


def _not_whole(request: HttpRequest, version: Version) -> HttpResponse:
    messages.warning(request, _("No result can be shown yet: texts are missing. The checks below say which."))
    return redirect("admin:assessments_version_change", version.pk)
