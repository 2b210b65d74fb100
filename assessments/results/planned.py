"""A plan by itself, what it is called, and how it stands to the path that the rule computed.

Each count is of what is shown.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .commentary import comments
from .document import Document
from .lookup import Lookup
from .moves import Path, path
from .overlay import NOTHING, Overlay
from .plan import PlanRow, plan_rows


def plan_alone(document: Document, overlay: Overlay = NOTHING) -> tuple[PlanRow, ...]:
    """The rows that the report's page of this document shows, without making the rest of the page."""
    look = Lookup.of(document)
    return plan_rows(look, path(look).moves, overlay.plan, comments(overlay.commentary, document.revision))


def plan_title(rows: Sequence[PlanRow], path: Path) -> str:
    """The path's own heading while the plan holds its steps and no others; else how many steps are planned."""
    kept = [row for row in rows if not row.dropped]
    if is_the_path(rows, path):
        return path.title
    if not kept:
        return _("The plan")
    return ngettext("The plan: %(count)d step", "The plan: %(count)d steps", len(kept)) % {"count": len(kept)}


def plan_beside_path(rows: Sequence[PlanRow], path: Path) -> str:
    """What was changed: how much of the path the plan keeps, and how much is added; "" where it is the path."""
    if is_the_path(rows, path):
        return ""
    kept = [row for row in rows if not row.dropped]
    of, on = len(path.moves), sum(row.computed is not None for row in kept)
    said = []
    if of:
        text = ngettext(
            "The plan keeps %(kept)d of the %(of)d step on the path.",
            "The plan keeps %(kept)d of the %(of)d steps on the path.",
            of,
        )
        said.append(text % {"kept": on, "of": of})
    if added := len(kept) - on:
        text = ngettext("%(count)d step is added.", "%(count)d steps are added.", added)
        said.append(text % {"count": added})
    return " ".join(said)


def is_the_path(rows: Sequence[PlanRow], path: Path) -> bool:
    """Whether the plan is the steps of the path, all of them and no others, in whatever order."""
    return not any(row.dropped or row.computed is None for row in rows) and len(rows) == len(path.moves)
