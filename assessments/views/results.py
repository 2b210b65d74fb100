"""A result as a page and as a PDF: for those who answered, and for holders of a link to read."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ..models import Respondent, Result, ShareLink
from ..permissions import link_to_answer, link_to_read
from ..results.files import report_file
from ..results.page import report_page
from ..results.pdf import PdfUnavailable
from ..results.shown import document_of, people_of
from .ends import standing
from .links import may_read, result_of
from .papers import paper_asked, pdf_response, plotly_styles_allowed, unavailable


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
def result_pdf(request: HttpRequest, by: Respondent, revision: int) -> HttpResponse:
    """The report of one revision."""
    return pdf(request, result_of(by, revision))


@link_to_read
@plotly_styles_allowed
@require_safe
def shared_result(request: HttpRequest, link: ShareLink) -> HttpResponse:
    """The revision that the link to read is pinned to."""
    address = reverse("shared-pdf", args=[link.public_id])
    return page(request, "results/page.html", link.result, pdf_url=address)


@link_to_read
@require_safe
def shared_pdf(request: HttpRequest, link: ShareLink) -> HttpResponse:
    """Its report."""
    return pdf(request, link.result)


def pdf(request: HttpRequest, shown: Result) -> HttpResponse:
    """The report, made once and then kept."""
    try:
        kept = report_file(shown, paper=paper_asked(request), names=people_of(shown))
    except PdfUnavailable as missing:
        return unavailable(request, missing)
    with kept.file.open() as file:
        return pdf_response(file.read(), shown.assessment.organisation.name)


def own_page(request: HttpRequest, by: Respondent, shown: Result) -> HttpResponse:
    """A result with what its owner may do: read the other revisions, reopen, share. One of a team reads it."""
    address = reverse("result-pdf", args=[by.public_id, shown.revision])
    if not by.assessment.guest:
        return page(request, "results/page.html", shown, pdf_url=address)
    context: dict[str, Any] = {
        "respondent": by,
        "assessment": by.assessment,
        "result": shown,
        "revisions": by.assessment.results.order_by("-revision").only("assessment", "revision", "created_at"),
        "pdf_url": address,
    }
    return page(request, "answering/result.html", shown, **context)


def page(request: HttpRequest, template: str, shown: Result, **context: Any) -> HttpResponse:
    """The report's page, from the stored document alone."""
    report = report_page(document_of(shown), people_of(shown))
    return render(request, template, {"page": report, **context})
