"""Many reports at once: asked for, watched while they are made, cancelled, and downloaded as one ZIP."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..actions import exports as actions
from ..limits import may_export, minutes_left
from ..models import Export, User
from ..permissions import own_export, signed_in
from .accounts import owner
from .exporting import Choice
from .form_names import summed_up
from .guests import TOO_MANY
from .respondents import base_of

SHOWN = 50


@signed_in
@require_safe
def exports(request: HttpRequest) -> HttpResponse:
    """One's exports, the newest first, with what is kept until when."""
    assert isinstance(request.user, User)
    rows = Export.objects.of(request.user).counted()[:SHOWN]
    return render(request, "exports/exports.html", {"rows": [(one, _forms(one)) for one in rows]})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new_export(request: HttpRequest) -> HttpResponse:
    """Choose reports and forms; a POST looks for others, or has those chosen made."""
    assert isinstance(request.user, User)
    choice = Choice(request, request.user)
    status = 200
    if request.method == "POST" and not choice.searching:
        status = 200 if choice.form.is_valid() else 422
        made = _ask(request, request.user, choice) if status == 200 else None
        if made:
            return redirect("export", made.public_id)
        status = status if status == 422 else choice.refused
    return render(request, "exports/new.html", choice.context(), status=status)


@own_export
@require_safe
def export(request: HttpRequest, export: Export) -> HttpResponse:
    """How far it is, and the file once it is ready."""
    return render(request, "exports/export.html", _context(export))


@own_export
@require_safe
def export_progress(request: HttpRequest, export: Export) -> HttpResponse:
    """The part of it that refreshes itself."""
    return render(request, "exports/_progress.html", _context(export))


@own_export
@require_POST
def cancel_export(request: HttpRequest, export: Export) -> HttpResponse:
    """No further report is made."""
    if actions.cancel(export=export):
        messages.success(request, _("Cancelled. Nothing more is made, and no mail comes."))
    else:
        messages.info(request, _("It had ended before."))
    return redirect("export", export.public_id)


@own_export
@require_safe
def export_file(request: HttpRequest, export: Export) -> HttpResponse | FileResponse:
    """The ZIP; 404 before it is ready and once its time is over."""
    if export.state != Export.State.READY or not export.kept_until or export.kept_until < timezone.now():
        raise Http404
    try:
        file = export.file.open("rb")
    except OSError:
        raise Http404 from None
    if request.method == "GET":
        actions.record_download(export=export, by=owner(request))
    request.META.pop("HTTP_ACCEPT_ENCODING", None)  # packed again it would have no length, and be no smaller
    name = f"reports-{timezone.localdate(export.created_at):%Y-%m-%d}.zip"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")


def _ask(request: HttpRequest, user: User, choice: Choice) -> Export | None:
    """The export that was asked for; None with the reason in the form's errors."""
    forms = choice.form.cleaned_data["forms"]
    if not may_export(user.pk):
        choice.refuse(_too_often(), TOO_MANY)
        return None
    try:
        return actions.ask(assessments=choice.assessments, forms=forms, by=user, base=base_of(request))
    except actions.TooManyExports:
        refused = _(
            "You have %(number)d exports under way. Wait for one, or cancel it; what you chose is still here."
        )
        choice.refuse(refused % {"number": actions.AT_ONCE}, TOO_MANY)
    except actions.TooManyResults:
        refused = _(
            "One export holds at most %(number)d reports. Choose fewer, and make a second one of the others."
        )
        choice.refuse(refused % {"number": actions.MOST}, 422)
    except actions.NothingToExport:
        choice.refuse(_("None of these assessments has a result yet. Choose others."), 422)
    return None


def _too_often() -> str:
    minutes = minutes_left()
    text = ngettext(
        "You asked for very many exports in this hour. Try again in a minute; what you chose is still here.",
        "You asked for very many exports in this hour. Try again in %(minutes)d minutes; what you chose is still "
        "here.",
        minutes,
    )
    return text % {"minutes": minutes}


def _context(export: Export) -> dict[str, Any]:
    faulty = export.items.exclude(fault="").select_related("result__assessment__organisation")
    return {
        "export": export,
        "kinds": _forms(export),
        "ended": export.made + export.faulty,  # type: ignore[attr-defined]
        "faults": faulty.defer("result__document")[:SHOWN],
        "size": _size(export),
    }


def _size(export: Export) -> int:
    """Of its file, in bytes; 0 where there is none."""
    try:
        return export.file.size if export.file else 0
    except OSError:
        return 0


def _forms(export: Export) -> list[str]:
    return summed_up(export.forms.split())
