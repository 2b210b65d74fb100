"""What is open before the verdict, and the two steps around it: submit, and reopen to mend a slip."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ..actions import assessments
from ..models import Respondent
from ..models.progress import Progress, Section
from ..permissions import link_to_answer
from ..results.build import build
from ..results.content import content_of
from ..results.rows import sheet_of
from .rail import REVIEW, address_of, rail


@dataclass(frozen=True, slots=True)
class Review:
    """Context of answering/review.html beside the rail. `outcome` is what a submission would give now."""

    sections: tuple[tuple[Section, str], ...]  # each with its address
    progress: Progress
    outcome: Any  # scoring.Outcome, None where nothing is answered
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
    if not by.assessment.is_open:
        return redirect("result", by.public_id)
    progress = Progress.of(by)
    newest = by.assessment.results.order_by("-revision").first()
    found = Review(
        tuple((section, address_of(by, section)) for section in progress.sections),
        progress,
        preview(by) if progress.done else None,
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
    """Close the assessment with its result. Sent twice it makes one."""
    try:
        revision = min(int(request.POST.get("revision", "")), 10_000)
    except ValueError:
        revision = 1
    try:
        assessments.submit(by=by, revision=revision)
    except assessments.NothingAnswered:
        messages.error(
            request, _("There is no answer yet to make a result from. Answer at least one question.")
        )
        return redirect("review", by.public_id)
    return redirect("result", by.public_id)


@link_to_answer
@require_POST
def reopen(request: HttpRequest, by: Respondent) -> HttpResponse:
    """Take answers again; the results made so far stay readable."""
    assessments.reopen(by=by)
    messages.success(request, _("The assessment is open again. Mend what you like, then submit it again."))
    return redirect("review", by.public_id)


def preview(by: Respondent) -> Any:
    """The outcome that a submission would give now. Nothing is stored."""
    version = by.assessment.version
    sheet = sheet_of(by.assessment, [by])
    today = timezone.localdate()
    return build(content_of(version), sheet, version=version.number, revision=1, closed_on=today).outcome
