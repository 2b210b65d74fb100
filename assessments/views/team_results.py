"""A team's result, for the members of its organisation and the consultants who serve it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..models import Assessment, Result, User
from ..permissions import consults, in_assessment
from ..results.report import report_of
from .links import revision_of, revoke, share_page
from .papers import plotly_styles_allowed, report_file
from .results import page


@in_assessment
@plotly_styles_allowed
@require_safe
def team_result(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """The newest revision; before the first what will be here."""
    newest = assessment.results.order_by("-revision").first()
    if newest is None:
        return render(request, "results/team_none.html", {"assessment": assessment})
    return team_page(request, assessment, newest)


@in_assessment
@plotly_styles_allowed
@require_safe
def team_result_revision(request: HttpRequest, assessment: Assessment, revision: int) -> HttpResponse:
    """One revision, also an older one."""
    return team_page(request, assessment, revision_of(assessment, revision))


@in_assessment
@require_safe
def team_result_file(request: HttpRequest, assessment: Assessment, revision: int, name: str) -> HttpResponse:
    """The report of one revision as a file."""
    return report_file(request, report_of(revision_of(assessment, revision)), name)


@in_assessment
@require_http_methods(["GET", "HEAD", "POST"])
def team_share(request: HttpRequest, assessment: Assessment, revision: int) -> HttpResponse:
    """The links to read one revision; a POST makes one."""
    at = [assessment.public_id, revision]
    where = {
        "share_url": reverse("team-share", args=at),
        "back_url": reverse("team-result-revision", args=at),
    }
    return share_page(request, revision_of(assessment, revision), where | {"assessment": assessment})


@in_assessment
@require_POST
def team_unshare(request: HttpRequest, assessment: Assessment, revision: int, link_id: UUID) -> HttpResponse:
    """Revoke a link to read."""
    revoke(request, revision_of(assessment, revision), link_id)
    return redirect("team-share", assessment.public_id, revision)


def team_page(request: HttpRequest, assessment: Assessment, shown: Result) -> HttpResponse:
    """A result with what a team may do: read other revisions, share, reopen, settle disagreements, comment."""
    assert isinstance(request.user, User)
    shown.assessment = assessment
    revisions = assessment.results.order_by("-revision").select_related("closing__by").defer("document")
    consulting = consults(request.user, assessment.organisation)
    context: dict[str, Any] = {
        "assessment": assessment,
        "result": shown,
        "revisions": list(revisions),
        "consults": consulting,
        "may_settle": not assessment.is_open and consulting,
    }
    files = ("team-result-file", assessment.public_id, shown.revision)
    return page(request, "results/team.html", report_of(shown), files=files, **context)
