"""The parts of a report that a consultant may write on: the whole, each function, each step of the plan."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .document import Document
from .functions import FunctionPart
from .overlay import SUMMARY, of_function, of_step
from .page import ReportPage
from .plan import PlanRow


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its key, its title, and what the report computed of it (neither for the whole)."""

    key: str
    title: str
    function: FunctionPart | None = None
    step: PlanRow | None = None


def parts(page: ReportPage) -> tuple[Part, ...]:
    """What may be written on, in the report's order. Dropped steps are left out."""
    functions = [Part(of_function(one.key), one.name, function=one) for one in page.functions]
    steps = [Part(of_step(row.key), row.title, step=row) for row in page.plan if not row.dropped]
    return (Part(SUMMARY, _("Executive summary")), *functions, *steps)


def has_part(document: Document, key: str, own: Collection[str] = ()) -> bool:
    """Whether a report of this document has the part; `own` are the keys of the plan's own steps."""
    functions = document.content.functions
    known = {SUMMARY, *(of_function(one.key) for one in functions)}
    known |= {of_step(question.key) for one in functions for question in one.questions}
    return key in known or key in {of_step(one) for one in own}
