"""A team's assessment is made, changed while it is open, and shown with how far everybody is."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ..actions import mailing, teams
from ..forms import AssessmentForm, DueForm
from ..models import Assessment, Organisation, User
from ..models.board import Board
from ..permissions import consults, in_assessment, in_organisation
from .pages import current_version
from .within import TOO_MANY, refused


@in_organisation
@require_http_methods(["GET", "HEAD", "POST"])
def new_assessment(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """What is asked, until when, and how names are treated; then who is asked."""
    version = current_version()
    form = AssessmentForm(request.POST or None, initial={"version": version})
    context = {"organisation": organisation, "form": form, "version": version}
    if request.method != "POST" or version is None:
        return render(request, "teams/new.html", context)
    if not form.is_valid():
        return render(request, "teams/new.html", context, status=422)
    if refused(request, form):
        return render(request, "teams/new.html", context, status=TOO_MANY)
    assert isinstance(request.user, User)
    made = teams.create_assessment(organisation=organisation, by=request.user, **form.cleaned_data)
    return redirect("respondents", made.public_id)


@in_assessment
@require_safe
def assessment(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """The board: who has answered how far, and what can be done now."""
    return render(request, "teams/assessment.html", board_context(request, assessment))


@in_assessment
@require_safe
def board(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """The part of it that refreshes itself."""
    return render(request, "teams/_board.html", board_context(request, assessment) | {"refreshed": True})


def board_context(request: HttpRequest, assessment: Assessment) -> dict[str, Any]:
    """Context of teams/assessment.html and teams/_board.html."""
    assert isinstance(request.user, User)
    board, own = Board.of(assessment), request.user.email
    return facts_of(assessment) | {
        "assessment": assessment,
        "board": board,
        "own": next((line for line in board.late if line.respondent.email == own), None),
        "now": timezone.now(),
        "overdue": assessment.is_open and assessment.due_on and assessment.due_on < timezone.localdate(),
        "newest": assessment.results.order_by("-revision").defer("document").first(),
        "consults": consults(request.user, assessment.organisation),
    }


def facts_of(assessment: Assessment) -> dict[str, Any]:
    """How much of the business profile is given, and whether that is too little to tell the fit. Two queries."""
    drivers, facts = assessment.version.drivers.count(), assessment.driver_answers.count()
    return {"drivers": drivers, "facts": facts, "too_few_facts": 2 * facts < drivers}


@in_assessment
@require_http_methods(["GET", "HEAD", "POST"])
def edit_assessment(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Title, due date, words of the invitation and reminders; with the invitation as it will read."""
    initial = {name: getattr(assessment, name) for name in DueForm.base_fields}
    form = DueForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        teams.edit_assessment(assessment=assessment, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("assessment", assessment.public_id)
    assert isinstance(request.user, User)
    mail = mailing.preview(assessment=assessment, by=request.user)
    context = {"assessment": assessment, "form": form, "mail": mail}
    status = 422 if request.method == "POST" else 200
    return render(request, "teams/edit.html", context, status=status)
