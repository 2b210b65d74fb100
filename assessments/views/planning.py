"""The page on which the plan is made: its rows with the fields of each, and what may be added."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict

from ..actions.plan_rows import addable, page_of, plan_of
from ..forms import StepForm
from ..models import Assessment, PlanStep, Result
from ..results.page import ReportPage
from ..results.plan import PlanRow


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the plan with the form of what is said of it."""

    row: PlanRow
    form: StepForm

    @property
    def due(self) -> str:
        """The stored due date as a field holds it."""
        return self.row.due_on.isoformat() if self.row.due_on else ""


@dataclass(frozen=True, slots=True)
class Planning:
    """The plan on the page; `status` says what became of what was sent, `title` is an own step not added yet.

    `at` is the id of the field of a step that could not be added.
    """

    assessment: Assessment
    page: ReportPage
    lines: Sequence[Line]
    status: str = ""
    title: str = ""
    refused: bool = False
    at: str = ""

    def told(self, status: str, *, refused: bool = False, at: str = "") -> "Planning":
        """The same with a sentence that says what became of what was sent."""
        return replace(self, status=status, refused=refused, at=at)

    @property
    def faults(self) -> list[tuple[str, str]]:
        """What is wrong and where: (the field's id, the fault)."""
        fields = [field for line in self.wrong for field in line.form if field.errors]
        return [(field.auto_id, str(error)) for field in fields for error in field.errors]

    @property
    def wrong(self) -> list[Line]:
        """The lines of which something cannot be saved."""
        return [line for line in self.lines if line.form.errors]

    @property
    def context(self) -> dict[str, Any]:
        """Context of commentary/plan.html and its parts."""
        return {
            "assessment": self.assessment,
            "page": self.page,
            "lines": self.lines,
            "wrong": self.wrong,
            "told": self.status,
            "refused": self.refused,
            "faults": self.faults,
            "at": self.at,
            "kept": sum(not row.dropped for row in self.page.plan),
            "title": self.title,
            "statuses": PlanStep.Status.choices,
            "earlier": self.page.plan_earlier,
            "addable": self.addable,
        }

    @property
    def addable(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """What may be added, function by function: (name, [(key, question)])."""
        free = addable(self.page.functions, {row.key for row in self.page.plan})
        found = [
            (one.name, [(question.key, question.text) for question in one.questions if question.key in free])
            for one in self.page.functions
        ]
        return [(name, questions) for name, questions in found if questions]


def planning_of(assessment: Assessment, newest: Result, sent: QueryDict | None = None) -> Planning:
    """The plan as it is shown today; with what was sent in its fields."""
    page = page_of(newest)
    title = sent.get("title", "")[:200] if sent else ""
    return Planning(assessment, page, _lines(page.plan, sent), title=title)


def sent_lines(newest: Result, sent: QueryDict) -> list[Line]:
    """The rows of the plan with what was sent of them, to be saved: no page is made for it."""
    return _lines(plan_of(newest), sent)


def _lines(rows: Sequence[PlanRow], sent: QueryDict | None) -> list[Line]:
    return [Line(row, _form(row, sent)) for row in rows]


def _form(row: PlanRow, sent: QueryDict | None) -> StepForm:
    stored = {
        "assignee": row.assignee,
        "due_on": row.due_on.isoformat() if row.due_on else "",
        "status": row.status,
    }
    # a step that the page did not show yet has nothing to be changed
    bound = sent if sent and f"{row.key}-assignee" in sent else None
    return StepForm(bound, prefix=row.key, initial=stored)
