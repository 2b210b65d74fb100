"""A consensus session: one question a screen, what was agreed on, and the revision that comes of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..actions import consensus as session
from ..forms import AgreedForm
from ..models import Assessment, Question, Result, User
from ..permissions import consultant_in_assessment
from ..results.agenda import Agenda, Item, agenda
from ..results.shown import document_of

CONFLICT = 409


@consultant_in_assessment
@require_http_methods(["GET", "HEAD", "POST"])
def consensus(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """All questions, the most divided first; a POST makes the next revision with what is settled."""
    newest = _newest(assessment)
    if request.method == "POST":
        return _conclude(request, assessment, newest)
    context: dict[str, Any] = {"assessment": assessment, "newest": newest}
    if newest:
        context["agenda"] = _agenda(assessment, newest)
        context["next"] = newest.revision + 1
        context["differs"] = session.differs(assessment, newest)
    return render(request, "consensus/agenda.html", context)


@consultant_in_assessment
@require_http_methods(["GET", "HEAD", "POST"])
def consensus_question(request: HttpRequest, assessment: Assessment, key: str) -> HttpResponse:
    """One question on the screen; a POST records the level agreed on, or takes it back."""
    newest = _newest(assessment)
    if newest is None or assessment.is_open:
        return _not_now(request, assessment)
    agenda = _agenda(assessment, newest)
    item = agenda.at(key)
    if item is None:
        raise Http404
    form = AgreedForm(request.POST if request.method == "POST" else None, initial=_recorded(item))
    if request.method != "POST":
        return _screen(request, assessment, agenda, item, form)
    question = get_object_or_404(Question, version=assessment.version_id, key=key)
    if "withdraw" not in request.POST and not form.is_valid():
        return _screen(request, assessment, agenda, item, form, status=422)
    try:
        _record(request, assessment, question, form)
    except session.NotClosed:
        return _not_now(request, assessment)
    return redirect("consensus-question", assessment.public_id, key)


def _record(request: HttpRequest, assessment: Assessment, question: Question, form: AgreedForm) -> None:
    if "withdraw" in request.POST:
        session.withdraw(assessment=assessment, question=question)
        messages.success(request, _("Taken back. The lower middle of what was said counts again."))
    else:
        assert isinstance(request.user, User)
        session.settle(assessment=assessment, question=question, by=request.user, **form.cleaned_data)
        messages.success(request, _("Recorded."))


def _conclude(request: HttpRequest, assessment: Assessment, newest: Result | None) -> HttpResponse:
    assert isinstance(request.user, User)
    asked = request.POST.get("revision", "")
    following = newest.revision + 1 if newest else 1
    # the button names the revision that it makes; pressed again it leads to the one that it made
    revision = min(int(asked), following) if asked.isdecimal() and len(asked) < 6 else following
    try:
        result = session.conclude(assessment=assessment, revision=revision, by=request.user)
    except session.NotClosed:
        return _not_now(request, assessment)
    except session.NothingSettled:
        messages.warning(
            request, _("Nothing has been settled since the last revision, so there is no new one.")
        )
        return redirect("consensus", assessment.public_id)
    return redirect("team-result-revision", assessment.public_id, result.revision)


def _not_now(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """409 that says why nothing can be settled now. What was typed is given back to be copied."""
    context = {
        "assessment": assessment,
        "newest": _newest(assessment),
        "reason": request.POST.get("reason", "")[:300],
    }
    return render(
        request, "consensus/not_now.html", context, status=CONFLICT if request.method == "POST" else 200
    )


def _screen(
    request: HttpRequest,
    assessment: Assessment,
    agenda: Agenda,
    item: Item,
    form: AgreedForm,
    status: int = 200,
) -> HttpResponse:
    """The question as a projector shows it, with the ways to the ones before and after."""
    context = {
        "assessment": assessment,
        "agenda": agenda,
        "item": item,
        "form": form,
        "picked": str(form["level"].value() or ""),
        "previous": agenda.beside(item, -1),
        "following": agenda.beside(item, 1),
    }
    return render(request, "consensus/question.html", context, status=status)


def _recorded(item: Item) -> dict[str, Any]:
    """What is on record, to be confirmed or mended."""
    return {"level": item.agreed.level, "reason": item.agreed.reason} if item.agreed else {}


def _newest(assessment: Assessment) -> Result | None:
    return assessment.results.order_by("-revision").first()


def _agenda(assessment: Assessment, newest: Result) -> Agenda:
    newest.assessment = assessment
    agreed = assessment.agreed_levels.select_related("question", "by")
    return agenda(document_of(newest), agreed)
