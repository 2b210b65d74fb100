"""A consultant writes on the newest result: a part saved as it is typed, or by its button without script."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ..actions import commentary as actions
from ..actions.laid_over import Conflict, NoResult
from ..forms import CommentForm
from ..models import Assessment, Commentary, User
from ..permissions import consultant_in_assessment
from .writing import Writing, newest_of, typed, writing_page

CONFLICT, UNPROCESSABLE = 409, 422
PART = re.compile(r"[-a-zA-Z0-9_:]{1,120}")


@consultant_in_assessment
@require_safe
def commentary(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Every part of the report with what it computed, and a field for the consultant's words."""
    return writing_page(request, assessment)


@consultant_in_assessment
@require_POST
def save_comment(request: HttpRequest, assessment: Assessment, part: str) -> HttpResponse:
    """The text of one part; not over one that somebody wrote since the page was shown, unless that was seen."""
    return _save(request, assessment, part)


@consultant_in_assessment
@require_POST
def confirm_comment(request: HttpRequest, assessment: Assessment, part: str) -> HttpResponse:
    """Still true: the text written for an earlier revision holds for this one. What was typed anew is saved instead."""
    return _save(request, assessment, part, confirm=True)


def _save(request: HttpRequest, assessment: Assessment, part: str, *, confirm: bool = False) -> HttpResponse:
    """Save what was typed and say so; or say why not, and give the text back."""
    if not PART.fullmatch(part):
        raise Http404
    form = CommentForm(request.POST, prefix="comment")
    if not form.is_valid():
        return _refused(request, assessment, part, form)
    try:
        row = _store(request, assessment, part, form, confirm)
    except actions.NoSuchPart as missing:
        if not missing.gone:
            raise Http404 from None
        return _not_now(request, assessment, form, gone=True)
    except NoResult:
        return _not_now(request, assessment, form)
    except Conflict as conflict:
        return _conflict(request, assessment, part, form, conflict)
    writing = Writing(part, form.cleaned_data["based_on"][0], row, row.text if row else "")
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "commentary/_saved.html", {"writing": writing, "assessment": assessment})
    return redirect(f"{reverse('commentary', args=[assessment.public_id])}?saved={part}#part-{writing.ident}")


def _store(
    request: HttpRequest, assessment: Assessment, part: str, form: CommentForm, confirm: bool
) -> Commentary | None:
    """What stands on record then. A text that was typed anew needs no confirming."""
    assert isinstance(request.user, User)
    revision, seen = form.cleaned_data["based_on"]
    row = actions.write_seen(
        assessment=assessment,
        revision=revision,
        part=part,
        text=form.cleaned_data["text"],
        by=request.user,
        seen=seen,
    )
    if not confirm:
        return row
    return actions.confirm(assessment=assessment, revision=revision, part=part, by=request.user)


def _conflict(
    request: HttpRequest, assessment: Assessment, part: str, form: CommentForm, conflict: Conflict
) -> HttpResponse:
    """409 with what stands there now beside what was typed; whoever has seen both may save over it."""
    row, newest = actions.standing(assessment, part), newest_of(assessment)
    assert newest
    fault = ""
    if not isinstance(conflict, actions.NewerText):
        fault = _("Meanwhile revision %(number)d of the result was made.") % {"number": newest.revision}
    other = row if row and row.written_at != form.cleaned_data["based_on"][1] else None
    refused = Writing(part, newest.revision, row, typed(form), None, fault, other, conflict=True)
    return _not_saved(request, assessment, refused, CONFLICT)


def _refused(request: HttpRequest, assessment: Assessment, part: str, form: CommentForm) -> HttpResponse:
    """422 with what is wrong with the text."""
    newest = newest_of(assessment)
    if newest is None:
        return _not_now(request, assessment, form)
    fault = " ".join(str(error) for errors in form.errors.values() for error in errors)
    refused = Writing(part, newest.revision, None, typed(form), None, fault)
    return _not_saved(request, assessment, refused, UNPROCESSABLE)


def _not_saved(request: HttpRequest, assessment: Assessment, refused: Writing, status: int) -> HttpResponse:
    """The text back in its field, and why it was not saved."""
    if request.htmx:  # type: ignore[attr-defined]
        context = {"writing": refused, "assessment": assessment}
        return render(request, "commentary/_refused.html", context, status=status)
    return writing_page(request, assessment, refused=refused, status=status)


def _not_now(
    request: HttpRequest, assessment: Assessment, form: CommentForm, *, gone: bool = False
) -> HttpResponse:
    """409 that says why nothing can be written there. What was typed is given back to be copied."""
    context = {"assessment": assessment, "text": typed(form), "gone": gone}
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "commentary/_gone.html", context, status=CONFLICT)
    return render(request, "commentary/not_now.html", context, status=CONFLICT)
