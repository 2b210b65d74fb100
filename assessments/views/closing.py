"""A team's assessment is closed with what was handed in, and reopened."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..actions import teams
from ..models import Assessment, User
from ..models.board import Board
from ..permissions import in_assessment
from .teams import facts_of

FEWEST = 4  # by position only: of fewer, each level is one that somebody gave


@in_assessment
@require_http_methods(["GET", "HEAD", "POST"])
def close_assessment(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Who has submitted, who has not, and whose unfinished answers count all the same; then the result."""
    if request.method == "POST":
        return _close(request, assessment)
    if not assessment.is_open:
        return redirect("team-result", assessment.public_id)
    return _page(request, assessment)


def _close(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    assert isinstance(request.user, User)
    following = _newest(assessment) + 1
    asked = request.POST.get("revision", "")
    # the button names the revision that it makes; pressed again it leads to the one that it made
    revision = min(int(asked), following) if asked.isdecimal() and len(asked) < 6 else following
    try:
        result = teams.close_team(
            assessment=assessment, revision=revision, counted=_counted(request), by=request.user
        )
    except teams.NothingHandedIn:
        return _page(request, assessment, nothing=True, status=422)
    return redirect("team-result-revision", assessment.public_id, result.revision)


def _counted(request: HttpRequest) -> list[UUID]:
    """The respondents whose boxes are ticked; what is no id names nobody."""
    found = []
    for value in request.POST.getlist("count"):
        try:
            found.append(UUID(value))
        except ValueError:
            continue
    return found


def _page(request: HttpRequest, assessment: Assessment, status: int = 200, **more: Any) -> HttpResponse:
    board = Board.of(assessment)
    context = facts_of(assessment) | {
        "assessment": assessment,
        "board": board,
        "revision": _newest(assessment) + 1,
        "few": assessment.names == Assessment.Names.BY_POSITION and len(board.submitted) < FEWEST,
        "ticked": {str(one) for one in _counted(request)},
        **more,
    }
    return render(request, "teams/close.html", context, status=status)


@in_assessment
@require_http_methods(["GET", "HEAD", "POST"])
def reopen_assessment(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Say what reopening does; a POST does it."""
    if request.method != "POST" and not assessment.is_open:
        agreed = assessment.agreed_levels.count()
        return render(request, "teams/reopen.html", {"assessment": assessment, "agreed": agreed})
    if request.method == "POST":
        assert isinstance(request.user, User)
        teams.reopen_team(assessment=assessment, by=request.user)
        messages.success(
            request, _("The assessment is open again. Respondents can take back what they submitted.")
        )
    return redirect("assessment", assessment.public_id)


def _newest(assessment: Assessment) -> int:
    """The newest revision; 0 before the first."""
    return assessment.results.order_by("-revision").values_list("revision", flat=True).first() or 0
