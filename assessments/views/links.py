"""Links: how one comes back to one's own answers, and how others get to read a result."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..actions import sharing
from ..forms import MailForm, ShareForm
from ..limits import may_mail
from ..models import Assessment, Respondent, Result, ShareLink, User
from ..models.progress import Progress
from ..permissions import everyone, hand_over, link_to_answer
from .guests import TOO_MANY, link_to
from .rail import LINK, rail

MAIL_DOWN = 503


@link_to_answer
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, by: Respondent) -> HttpResponse:
    """See one's link to answer, or have it mailed. The cookie holds the secret, so no new one is made.

    A consultant's link to enter answers opens nothing by itself, so it stands in no address: 404.
    """
    if by.held_by:
        raise Http404
    address = link_to(request, request.COOKIES["answer"])
    context = own(by) | {"rail": rail(by, Progress.of(by), page=LINK)}
    if request.method != "POST":
        return render(request, "answering/link.html", context | {"form": MailForm()})
    if "show" in request.POST:
        return render(request, "answering/link.html", context | {"form": MailForm(), "address": address})
    form = MailForm(request.POST)
    status = mail(request, form, lambda to: sharing.mail_link_to_answer(by=by, to=to, address=address))
    if status == 200:
        messages.success(request, sent_to(form))
        return redirect("link", by.public_id)
    return render(request, "answering/link.html", context | {"form": form}, status=status)


@link_to_answer
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest, by: Respondent, revision: int) -> HttpResponse:
    """The links to read one revision; a POST makes one, shows it this once, and mails it where asked to."""
    address = reverse("share", args=[by.public_id, revision])
    back = reverse("result-revision", args=[by.public_id, revision])
    return share_page(
        request, own_result_of(by, revision), own(by) | {"share_url": address, "back_url": back}
    )


def share_page(request: HttpRequest, result: Result, own: dict[str, Any]) -> HttpResponse:
    """The page of a result's links, whoever may make them; `own` says where it lives and where it leads back."""
    form = ShareForm(request.POST or None, commentary=not own["assessment"].guest)
    context: dict[str, Any] = own | {"form": form}
    status = 200
    if request.method == "POST":
        status = 200 if form.is_valid() else 422
        if status == 200:
            status = _share(request, result, form, context)
    links = ShareLink.objects.live().filter(result=result).with_maker()
    context |= {"result": result, "links": links}
    return render(request, "answering/share.html", context, status=status)


def _share(request: HttpRequest, result: Result, form: ShareForm, context: dict[str, Any]) -> int:
    """Make a link and mail it; puts its address and what happened into the context. The status of the answer."""
    by = request.user if isinstance(request.user, User) else None
    try:
        link, secret = sharing.share(result=result, by=by, **form.wanted)
    except sharing.TooManyLinks:
        form.add_error(None, _("This result has as many links as it may have. Revoke one first."))
        return 409
    address = request.build_absolute_uri(reverse("open-read", args=[secret]))
    context |= {"address": address, "made": link}
    if not form.cleaned_data["email"]:
        context["form"] = ShareForm(commentary=not result.assessment.guest)
        return 200
    status = mail(request, form, lambda to: sharing.mail_link_to_read(link=link, to=to, address=address))
    if status == 200:
        context["sent"] = sent_to(form)
        context["form"] = ShareForm(commentary=not result.assessment.guest)
    return status


@link_to_answer
@require_POST
def unshare(request: HttpRequest, by: Respondent, revision: int, link_id: UUID) -> HttpResponse:
    """Revoke a link to read: it opens nothing from now on."""
    revoke(request, own_result_of(by, revision), link_id)
    return redirect("share", by.public_id, revision)


def revoke(request: HttpRequest, result: Result, link_id: UUID) -> None:
    """Revoke a link to read this result and say so; Http404 for another's."""
    links = ShareLink.objects.select_related("result__assessment")
    by = request.user if isinstance(request.user, User) else None
    sharing.unshare(link=get_object_or_404(links, public_id=link_id, result=result), by=by)
    messages.success(request, _("The link is revoked. It opens nothing any more."))


@everyone
@never_cache
@require_safe
def open_read(request: HttpRequest, secret: str) -> HttpResponse:
    """Put the secret of a link to read into this browser's cookie and go on without it. Changes nothing."""
    found = ShareLink.objects.holding(secret).first()
    if found is None:
        raise Http404
    home = reverse("shared-result", args=[found.public_id])
    return hand_over(redirect(home), "read", secret, home)


def own(by: Respondent) -> dict[str, Any]:
    """Context of every page of a respondent's own."""
    return {"respondent": by, "assessment": by.assessment}


def result_of(by: Respondent, revision: int) -> Result:
    """One revision of this respondent's assessment; Http404 where it was never made or is not theirs to read."""
    if not may_read(by):
        raise Http404
    return revision_of(by.assessment, revision)


def own_result_of(by: Respondent, revision: int) -> Result:
    """The same for whom it is theirs to hand on: a guest. A team's members and consultants do it on its pages."""
    if not by.assessment.guest:
        raise Http404
    return result_of(by, revision)


def may_read(by: Respondent) -> bool:
    """Whether a respondent reads the result: a guest does, one of a team where that was decided and it is closed."""
    team = by.assessment
    return team.guest or (team.shown_to_respondents and not team.is_open)


def revision_of(assessment: Assessment, revision: int) -> Result:
    """One revision of an assessment; Http404 where it was never made."""
    return get_object_or_404(assessment.results.all(), revision=revision)


def mail(request: HttpRequest, form: MailForm, send: Any) -> int:
    """Send to the form's address within the limits; the status, with the reason in the form's errors."""
    if not form.is_valid():
        return 422
    to = form.cleaned_data["email"]
    if not may_mail(request, to):
        form.add_error(
            "email", _("Too many mails were asked for in this hour. Nothing was sent; try again later.")
        )
        return TOO_MANY
    try:
        send(to)
    except OSError:
        form.add_error(
            "email", _("The mail could not be sent just now. Try again in a few minutes, or copy the link.")
        )
        return MAIL_DOWN
    return 200


def sent_to(form: MailForm) -> str:
    return _("The link is on its way to %(address)s.") % {"address": form.cleaned_data["email"]}
