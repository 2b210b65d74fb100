"""The plan that a consultant makes of the path: saved as it is given, or by its buttons without script."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..actions import plans as actions
from ..actions.laid_over import NewerRevision
from ..actions.plan_rows import MOST, NoSuchStep, NoWords, TooManySteps
from ..models import Assessment, Result
from ..permissions import consultant_in_assessment
from .planning import Planning, planning_of, sent_lines
from .writing import newest_of

CONFLICT, UNPROCESSABLE = 409, 422
Act = Callable[..., Any]


@consultant_in_assessment
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """The steps in their order. A POST saves what was said of them, and does what its button names."""
    newest = newest_of(assessment)
    if newest is None:
        status = CONFLICT if request.method == "POST" else 200
        return render(request, "commentary/none.html", {"assessment": assessment}, status=status)
    if request.method == "POST":
        return _posted(request, assessment, newest)
    return _page(request, planning_of(assessment, newest))


def _posted(request: HttpRequest, assessment: Assessment, newest: Result) -> HttpResponse:
    """What was said of the steps is saved first, as far as it can be; then the button counts.

    The page is made at the end, once: it then shows what is stored.
    """
    shown = partial(planning_of, assessment, newest)
    at: dict[str, Any] = {"assessment": assessment, "revision": _number(request.POST.get("revision", ""))}
    verb, key = _wanted(request.POST)
    try:
        lines = sent_lines(newest, request.POST)
        for line in lines:
            if said := line.form.said:
                actions.fill(**at, key=line.row.key, **said)
        if any(line.form.errors for line in lines):
            return _refused(request, shown(request.POST), _("Something is not saved yet."), UNPROCESSABLE)
        told = _act(verb, at, key, request.POST)
    except NewerRevision as newer:
        made = _("Meanwhile revision %(number)d of the result was made. Nothing was saved; this is its plan.")
        return _refused(request, shown(request.POST), made % {"number": newer.newest}, CONFLICT)
    except NoSuchStep:
        if verb == "add":
            pick = _("Pick a question of the list, then add it.")
            return _refused(request, shown(request.POST), pick, UNPROCESSABLE, at="add-question")
        gone = _("That step is not in the plan any more. This is the plan as it is now.")
        return _refused(request, shown(), gone, CONFLICT)
    except TooManySteps:
        full = _("A plan has room for %(most)d steps. Nothing was added.") % {"most": MOST}
        return _refused(request, shown(request.POST), full, UNPROCESSABLE)
    except NoWords:
        words = _("Say in a sentence what is done, then add it.")
        return _refused(request, shown(request.POST), words, UNPROCESSABLE, at="add-title")
    return _done(request, assessment, newest, verb, key, told)


def _wanted(sent: Mapping[str, str]) -> tuple[str, str]:
    """What is to be done, and with which step. The enter key adds the own step that was typed, else it saves."""
    verb, _space, key = sent.get("act", "").partition(" ")
    if verb == "enter":
        verb = "own" if sent.get("title", "").strip() else ""
    return verb, key


def _act(verb: str, at: Mapping[str, Any], key: str, sent: Mapping[str, str]) -> str:
    """Do what the button names; the sentence that says so. Without a button: what was said is saved, no more."""
    if verb in ("up", "down"):
        place = actions.move(**at, key=key, by=-1 if verb == "up" else 1)
        return _("Moved to place %(place)d.") % {"place": place}
    acts: Mapping[str, tuple[Act, str]] = {
        "drop": (partial(actions.drop, key=key), _("Dropped. It stays in sight at the end.")),
        "back": (partial(actions.take_back, key=key), _("Taken back, as the last step.")),
        "remove": (partial(actions.remove, key=key), _("Removed.")),
        "add": (partial(actions.add, question=sent.get("question", "")), _("Added as the last step.")),
        "own": (partial(actions.add_own, title=sent.get("title", "")[:1000]), _("Added as the last step.")),
        "confirm": (actions.confirm, _("The plan holds for this revision.")),
        "reset": (actions.reset, _("The plan is the path as computed again.")),
    }
    act, told = acts.get(verb, (None, _("Saved")))
    if act:
        act(**at)
    return told


def _done(
    request: HttpRequest, assessment: Assessment, newest: Result, verb: str, key: str, told: str
) -> HttpResponse:
    """The plan as it is now: as a piece of the page, of its fields nothing but what is stored, or as the page anew."""
    if request.htmx:  # type: ignore[attr-defined]
        return _page(request, planning_of(assessment, newest).told(told), fields_only=not verb)
    messages.success(request, told)
    there = redirect("plan", assessment.public_id)
    if verb in ("up", "down", "drop", "back"):
        there["Location"] += f"#step-{key}"
    return there


def _page(
    request: HttpRequest, planning: Planning, status: int = 200, *, fields_only: bool | None = None
) -> HttpResponse:
    """The whole page; to htmx the plan alone, or what is stored of its fields where only those were sent."""
    if not request.htmx:  # type: ignore[attr-defined]
        return render(request, "commentary/plan.html", planning.context, status=status)
    if fields_only is None:
        fields_only = not _wanted(request.POST)[0] and status == UNPROCESSABLE
    template = "commentary/_plan_fields.html" if fields_only else "commentary/_plan.html"
    response = render(request, template, planning.context | {"refreshed": True}, status=status)
    if fields_only:
        response["HX-Reswap"] = "none"  # nobody’s typing is swapped away
    return response


def _refused(
    request: HttpRequest, planning: Planning, why: str, status: int, *, at: str = ""
) -> HttpResponse:
    return _page(request, planning.told(why, refused=True, at=at), status)


def _number(text: str) -> int:
    """A revision as a form sends it; 0 for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0
