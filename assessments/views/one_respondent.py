"""One respondent of a team's assessment: who they are, how far they are, and their links."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..actions import respondents as actions
from ..actions.answers import AssessmentClosed
from ..actions.privacy.people import erase_person
from ..forms import RespondentForm
from ..models import Assessment, Respondent
from ..models.board import Board
from ..permissions import consults, in_assessment
from .accounts import owner
from .respondents import CONFLICT, invite, remind_some

Act = Callable[[HttpRequest, Assessment, Respondent], HttpResponse]


@in_assessment
@require_http_methods(["GET", "HEAD", "POST"])
def respondent(request: HttpRequest, assessment: Assessment, respondent_id: UUID) -> HttpResponse:
    """Look and change; the buttons send, remind, end the links and remove."""
    person = get_object_or_404(
        assessment.respondents.select_related("version", "assessment"), public_id=respondent_id
    )
    if person.erased_at:
        context = {"assessment": assessment, "person": person}
        return render(
            request, "teams/erased.html", context, status=CONFLICT if request.method == "POST" else 200
        )
    if request.method != "POST":
        return _page(request, assessment, person, RespondentForm(person))
    act = next((act for name, act in ACTS.items() if name in request.POST), _save)
    try:
        return act(request, assessment, person)
    except AssessmentClosed:
        form = RespondentForm(person, request.POST) if act is _save else RespondentForm(person)
        return _page(request, assessment, person, form, refused="closed", status=CONFLICT)
    except actions.HasAnswered:
        return _page(request, assessment, person, RespondentForm(person), refused="answers", status=CONFLICT)
    except actions.Erased:  # a moment ago, elsewhere
        return redirect("respondent", assessment.public_id, person.public_id)


@in_assessment
@require_http_methods(["GET", "HEAD", "POST"])
def erase_respondent(request: HttpRequest, assessment: Assessment, respondent_id: UUID) -> HttpResponse:
    """Erase this person for good, after seeing what goes and what stays."""
    person = get_object_or_404(assessment.respondents.all(), public_id=respondent_id)
    if request.method == "POST":
        erase_person(respondent=person, by=owner(request))
        messages.success(request, _("Erased. What was picked stays, without a name and without any words."))
        return redirect("assessment", assessment.public_id)
    context = {"assessment": assessment, "person": person}
    return render(request, "teams/erase.html", context)


def _save(request: HttpRequest, assessment: Assessment, person: Respondent) -> HttpResponse:
    form = RespondentForm(person, request.POST)
    if not form.is_valid():
        return _page(request, assessment, person, form, status=422)
    actions.edit_respondent(respondent=person, **form.cleaned_data)
    messages.success(request, _("Saved."))
    return redirect("assessment", assessment.public_id)


def _invite(request: HttpRequest, assessment: Assessment, person: Respondent) -> HttpResponse:
    invite(request, assessment, [person] if person.email and not person.declined_at else [])
    return redirect("respondent", assessment.public_id, person.public_id)


def _remind(request: HttpRequest, assessment: Assessment, person: Respondent) -> HttpResponse:
    remind_some(request, assessment, only=person)
    return redirect("respondent", assessment.public_id, person.public_id)


def _end(request: HttpRequest, assessment: Assessment, person: Respondent) -> HttpResponse:
    if actions.end_links(respondent=person):
        messages.success(
            request, _("The links sent so far open nothing any more. What was answered is kept.")
        )
    else:
        messages.info(request, _("There was no link that still opened."))
    return redirect("respondent", assessment.public_id, person.public_id)


def _remove(request: HttpRequest, assessment: Assessment, person: Respondent) -> HttpResponse:
    actions.remove_respondent(respondent=person)
    messages.success(request, _("%(person)s is asked no more.") % {"person": person})
    return redirect("assessment", assessment.public_id)


ACTS: dict[str, Act] = {"invite": _invite, "remind": _remind, "end": _end, "remove": _remove}


def _page(
    request: HttpRequest,
    assessment: Assessment,
    person: Respondent,
    form: RespondentForm,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    line = next(line for line in Board.of(assessment).lines if line.respondent.pk == person.pk)
    context = {"assessment": assessment, "line": line, "form": form, **more}
    context["consults"] = consults(request.user, assessment.organisation)  # type: ignore[arg-type]
    return render(request, "teams/respondent.html", context, status=status)
