"""A guest begins without an account and comes back by a link."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ..actions import assessments
from ..forms import StartForm
from ..limits import may_mail, may_start
from ..models import Respondent
from ..models.progress import Progress
from ..permissions import everyone, hand_over, link_to_answer
from .ends import to_where_it_stands
from .pages import current_version
from .rail import address_of

TOO_MANY = 429


@everyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Who is assessed and who answers; then the first page of questions."""
    version = current_version()
    form = StartForm(request.POST or None)
    context = {"form": form, "version": version, "days": settings.GUEST_DAYS}
    if request.method != "POST" or version is None:
        return render(request, "answering/start.html", context)
    if not form.is_valid():
        return render(request, "answering/start.html", context, status=422)
    if not may_start(request):
        return render(request, "answering/start.html", context | {"too_many": True}, status=TOO_MANY)
    assessments.expire_now_and_then()
    wanted = form.wanted
    if wanted["email"] and not may_mail(request, wanted["email"]):
        messages.warning(
            request, _("Your link could not be mailed now: too many mails were asked for in this hour.")
        )
        wanted["email"] = ""
    unsent = _("Your link could not be mailed just now. Have it mailed again under “Come back later”.")
    respondent, secret = assessments.start(
        **wanted,
        version=version,
        link=lambda secret: link_to(request, secret),
        unsent=lambda: messages.warning(request, unsent),
    )
    return hand_over(redirect("profile", respondent.public_id), "answer", secret, home_of(respondent))


@everyone
@never_cache
@require_safe
def open_answer(request: HttpRequest, secret: str) -> HttpResponse:
    """Put the link's secret into this browser's cookie and go on without it. Changes nothing."""
    respondent = Respondent.objects.holding(secret).first()
    if respondent is None:
        return ended(request)
    home = home_of(respondent)
    return hand_over(redirect(home), "answer", secret, home)


@everyone
@never_cache
@require_safe
def open_decline(request: HttpRequest, secret: str) -> HttpResponse:
    """The same for the link in an invitation by which one declines: on to the page that asks. Changes nothing."""
    respondent = Respondent.objects.holding(secret).filter(assessment__guest=False).first()
    if respondent is None:
        return ended(request)
    return hand_over(redirect("decline", respondent.public_id), "answer", secret, home_of(respondent))


def ended(request: HttpRequest) -> HttpResponse:
    """404 that is the same for a link that ended and for one that never was."""
    return render(request, "answering/ended.html", status=404)


@link_to_answer
@require_safe
def answering(request: HttpRequest, by: Respondent) -> HttpResponse:
    """The first section with something open, the review when nothing is; at first the welcome of one who was invited.

    Who answers no more is led to how it stands.
    """
    if not by.is_answering:
        return redirect("result", by.public_id) if by.assessment.guest else to_where_it_stands(request, by)
    progress = Progress.of(by)
    invited = not (by.assessment.guest or by.held_by)
    if invited and not progress.done:
        return redirect("welcome", by.public_id)
    return redirect(address_of(by, progress.first_open))


def home_of(respondent: Respondent) -> str:
    """The address that all of a respondent's pages begin with, which is the path of their cookie."""
    return reverse("answering", args=[respondent.public_id])


def link_to(request: HttpRequest, secret: str) -> str:
    """The link to answer, to be handed to the person who holds it."""
    return request.build_absolute_uri(reverse("open-answer", args=[secret]))
