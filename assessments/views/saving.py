"""One answer saved, the moment it is picked. The answer to it is a small piece of page that htmx puts in."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ..actions.answers import NewerAnswer, Refused, give, give_waited
from ..forms import ItemForm
from ..models import Respondent
from ..models.progress import Kind, Progress, Section
from ..permissions import link_to_answer
from .asked import form_of, forms_of
from .rail import rail

NEWER = "newer"  # told to the script in the header X-Answer


@link_to_answer
@require_POST
def save_answer(request: HttpRequest, by: Respondent, key: str) -> HttpResponse:
    """A level, don’t know, not applicable or a note."""
    return save(request, by, "function", key)


@link_to_answer
@require_POST
def save_driver(request: HttpRequest, by: Respondent, key: str) -> HttpResponse:
    """A fact of the business profile."""
    return save(request, by, "profile", key)


@link_to_answer
@require_POST
def save_activity(request: HttpRequest, by: Respondent, key: str) -> HttpResponse:
    """Who does one activity."""
    return save(request, by, "work", key)


def save(request: HttpRequest, by: Respondent, kind: Kind, key: str) -> HttpResponse:
    """Save it and say so; or say why not, and what is stored instead."""
    progress = Progress.of(by)
    found = progress.find(kind, key)
    if found is None:
        raise Http404
    section, item = found
    form = form_of(kind, item, by, progress, request.POST)
    if not form.is_valid():
        return _refused(request, by, form, " ".join(_sentences(form)), 422)
    try:
        form.given = _store(by, form)
    except Refused as refusal:
        return _refused(request, by, form, str(refusal), 409, refusal)
    except NewerAnswer:
        return _kept(request, by, progress, section, key)
    progress = progress.with_given(section, key, _kind_of(form))
    return _saved(request, by, progress, kind, section.key, form, text=_said(form))


def _store(by: Respondent, form: ItemForm) -> Any:
    """Save the form's answer; the row that is stored now, None where it was cleared."""
    row, cleared = form.row, form.is_cleared
    if form.cleaned_data["waited"]:
        return give_waited(by=by, row=row, cleared=cleared, based_on=form.cleaned_data["based_on"])
    give(by=by, rows=[] if cleared else [row], cleared=[row] if cleared else [])
    return None if cleared else row


def _said(form: ItemForm) -> str:
    """What the status says: saved, and whether something belongs to it still."""
    if form.given and form.cleaned_data["answer"] == "na" and not form.cleaned_data.get("reason"):
        return _("Saved. Say why it does not apply.")
    return _("Saved")


def _kind_of(form: ItemForm) -> str | None:
    return (form.cleaned_data["answer"] or "open") if form.given else None


def _saved(
    request: HttpRequest,
    by: Respondent,
    progress: Progress,
    kind: Kind,
    section: str,
    form: ItemForm,
    **more: Any,
) -> HttpResponse:
    here = progress.section(kind, section)
    context = {"form": form, "rail": rail(by, progress, here), "section": here, **more}
    return render(request, "answering/_saved.html", context)


def _kept(
    request: HttpRequest, by: Respondent, progress: Progress, section: Section, key: str
) -> HttpResponse:
    """The newer answer as it is stored, in place of the one that waited."""
    form = next(form for form in forms_of(section, by, progress) if form.item.key == key)
    text = _("A newer answer was given elsewhere. It is kept, and shown here. Pick again to change it.")
    response = _saved(request, by, progress, section.kind, section.key, form, text=text, kept=True)
    response["X-Answer"] = NEWER
    return response


def _refused(
    request: HttpRequest,
    by: Respondent,
    form: ItemForm,
    text: str,
    status: int,
    refusal: Refused | None = None,
) -> HttpResponse:
    context = {"form": form, "text": text, "respondent": by, "refusal": refusal}
    return render(request, "answering/_refused.html", context, status=status)


def _sentences(form: ItemForm) -> list[str]:
    return [str(error) for errors in form.errors.values() for error in errors]
