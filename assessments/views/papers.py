"""What the views of results share: the paper asked for, the answer that carries a PDF, and the chart's policy."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override

from ..results.pdf import PAPERS, Paper, PdfUnavailable

# plotly.js adds one empty style element and fills it by script; this hash is the empty text's.
PLOTLY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
WITH_PLOTLY = settings.SECURE_CSP | {"style-src": [*settings.SECURE_CSP["style-src"], PLOTLY_STYLE]}
plotly_styles_allowed = csp_override(WITH_PLOTLY)


def paper_asked(request: HttpRequest) -> Paper:
    """?paper=a4 or letter; A4 where it says neither."""
    asked = request.GET.get("paper")
    return next((paper for paper in PAPERS if paper == asked), PAPERS[0])


def pdf_response(made: bytes, name: str) -> HttpResponse:
    """A PDF to keep, named after what it is about; a name in another script falls back to the plain word."""
    stem = slugify(name)[:60] or "organisation"
    headers = {"Content-Disposition": f'attachment; filename="{stem}-sales-operations.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


def unavailable(request: HttpRequest, missing: PdfUnavailable) -> HttpResponse:
    """503 that says what is missing; the result itself stays readable on the page."""
    context = {"title": _("The PDF cannot be made here"), "reason": str(missing)}
    return render(request, "errors/unavailable.html", context, status=503)
