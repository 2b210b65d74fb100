"""Where somebody stands who answers no more: submitted, declined, or the assessment was closed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ..models import Respondent

CONFLICT = 409


def to_where_it_stands(request: HttpRequest, by: Respondent) -> HttpResponse:
    """From a page that asks to the one that says why it asks no more."""
    if by.assessment.guest:
        messages.info(request, _("This assessment is submitted. Reopen it to change an answer."))
    elif by.declined_at and by.assessment.is_open:
        return redirect("decline", by.public_id)
    return redirect("result", by.public_id)


def not_taken(request: HttpRequest, by: Respondent) -> HttpResponse:
    """409: a step that came too late, with how it stands now."""
    now = Respondent.objects.select_related("assessment__organisation").filter(pk=by.pk).first() or by
    now.held_by = by.held_by
    page = "answering/decline.html" if now.declined_at else "results/not_shown.html"
    return render(request, page, standing(now) | {"late": True}, status=CONFLICT)


def standing(by: Respondent) -> dict[str, Any]:
    """Context of the pages of somebody who answers no more."""
    asked_by = str(by.assessment.created_by or _("the person who asked you"))
    return {"respondent": by, "assessment": by.assessment, "asked_by": asked_by}
