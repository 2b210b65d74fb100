"""Who is asked in a team's assessment: addresses as they are pasted, all of them read before any is added."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from ..actions import mailing
from ..actions import respondents as actions
from ..actions.answers import AssessmentClosed
from ..forms import AddressesForm
from ..interchange.addresses import Addressee, Addresses, read_addresses
from ..limits import may_ask
from ..models import Assessment, Position, Respondent, User
from ..permissions import in_assessment

CONFLICT = 409
POSITIONS = {str(key): str(label) for key, label in Position.choices}


@in_assessment
@require_http_methods(["GET", "HEAD", "POST"])
def respondents(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Paste who is asked. With a single fault nobody is added, and everything typed stays."""
    if request.method != "POST" and not assessment.is_open:
        messages.info(request, _("The assessment is closed. Reopen it to ask more people."))
        return redirect("assessment", assessment.public_id)
    form = AddressesForm(assessment.version, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, assessment, form, status=422 if request.method == "POST" else 200)
    read = read_addresses(form.cleaned_data["addresses"], POSITIONS)
    people = _placed(read, form.cleaned_data["position"])
    without = [person for person in people if not person.position]
    if read.faults or without or not people:
        return _page(request, assessment, form, read=read, without=without, status=422)
    try:
        added = actions.add_respondents(
            assessment=assessment, people=people, functions=form.cleaned_data["functions"]
        )
    except (AssessmentClosed, actions.TooManyRespondents) as refused:
        return _page(request, assessment, form, refused=type(refused).__name__, status=CONFLICT)
    _say(request, added, read.doubles)
    if "invite" in request.POST:
        invite(request, assessment, added.people)
    return redirect("assessment", assessment.public_id)


@in_assessment
@require_POST
def invite_all(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Invite everybody who was not invited yet."""
    waiting = assessment.respondents.filter(invited_at=None, submitted_at=None, declined_at=None)
    people = list(waiting.exclude(email=""))
    if people:
        invite(request, assessment, people)
    else:
        messages.info(request, _("Everybody with an address is invited already."))
    return redirect("assessment", assessment.public_id)


@in_assessment
@require_POST
def remind(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Remind everybody who was invited, has not submitted, and got no mail within a day."""
    remind_some(request, assessment)
    return redirect("assessment", assessment.public_id)


def invite(request: HttpRequest, assessment: Assessment, people: Sequence[Respondent]) -> None:
    """Mail these people their links, within the limit, and say so."""
    assert isinstance(request.user, User)
    if not people:
        return
    if not may_ask(request.user.pk, len(people)):
        messages.warning(request, _("Nobody was mailed: too many people were in this hour. Try again later."))
        return
    try:
        mailing.invite(assessment=assessment, respondents=people, base=base_of(request), by=request.user)
    except AssessmentClosed:
        messages.warning(request, _("Nobody was mailed: the assessment is closed."))
        return
    text = ngettext(
        "One invitation is on its way. The board shows when it has gone.",
        "%(count)d invitations are on their way. The board shows when each has gone.",
        len(people),
    )
    messages.success(request, text % {"count": len(people)})


def remind_some(request: HttpRequest, assessment: Assessment, only: Respondent | None = None) -> None:
    """Remind all who may be, or one, and say how many they are."""
    assert isinstance(request.user, User)
    if not may_ask(request.user.pk, 1 if only else assessment.respondents.count()):
        messages.warning(request, _("Nobody was mailed: too many people were in this hour. Try again later."))
        return
    try:
        many = mailing.remind(assessment=assessment, base=base_of(request), by=request.user, only=only)
    except AssessmentClosed:
        messages.warning(request, _("Nobody was mailed: the assessment is closed."))
        return
    nobody = _(
        "Nobody was mailed: whoever has not submitted got a mail within the last day, or is not invited."
    )
    text = ngettext("One reminder is on its way.", "%(count)d reminders are on their way.", many)
    messages.success(request, text % {"count": many} if many else nobody)


def base_of(request: HttpRequest) -> str:
    """This site's address as the caller knows it, without a path."""
    return request.build_absolute_uri("/").rstrip("/")


def _placed(read: Addresses, position: str) -> list[Addressee]:
    """The people with the position of those who have none behind their address."""
    return [replace(person, position=person.position or position) for person in read.people]


def _say(request: HttpRequest, added: actions.Added, doubles: int) -> None:
    """Who was added, and what was merged."""
    many = len(added.people)
    said = [ngettext("One person added.", "%(count)d people added.", many) % {"count": many}]
    if doubles:
        said.append(
            ngettext("One double was merged.", "%(count)d doubles were merged.", doubles) % {"count": doubles}
        )
    if added.known:
        said.append(_("Asked already: %(addresses)s.") % {"addresses": ", ".join(added.known[:10])})
    messages.success(request, " ".join(said))


def _page(
    request: HttpRequest, assessment: Assessment, form: AddressesForm, status: int = 200, **found: Any
) -> HttpResponse:
    context = {"assessment": assessment, "form": form, "most": actions.MOST, **found}
    return render(request, "teams/respondents.html", context, status=status)
