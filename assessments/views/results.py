"""A result as a page and as a PDF: for those who answered, and for holders of a link to read."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from ..actions import sharing
from ..models import Respondent, Result, ShareLink
from ..permissions import link_to_answer, link_to_read
from ..results.forms import FORMS
from ..results.page import report_page
from ..results.report import LeftOut, Report, report_of
from .ends import standing
from .links import may_read, result_of
from .papers import files_at, plotly_styles_allowed, report_file


@link_to_answer
@plotly_styles_allowed
@require_safe
def result(request: HttpRequest, by: Respondent) -> HttpResponse:
    """The newest revision; back to the questions where there is none yet, or to how it stands with one of a team."""
    if by.declined_at and by.assessment.is_open:
        return redirect("decline", by.public_id)
    newest = by.assessment.results.order_by("-revision").first()
    if by.is_answering and not (newest and by.assessment.guest):
        return redirect("answering", by.public_id)
    if newest is None or not may_read(by):
        return render(request, "results/not_shown.html", standing(by))
    return own_page(request, by, newest)


@link_to_answer
@plotly_styles_allowed
@require_safe
def result_revision(request: HttpRequest, by: Respondent, revision: int) -> HttpResponse:
    """One revision, also an older one."""
    return own_page(request, by, result_of(by, revision))


@link_to_answer
@require_safe
def result_file(request: HttpRequest, by: Respondent, revision: int, name: str) -> HttpResponse:
    """The report of one revision as a file."""
    return report_file(request, report_of(result_of(by, revision)), name)


@link_to_read
@plotly_styles_allowed
@require_safe
def shared_result(request: HttpRequest, link: ShareLink) -> HttpResponse:
    """The revision that the link to read is pinned to, minus what its maker left out. Reading it is counted."""
    report = _opened(request, link)
    return page(request, "results/page.html", report, files=("shared-file", link.public_id))


@link_to_read
@require_safe
def shared_file(request: HttpRequest, link: ShareLink, name: str) -> HttpResponse:
    """The same as a file, which is counted too."""
    if name not in FORMS:
        raise Http404
    return report_file(request, _opened(request, link), name, link=link.pk)


def _opened(request: HttpRequest, link: ShareLink) -> Report:
    """The report that the link shows, having counted it; Http404 where the link has ended since it was looked up."""
    if request.method == "GET" and not sharing.count_opening(link=link):
        raise Http404
    return report_of(link.result, left_out=LeftOut.of(link))


def own_page(request: HttpRequest, by: Respondent, shown: Result) -> HttpResponse:
    """A result with what its owner may do: read the other revisions, reopen, share. One of a team reads it."""
    files = ("result-file", by.public_id, shown.revision)
    if not by.assessment.guest:
        return page(request, "results/page.html", report_of(shown), files=files)
    context: dict[str, Any] = {
        "respondent": by,
        "assessment": by.assessment,
        "result": shown,
        "revisions": by.assessment.results.order_by("-revision").only("assessment", "revision", "created_at"),
    }
    return page(request, "answering/result.html", report_of(shown), files=files, **context)


def page(
    request: HttpRequest, template: str, report: Report, *, files: tuple[Any, ...], **context: Any
) -> HttpResponse:
    """The report's page; `files` is the name of the address of its files, with the arguments before the file's."""
    shown = report_page(report.document, report.people, report.overlay)
    return render(request, template, {"page": shown, "files": files_at(*files), **context})
