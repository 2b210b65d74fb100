"""What the views of results share: the answer that carries a report as a file, and the chart's policy."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override

from ..actions.audit import What, record
from ..limits import may_make
from ..models import Result, User
from ..results.files import file_of, is_new
from ..results.forms import FORMS, Form
from ..results.pdf import PdfUnavailable
from ..results.report import Report
from .within import made_later

# plotly.js adds one empty style element and fills it by script; this hash is the empty text's.
PLOTLY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
WITH_PLOTLY = settings.SECURE_CSP | {"style-src": [*settings.SECURE_CSP["style-src"], PLOTLY_STYLE]}
plotly_styles_allowed = csp_override(WITH_PLOTLY)


def files_at(name: str, *args: Any) -> dict[str, str]:
    """The address of each form of a report: `name` is that of the address, `args` come before the file's name."""
    return {form.key: reverse(name, args=[*args, form.name]) for form in FORMS.values()}


def report_file(request: HttpRequest, report: Report, name: str, **about: Any) -> HttpResponse:
    """A report as the file of this name, to keep; 404 for a form that there is not, 503 where it cannot be made.

    429 where too many were made for this account, or for the network of a visitor without one. That it was taken
    stands in the log, with `about`.
    """
    form = FORMS.get(name)
    if form is None:
        raise Http404
    if is_new(report, form) and not may_make(request):
        return _too_many(request)
    try:
        made = file_of(report, form)
    except PdfUnavailable as missing:
        return unavailable(request, missing)
    if report.result and request.method == "GET":
        _record(request, report.result, {"file": name} | about)
    return file_response(made, form, report.document.organisation.name)


def _record(request: HttpRequest, result: Result, about: dict[str, Any]) -> None:
    at = {"assessment": result.assessment_id, "revision": result.revision}
    by = request.user if isinstance(request.user, User) else None
    record(What.FILE, by=by, organisation=result.assessment.organisation_id, **at, **about)


def file_response(made: bytes, form: Form, about: str) -> HttpResponse:
    """A file to keep, named after what it is about; a name in another script falls back to the plain word."""
    stem = slugify(about)[:60] or "organisation"
    headers = {"Content-Disposition": f'attachment; filename="{stem}-{form.name}"'}
    return HttpResponse(made, content_type=form.content_type, headers=headers)


def unavailable(request: HttpRequest, missing: PdfUnavailable) -> HttpResponse:
    """503 that says what is missing; the result itself stays readable on the page."""
    context = {"title": _("The PDF cannot be made here"), "reason": str(missing)}
    return render(request, "errors/unavailable.html", context, status=503)


def _too_many(request: HttpRequest) -> HttpResponse:
    """429 that says when to try again; the result itself stays readable on the page."""
    if request.user.is_authenticated:
        reason = _("Very many reports were made for your account in this hour. Nothing was changed.")
    else:
        reason = _("Very many reports were made for your network in this hour. Nothing was changed.")
    return made_later(request, title=_("This report is made later"), reason=reason)
