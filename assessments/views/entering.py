"""Ways into the answering pages for people with an account: a consultant for an interviewee, and oneself."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from ..actions import entering
from ..models import Assessment, Respondent, User
from ..permissions import consultant_in_assessment, hand_over, signed_in
from .ends import CONFLICT
from .guests import home_of


@consultant_in_assessment
@require_http_methods(["GET", "HEAD", "POST"])
def enter_answers(request: HttpRequest, assessment: Assessment, respondent_id: UUID) -> HttpResponse:
    """Ask whether to enter answers in this person’s name; a POST opens their pages for the consultant."""
    assert isinstance(request.user, User)
    invited = assessment.respondents.filter(assessment__guest=False)
    respondent = get_object_or_404(invited, public_id=respondent_id)
    respondent.assessment = assessment
    if request.method == "POST":
        try:
            return _opened(respondent, entering.enter(respondent=respondent, by=request.user))
        except entering.NotToEnter as refused:
            return _asked(request, respondent, str(refused), CONFLICT)
    return _asked(request, respondent, entering.why_not(respondent))


def _asked(request: HttpRequest, respondent: Respondent, why_not: str, status: int = 200) -> HttpResponse:
    context = {
        "respondent": respondent,
        "assessment": respondent.assessment,
        "why_not": why_not,
        "refused": status == CONFLICT,
    }
    return render(request, "answering/enter.html", context, status=status)


@signed_in
@require_POST
def answer_own(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """To one’s own answers, for the account with the address that was invited; 404 for everybody else."""
    assert isinstance(request.user, User)
    own = Respondent.objects.exclude(email="").filter(email__iexact=request.user.email)
    respondent = get_object_or_404(own, public_id=public_id)
    return _opened(respondent, entering.open_own(respondent=respondent))


def _opened(respondent: Respondent, secret: str) -> HttpResponse:
    """On to the answering pages, with the link in this browser’s cookie."""
    home = home_of(respondent)
    return hand_over(redirect(home), "answer", secret, home)
