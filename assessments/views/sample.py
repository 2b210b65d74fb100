"""The sample report: made from the fictitious answers in fixtures/, without a row in the database."""

import datetime as dt
from functools import cache

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..actions.demonstration_commentary import texts_of
from ..actions.demonstration_people import FIRM
from ..interchange.answers import read_answers
from ..interchange.commentary import CommentaryText, read_commentary
from ..interchange.questionnaire import read_questionnaire
from ..permissions import everyone
from ..results.build import build
from ..results.document import Document
from ..results.forms import FORMS
from ..results.overlay import Comment, Overlay, PlannedStep, Status
from ..results.page import report_page
from ..results.pdf import PdfUnavailable
from ..results.report import Report
from .papers import file_response, files_at, plotly_styles_allowed, unavailable

QUESTIONNAIRE = "salesops-maturity.yaml"
SAMPLE = "norrland-diagnostics.yaml"
MADE_ON = dt.date(2026, 11, 16)


@everyone
@plotly_styles_allowed
@require_safe
def sample(request: HttpRequest) -> HttpResponse:
    """The report of a fictitious organisation, as its leaders would see it."""
    report = sample_report()
    context = {"page": report_page(report.document, report.people, report.overlay)}
    return render(request, "results/page.html", context | {"files": files_at("sample-file")})


@everyone
@require_safe
def sample_file(request: HttpRequest, name: str) -> HttpResponse:
    """The same as a file, made once a process."""
    form = FORMS.get(name)
    if form is None:
        raise Http404
    try:
        return file_response(_made(name), form, _("Sample"))
    except PdfUnavailable as missing:
        return unavailable(request, missing)


@cache
def sample_report() -> Report:
    """The document, the invented names, and what an invented consultant laid over it.

    From files alone: whatever version is published, the sample stands.
    """
    content = read_questionnaire(settings.FIXTURES_DIR / "questionnaires" / QUESTIONNAIRE)
    sheet = read_answers(settings.FIXTURES_DIR / "demonstration" / SAMPLE, content, demonstration=True)
    document = build(content, sheet, version=1, revision=1, closed_on=MADE_ON)
    text = read_commentary(settings.FIXTURES_DIR / "demonstration" / "commentary" / SAMPLE, content)
    names = {respondent.id: respondent.name for respondent in sheet.respondents}
    return Report(document, names, _overlay(document, text))


def _overlay(document: Document, text: CommentaryText) -> Overlay:
    """The consultant's words, and the plan: the steps that it names, then the rest of the path."""
    by = f"{text.by}, {FIRM}"
    words = tuple(Comment(part, said, by, MADE_ON, 1) for part, said in texts_of(text).items())
    named = [one.step for one in text.plan]
    rest = [step.question for step in document.outcome.path if step.question not in named]
    due = {one.step: MADE_ON + dt.timedelta(days=one.due) for one in text.plan}
    who = {one.step: one.assignee for one in text.plan}
    status: dict[str, Status] = {one.step: one.status for one in text.plan}
    plan = tuple(
        PlannedStep(key, "", False, who.get(key, ""), due.get(key), status.get(key, "open"), 1)
        for key in [*named, *rest]
    )
    return Overlay(words, plan)


@cache
def _made(name: str) -> bytes:
    return FORMS[name].make(sample_report())
