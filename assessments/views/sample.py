"""The sample report: made from the fictitious answers in fixtures/, without a row in the database."""

import datetime as dt
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..interchange.answers import read_answers
from ..interchange.questionnaire import read_questionnaire
from ..permissions import everyone
from ..results.build import build
from ..results.document import Document
from ..results.page import report_page
from ..results.pdf import Paper, PdfUnavailable, make_pdf
from .papers import paper_asked, pdf_response, plotly_styles_allowed, unavailable

QUESTIONNAIRE = "salesops-maturity.yaml"
SAMPLE = "norrland-diagnostics.yaml"
MADE_ON = dt.date(2026, 11, 16)


@everyone
@plotly_styles_allowed
@require_safe
def sample(request: HttpRequest) -> HttpResponse:
    """The report of a fictitious organisation, as its leaders would see it."""
    document, names = _sample()
    context = {"page": report_page(document, names), "pdf_url": reverse("sample-pdf")}
    return render(request, "results/page.html", context)


@everyone
@require_safe
def sample_pdf(request: HttpRequest) -> HttpResponse:
    """The same as a PDF, made once a process."""
    try:
        made = _made(paper_asked(request))
    except PdfUnavailable as missing:
        return unavailable(request, missing)
    return pdf_response(made, _("Sample report"))


@cache
def _sample() -> tuple[Document, dict[int, str]]:
    """The document, and the invented names. From files alone: whatever version is published, the sample stands."""
    content = read_questionnaire(settings.FIXTURES_DIR / "questionnaires" / QUESTIONNAIRE)
    sheet = read_answers(settings.FIXTURES_DIR / "demonstration" / SAMPLE, content, demonstration=True)
    document = build(content, sheet, version=1, revision=1, closed_on=MADE_ON)
    return document, {respondent.id: respondent.name for respondent in sheet.respondents}


@cache
def _made(paper: Paper) -> bytes:
    document, names = _sample()
    return make_pdf(document, paper=paper, names=names)
