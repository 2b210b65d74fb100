"""The sample report: made from the fictitious answers in fixtures/, without a row in the database."""

import datetime as dt
from functools import lru_cache

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..interchange.answers import read_answers
from ..models import Version
from ..permissions import everyone
from ..results.build import build
from ..results.content import content_of
from ..results.document import Document
from ..results.page import report_page
from ..results.pdf import PdfUnavailable, make_pdf
from .pages import current_version
from .papers import paper_asked, pdf_response, plotly_styles_allowed, unavailable

SAMPLE = "norrland-diagnostics.yaml"
MADE_ON = dt.date(2026, 11, 16)


@everyone
@plotly_styles_allowed
@require_safe
def sample(request: HttpRequest) -> HttpResponse:
    """The report of a fictitious organisation, as its leaders would see it."""
    document, names = _sample(_version().pk)
    context = {"page": report_page(document, names), "pdf_url": reverse("sample-pdf")}
    return render(request, "results/page.html", context)


@everyone
@require_safe
def sample_pdf(request: HttpRequest) -> HttpResponse:
    """The same as a PDF, made once a process."""
    try:
        made = _made(_version().pk, paper_asked(request))
    except PdfUnavailable as missing:
        return unavailable(request, missing)
    return pdf_response(made, _("Sample report"))


def _version() -> Version:
    version = current_version()
    if version is None:
        raise Http404
    return version


@lru_cache(maxsize=4)
def _sample(version: int) -> tuple[Document, dict[int, str]]:
    """The document, and the invented names. A published version never changes, so its number suffices."""
    row = Version.objects.select_related("questionnaire").get(pk=version)
    content = content_of(row)
    sheet = read_answers(settings.FIXTURES_DIR / "demonstration" / SAMPLE, content, demonstration=True)
    document = build(content, sheet, version=row.number, revision=1, closed_on=MADE_ON)
    return document, {respondent.id: respondent.name for respondent in sheet.respondents}


@lru_cache(maxsize=4)
def _made(version: int, paper: str) -> bytes:
    document, names = _sample(version)
    return make_pdf(document, paper=paper, names=names)
