"""The rows of a plan as its actions need them: taken over from what is shown, found, put in order."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from ..models import PlanStep, Result
from ..results.functions import FunctionPart
from ..results.page import ReportPage, report_page
from ..results.people import NOBODY
from ..results.plan import PlanRow
from ..results.planned import plan_alone
from ..results.report import overlay_of
from ..results.shown import document_of

MOST = 60
TITLE = 200


class NoSuchStep(Exception):
    """The plan has no such step, or none that this can be done with."""


class NoWords(Exception):
    """A step of one's own needs words."""


class TooManySteps(Exception):
    """A plan has room for MOST steps."""


def page_of(result: Result) -> ReportPage:
    """The page of a result as its plan needs it: with what is laid over it, and nobody’s name."""
    return report_page(document_of(result), NOBODY, replace(overlay_of(result), look=None))


def plan_of(result: Result) -> tuple[PlanRow, ...]:
    """The plan that this page shows, where nobody needs the rest of it."""
    return plan_alone(document_of(result), overlay_of(result))


def addable(functions: Iterable[FunctionPart], planned: Collection[str]) -> dict[str, str]:
    """The questions, by key, that have a next level and are not among the keys of the plan."""
    questions = [question for function in functions for question in function.questions]
    return {one.key: one.text for one in questions if one.next and one.key not in planned}


def rows_of(result: Result) -> list[PlanStep]:
    """The plan's rows of this revision, in order; before the first change those that are shown, taken over."""
    own = PlanStep.objects.filter(assessment=result.assessment_id, revision=result.revision)
    return list(own.order_by("place", "pk")) or take_over(result, plan_of(result))


def take_over(result: Result, shown: Sequence[PlanRow]) -> list[PlanStep]:
    """These rows, stored for the result. A question's text is kept too: a corrected version may lack the question."""
    return PlanStep.objects.bulk_create(
        new(
            result,
            row.key,
            row.title,
            place=place,
            dropped=row.dropped,
            assignee=row.assignee,
            due_on=row.due_on,
            status=row.status,
        )
        for place, row in enumerate(shown, 1)
    )


def new(result: Result, key: str, title: str, **more: Any) -> PlanStep:
    """An unsaved row of this revision."""
    place = more.pop("place", MOST + 1)
    return PlanStep(
        assessment_id=result.assessment_id,
        revision=result.revision,
        key=key,
        title=title[:TITLE],
        place=place,
        **more,
    )


def find(rows: Sequence[PlanStep], key: str) -> PlanStep:
    """The row of this key. Raises NoSuchStep."""
    for row in rows:
        if row.key == key:
            return row
    raise NoSuchStep(key)


def append(rows: Sequence[PlanStep], step: PlanStep) -> None:
    """Add an unsaved row as the last that is not dropped. Raises TooManySteps."""
    if len(rows) >= MOST:
        raise TooManySteps
    step.save(force_insert=True)
    put_in_order([*rows, step])


def put_in_order(rows: Sequence[PlanStep]) -> None:
    """Store the rows in this order, dropped ones last, places dense from 1."""
    ordered = sorted(rows, key=lambda row: row.dropped)
    for place, row in enumerate(ordered, 1):
        row.place = place
    PlanStep.objects.bulk_update(ordered, ["place", "dropped"])


def planned_before(result: Result) -> bool:
    """Whether an earlier revision has a plan, which would show where this one has no row."""
    return PlanStep.objects.filter(assessment=result.assessment_id, revision__lt=result.revision).exists()
