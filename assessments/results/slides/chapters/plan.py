"""The path as a plan: order, who, until when, how far; the rule's own place beside it."""

from django.utils.translation import gettext as _

from ...page import ReportPage
from ...plan import PlanRow
from ..boxes import CONTENT
from ..deck import Deck, byline, day
from ..letters import clean, within
from ..rules import of_order, of_path
from ..tables import Cell, Column, Row, fitted, table
from ..tables import pages as parted

COMFORTABLE, MOST = 11, 2


def pages(page: ReportPage) -> int:
    """How many slides the plan needs in letters that are easily read: none without rows, two at most."""
    if not page.plan:
        return 0
    return len(parted(CONTENT, _columns(page), _rows(page), COMFORTABLE, MOST))


def make(deck: Deck, count: int) -> None:
    """Draw it."""
    page = deck.page
    notes = [of_path(), of_order(), page.sentences.firmness, page.sentences.held_back]
    notes += [f"{row.title}: {byline(row.comment)}: {row.comment.plain}" for row in page.plan if row.comment]
    for rows in parted(CONTENT, _columns(page), _rows(page), COMFORTABLE, count):
        sheet = deck.slide(_eyebrow(page), page.path.title, notes)
        alt = _("The plan, one step a row") if page.planned else _("The path, one step a row")
        table(sheet, fitted(CONTENT, _columns(page), rows), alt)


def _eyebrow(page: ReportPage) -> str:
    earlier = next((row.earlier for row in page.plan if row.earlier), None)
    if not page.planned:
        return _("The path as a plan")
    said = _("The plan, and each step’s place on the path that the rule computed")
    return said + " · " + _("written for revision %(number)d") % {"number": earlier} if earlier else said


def _columns(page: ReportPage) -> list[Column]:
    first = [Column(_("Step"), 5, "r"), Column(_("What"), 46), Column(_("From, to"), 9, "c")]
    if not page.planned:
        return [*first, Column(_("Who starts"), 40)]
    last = [
        Column(_("Assignee"), 16),
        Column(_("Due"), 12),
        Column(_("Status"), 10),
        Column(_("On the path"), 9, "r"),
    ]
    return [*first, *last]


def _rows(page: ReportPage) -> list[Row]:
    return [_planned(row) if page.planned else _computed(row) for row in page.plan]


def _start(row: PlanRow) -> list[Cell]:
    move = row.move
    colour = "ink_2" if row.dropped else "ink"
    where = [clean(row.function)] if row.function else []
    where += [_("foundation")] if move and move.foundation else []
    levels = f"{move.start.sign} → {move.to.sign}" if move else "–"
    what = Cell(row.title, bold=not row.dropped, colour=colour, above=" · ".join(where))
    return [Cell(str(row.number or "–"), bold=True, colour=colour), what, Cell(levels, colour=colour)]


def _computed(row: PlanRow) -> Row:
    return [*_start(row), Cell(row.move.advice.who if row.move else "–")]


def _planned(row: PlanRow) -> Row:
    return [
        *_start(row),
        Cell(within(clean(row.assignee)) or "–"),
        Cell(day(row.due_on) if row.due_on else "–"),
        Cell(_status(row), colour="ink_2" if row.dropped else "ink"),
        Cell(_place(row), colour="ink_2"),
    ]


def _status(row: PlanRow) -> str:
    return _("dropped") if row.dropped else row.status_words


def _place(row: PlanRow) -> str:
    """Where the rule has it: "3", "3, new" where the path has it since the plan was made, a dash off the path."""
    if row.computed is None:
        return "–"
    return _("%(place)d, new") % {"place": row.computed} if row.fresh else str(row.computed)
