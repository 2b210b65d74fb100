"""What the demonstration's consultant wrote on a closed engagement, and the plan that came of its path."""

import datetime as dt

from django.db import transaction

from ..interchange.commentary import CommentaryText
from ..models import Assessment, Commentary, PlanStep, Result, User
from ..results.overlay import SUMMARY, of_function, of_step
from ..results.shown import document_of
from . import plans
from .commentary import write
from .plan_rows import MOST


@transaction.atomic
def ensure_commentary(*, assessment: Assessment, text: CommentaryText, by: User) -> None:
    """Lay it over the newest result, unless somebody has written or planned anything there before."""
    newest = assessment.results.order_by("-revision").first()
    written = Commentary.objects.filter(assessment=assessment)
    if newest is None or written.exists() or PlanStep.objects.filter(assessment=assessment).exists():
        return
    for part, words in texts_of(text).items():
        write(assessment=assessment, revision=newest.revision, part=part, text=words, by=by)
    _plan(newest, text)


def texts_of(text: CommentaryText) -> dict[str, str]:
    """The texts by part."""
    functions = {of_function(key): words for key, words in text.functions.items()}
    return {SUMMARY: text.summary, **functions, **{of_step(key): words for key, words in text.steps.items()}}


def _plan(newest: Result, text: CommentaryText) -> None:
    """The steps that the text names come first, with who does them and by when."""
    assessment, revision, closed_on = newest.assessment, newest.revision, document_of(newest).closed_on
    for one in reversed(text.plan):
        due = closed_on + dt.timedelta(days=one.due)
        plans.add(assessment=assessment, revision=revision, question=one.step)
        plans.move(assessment=assessment, revision=revision, key=one.step, by=-MOST)
        plans.fill(
            assessment=assessment,
            revision=revision,
            key=one.step,
            assignee=one.assignee,
            due_on=due,
            status=one.status,
        )
