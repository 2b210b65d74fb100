"""What somebody who was invited meets before the questions: what it is about, and how to decline."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from ..actions import handing_in
from ..actions.answers import Refused
from ..models import Respondent
from ..models.progress import Progress
from ..permissions import link_to_answer
from .ends import not_taken, standing
from .rail import address_of

SECONDS_EACH = 18  # for one question or activity: fifteen minutes for all of them


@link_to_answer
@require_safe
def welcome(request: HttpRequest, by: Respondent) -> HttpResponse:
    """Who asks, what is asked, and who will see what."""
    _check_invited(by)
    progress = Progress.of(by)
    context: dict[str, Any] = standing(by) | {
        "questions": sum(len(section.items) for section in progress.of_kind("function")),
        "activities": sum(len(section.items) for section in progress.of_kind("work")),
        "minutes": -(-progress.total * SECONDS_EACH // 60),
        "begun": progress.done,
        "next_url": address_of(by, progress.first_open),
    }
    return render(request, "answering/welcome.html", context)


@link_to_answer
@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: HttpRequest, by: Respondent) -> HttpResponse:
    """Ask whether they decline; a POST declines, or takes that back. It is theirs alone to do."""
    _check_invited(by)
    if by.held_by and not by.declined_at:
        raise Http404
    if request.method != "POST":
        return render(request, "answering/decline.html", standing(by))
    if by.held_by:
        raise Http404
    undo = "undo" in request.POST
    try:
        (handing_in.answer_after_all if undo else handing_in.decline)(by=by)
    except Refused:
        return not_taken(request, by)
    return redirect("answering" if undo else "decline", by.public_id)


def _check_invited(by: Respondent) -> None:
    if by.assessment.guest:
        raise Http404
