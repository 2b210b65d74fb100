"""The path as a plan: order, who, until when, how far; the rule's own place beside it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from ...method import of_order, of_path
from ...page import FIRST_MOVES, ReportPage
from ...plan import PlanRow
from ..boxes import CONTENT, Box
from ..deck import Deck, byline, short_day
from ..grids import Cell, Column, Row, fitted, laid_out
from ..grids import pages as parted
from ..letters import clean, within
from ..sheet import Sheet
from ..tables import table
from ..texts import height, say

COMFORTABLE, MOST = 11, 2


def pages(page: ReportPage) -> int:
    """How many slides the plan needs in letters that are easily read: none without rows, two at most."""
    if not page.plan or (not page.planned and len(page.plan) <= FIRST_MOVES):  # the first moves are all
        return 0
    return len(parted(CONTENT, _columns(page), _rows(page), COMFORTABLE, MOST))


def make(deck: Deck, count: int) -> None:
    """Draw it."""
    page = deck.page
    notes = [of_path(), of_order(), page.sentences.firmness, page.sentences.held_back]
    notes += [f"{page.plan_title}. {page.path.title}."] if page.plan_told else []
    notes += [f"{row.title}: {byline(row.comment)}: {row.comment.plain}" for row in page.plan if row.comment]
    lean = parted(CONTENT, _columns(page), _rows(page), COMFORTABLE, count)
    rich = parted(CONTENT, _columns(page), _rows(page, rich=True), COMFORTABLE, count)
    title = page.plan_told or page.plan_title
    alt = _("The plan, one step a row") if page.planned else _("The path, one step a row")
    for rows in rich if len(rich) == len(lean) and _all_fit(page, rich) else lean:
        sheet = deck.slide(_eyebrow(page), title, notes)
        used = table(sheet, fitted(CONTENT, _columns(page), rows), alt)
    _alternatives(page, sheet, CONTENT.below(used + 24))


def _all_fit(page: ReportPage, parts: Sequence[Sequence[Row]]) -> bool:
    """Whether the rows fit with what people do once each step is made, in letters that are easily read."""
    return all(laid_out(CONTENT, _columns(page), rows, COMFORTABLE).high <= CONTENT.h for rows in parts)


def _alternatives(page: ReportPage, sheet: Sheet, box: Box) -> None:
    """What would do as well as the path, where there is room for it."""
    texts = [
        say(line, 12, "ink_2", before=6, mark="•" if place else "", depth=1 if place else 0)
        for other in page.path.alternatives
        for place, line in enumerate([other.sentence, *other.questions])
    ]
    if texts and height(texts, box.w) <= box.h:
        sheet.text(box, texts)


def _eyebrow(page: ReportPage) -> str:
    earlier = next((row.earlier for row in page.plan if row.earlier), None)
    if not page.planned:
        return _("The path as a plan")
    said = _("The plan, and each step’s place on the path that the rule computed")
    return said + " · " + _("written for revision %(number)d") % {"number": earlier} if earlier else said


def _columns(page: ReportPage) -> list[Column]:
    first = [
        Column(_("Step"), 6, "c"),
        Column(_("Function"), 15),
        Column(_("Question"), 32 if page.planned else 40),
    ]
    first.append(Column(_("From, to"), 8, "c"))
    if not page.planned:
        return [*first, Column(_("Who starts"), 30)]
    last = [Column(_("Assignee"), 17), Column(_("Due"), 11.5), Column(_("Status"), 10)]
    return [*first, *last, Column(_("On the path"), 9, "c")]


def _rows(page: ReportPage, *, rich: bool = False) -> list[Row]:
    return [_planned(row, rich=rich) if page.planned else _computed(row, rich=rich) for row in page.plan]


def _start(row: PlanRow, *, rich: bool) -> list[Cell]:
    move = row.move
    colour = "ink_2" if row.dropped else "ink"
    levels = f"{move.start.sign} → {move.to.sign}" if move else "–"
    return [
        Cell(str(row.number or "–"), bold=True, colour=colour),
        Cell(row.function or "–", colour="ink_2", most=2),
        Cell(row.title, bold=not row.dropped, colour=colour, note=_note(row) if rich else "", most=3),
        Cell(levels, colour=colour),
    ]


def _note(row: PlanRow) -> str:
    """What people do then, and what the consultant says of the step."""
    said = [row.then]
    if row.comment:
        said.append(f"{row.comment.plain} ({byline(row.comment)})")
    return "\n".join(part for part in said if part)


def _computed(row: PlanRow, *, rich: bool) -> Row:
    return [*_start(row, rich=rich), Cell(row.move.advice.who if row.move else "–")]


def _planned(row: PlanRow, *, rich: bool) -> Row:
    return [
        *_start(row, rich=rich),
        Cell(within(clean(row.assignee)) or "–", most=3),
        Cell(short_day(row.due_on) if row.due_on else "–"),
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
