"""The plan as a table to work with: the steps in order, the rule’s own beside them, who, until when, how far."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..plan import PlanRow
from .source import Source, level_value, remarks_of
from .table import Column, Row, Table, in_order


def plan_table(source: Source) -> Table:
    """A row a step, in the plan's order; without a plan the path as the rule computed it."""
    columns, page = _columns(), source.page
    rows = in_order(columns, map(_row, page.plan))
    about = (
        _("The plan as the consultant made it; what the rule computed stands beside it.")
        if page.planned
        else _("The path as the rule computed it. Assignee, due date and status are yours to fill in.")
    )
    about = f"{about} {page.plan_told}".strip()
    return Table("plan", _("Plan"), columns, rows, about, empty=page.path.empty, fixed=2)


def _columns() -> tuple[Column, ...]:
    return (
        Column("number", _("Step"), "whole", 6),
        Column("step", _("What to change"), "text", 34),
        Column("function", _("Function"), "text", 17),
        Column("from_level", _("From level"), "level", 9),
        Column("to_level", _("To level"), "level", 7),
        Column("assignee", _("Assignee"), "text", 18, field=True),
        Column("due_on", _("Due"), "date", 13, field=True),
        Column("status", _("Status"), "text", 12, field=True),
        Column("then", _("What people do then"), "text", 36),
        Column("first", _("First"), "text", 40),
        Column("who", _("Who starts"), "text", 24),
        Column("thirty_days", _("In thirty days"), "text", 36),
        Column("measure", _("Measure"), "text", 34),
        *_further(),
    )


def _further() -> Iterator[Column]:
    """What the consultant said, and how a step came into the plan."""
    yield Column("comment", _("Consultant’s comment"), "text", 40)
    yield Column("comment_by", _("By"), "text", 17)
    yield Column("comment_on", _("On"), "date", 12)
    yield Column("computed", _("Place on the path"), "whole", 9)
    yield Column("dropped", _("Dropped"), "yes_no", 9)
    yield Column("remark", _("Remark"), "text", 24)
    yield Column("step_key", _("Key"), "key", 20)


def _row(row: PlanRow) -> Row:
    move = row.move
    advice = move.advice if move else None
    return {
        "number": row.number,
        "step": row.title,
        "step_key": row.key,
        "function": row.function or None,
        "from_level": level_value(move.start) if move else None,
        "to_level": level_value(move.to) if move else None,
        "assignee": row.assignee or None,
        "due_on": row.due_on,
        "status": row.status_words,
        "then": row.then or None,
        "first": first(row),
        "who": advice.who if advice else None,
        "thirty_days": advice.thirty_days if advice else None,
        "measure": advice.measure if advice else None,
        **remarks_of(row.comment),
        "computed": row.computed,
        "dropped": row.dropped,
        "remark": remark(row),
    }


def first(row: PlanRow) -> str | None:
    """What to do first; from an unknown that begins with finding out."""
    if row.move is None:
        return None
    found = _("Find out where you stand, then:") if row.move.find_out else ""
    return f"{found} {row.move.advice.first}".strip()


def remark(row: PlanRow) -> str | None:
    """How a step came into the plan, where that needs a word."""
    said = [
        _added(row) if row.computed is None else "",
        _("new on the path since the plan was made") if row.fresh else "",
        _("planned for revision %(number)d") % {"number": row.earlier} if row.earlier else "",
    ]
    return "; ".join(filter(None, said)) or None


def _added(row: PlanRow) -> str:
    """Why a step is in the plan that is not on the path."""
    if row.gone:
        return _("not on the path of this revision")
    return _("added; not on the path") if row.function else _("added in the consultant’s own words")
