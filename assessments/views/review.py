"""What is open before the verdict, and the two steps around it: submit, and reopen to mend a slip."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ..actions import assessments, handing_in
from ..actions.answers import Refused
from ..models import Respondent
from ..models.progress import Progress, Section
from ..permissions import link_to_answer
from ..results.build import build
from ..results.content import content_of
from ..results.rows import sheet_of
from .ends import not_taken, to_where_it_stands
from .rail import REVIEW, address_of, rail


@dataclass(frozen=True, slots=True)
class Review:
    """Context of answering/review.html beside the rail. `outcome` is what a guest’s submission would give now."""

    sections: tuple[tuple[Section, str], ...]  # each with its address
    progress: Progress
    outcome: Any  # scoring.Outcome, None where nothing is answered, and in a team
    next_revision: int

    @property
    def unknown(self) -> int:
        """How many questions were answered with don’t know."""
        return sum(len(section.unknown) for section in self.progress.of_kind("function"))

    @property
    def left_open(self) -> int:
        return self.progress.total - self.progress.done


@link_to_answer
@require_safe
def review(request: HttpRequest, by: Respondent) -> HttpResponse:
    """What is open, per section, and what it costs to leave it so."""
    if not by.is_answering:
        return to_where_it_stands(request, by)
    progress = Progress.of(by)
    guest = by.assessment.guest
    newest = by.assessment.results.order_by("-revision").first() if guest else None
    found = Review(
        tuple((section, address_of(by, section)) for section in progress.sections),
        progress,
        preview(by) if progress.done and guest else None,
        newest.revision + 1 if newest else 1,
    )
    context: dict[str, Any] = {
        "respondent": by,
        "assessment": by.assessment,
        "review": found,
        "newest": newest,
    }
    return render(request, "answering/review.html", context | {"rail": rail(by, progress, page=REVIEW)})


@link_to_answer
@require_POST
def submit(request: HttpRequest, by: Respondent) -> HttpResponse:
    """A guest closes the assessment with its result; one of a team hands in their own answers. Twice is once."""
    try:
        if by.assessment.guest:
            assessments.submit(by=by, revision=_revision(request))
        else:
            handing_in.hand_in(by=by)
    except assessments.NothingAnswered:
        messages.error(request, _("There is no answer yet to submit. Answer at least one question."))
        return redirect("review", by.public_id)
    except Refused:
        return not_taken(request, by)
    return redirect("result", by.public_id)


def _revision(request: HttpRequest) -> int:
    """The revision that the page said a submission makes; the first where it says none."""
    try:
        return min(int(request.POST.get("revision", "")), 10_000)
    except ValueError:
        return 1


@link_to_answer
@require_POST
def reopen(request: HttpRequest, by: Respondent) -> HttpResponse:
    """A guest’s assessment takes answers again; one of a team takes back what they submitted, and nobody else’s."""
    try:
        if by.assessment.guest:
            assessments.reopen(by=by)
            text = _("The assessment is open again. Correct what you like, then submit it again.")
        else:
            handing_in.take_back(by=by)
            text = _("Your submission is taken back. Change what you like, then submit again.")
    except Refused:
        return not_taken(request, by)
    messages.success(request, text)
    return redirect("review", by.public_id)


def preview(by: Respondent) -> Any:
    """The outcome that a submission would give now, which closes it for all in it. Nothing is stored."""
    version = by.assessment.version
    sheet = sheet_of(by.assessment, by.assessment.respondents.all())
    today = timezone.localdate()
    return build(content_of(version), sheet, version=version.number, revision=1, closed_on=today).outcome
