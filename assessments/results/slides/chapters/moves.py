"""What to do first: the first three steps with their advice, or what to do where there are none."""

from django.utils.translation import gettext as _

from ...moves import Move
from ...page import FIRST_MOVES
from ...plan import PlanRow
from ..blocks import Block, Pillar, stand
from ..boxes import CONTENT, Box
from ..deck import Deck, byline, day, functions_said, labelled
from ..letters import clean, within
from ..rules import of_missing, of_order, of_path
from ..sheet import Sheet
from ..tables import Cell, Column, fitted, table
from ..texts import Text, fit, height, say, written
from .overview import stage_cell

HEAD, CHIP = 76, 20


def make(deck: Deck, _count: int) -> None:
    """Draw it."""
    page = deck.page
    first = [row for row in page.plan if row.number][:FIRST_MOVES]
    if not first:
        _without(deck)
        return
    notes = [of_path(), of_order(), page.sentences.held_back]
    notes += [_measured(row) for row in first if row.move]
    eyebrow = _("What to do first") if page.wanted else _("The first steps, if you want to go further")
    sheet = deck.slide(eyebrow, page.sentences.held_back, notes)
    boxes = CONTENT.columns(1, 1, 1, gap=30)
    pillars = []
    for row, box in zip(first, boxes, strict=False):
        used = _head(sheet, row, box)
        pillars.append(Pillar(box.below(used), _advice(row), _comment(row)))
    stand(sheet, pillars)


def _measured(row: PlanRow) -> str:
    move = row.move
    return f"{row.number}. {row.title}: {move.advice.measure}" if move else ""


def _head(sheet: Sheet, row: PlanRow, box: Box) -> float:
    """The number, where it belongs, the question, and from which level to which; gives its height."""
    sheet.rule(box.x, box.y, box.w, "ink", 1)
    sheet.text(Box(box.x, box.y + 8, 40, 36), [say(str(row.number), 26, "accent", serif=True)])
    inner = Box(box.x + 40, box.y + 10, box.w - 40, HEAD)
    where = [clean(row.function)] if row.function else []
    where += [_("foundation")] if row.move and row.move.foundation else []
    where += [day(row.due_on)] if row.due_on else []
    texts = [say(" · ".join(where), 10, "ink_2")] if where else []
    texts += [say(row.title, 14, bold=True)]
    texts += [say(within(clean(row.assignee)), 11, "ink_2", prose=False)] if row.assignee else []
    texts = fit(texts, inner.w, HEAD)
    sheet.text(inner, texts)
    y = box.y + 10 + max(height(texts, inner.w), 34) + 8
    if not row.move:
        return y - box.y
    _chips(sheet, row.move, Box(box.x, y, box.w, CHIP))
    return y + CHIP + 8 - box.y


def _chips(sheet: Sheet, move: Move, box: Box) -> None:
    x = box.x
    for place, mark in enumerate((move.start, move.to)):
        if place:
            sheet.text(Box(x, box.y + 1, 18, 18), [say("→", 12, "ink_2", align="c")])
            x += 18
        filled = mark.sign.isdigit()
        words = say(clean(mark.words), 10, f"on-{mark.css}" if filled else "ink_2", bold=True, align="c")
        sheet.plate(Box(x, box.y, 74, CHIP), mark.css if filled else "paper_2", [words], padding=2)
        x += 74


def _advice(row: PlanRow) -> list[Block]:
    move = row.move
    if move is None:
        return []
    advice = move.advice
    first = _("Find out first.") if move.find_out else _("First.")
    return [
        [say(move.then, 12)],
        labelled(first.rstrip("."), advice.first),
        labelled(_("Who starts"), advice.who),
        labelled(_("In thirty days"), advice.thirty_days),
        labelled(_("The measure"), advice.measure),
    ]


def _comment(row: PlanRow) -> list[Text]:
    if row.comment is None:
        return []
    who = say(within(byline(row.comment)), 10, "accent", bold=True)
    return [who, *written(row.comment.paragraphs, 12)]


def _without(deck: Deck) -> None:
    """There are no steps: why, and where each function stands instead."""
    page = deck.page
    notes = [of_path(), of_missing(), *functions_said(page)]
    sheet = deck.slide(_("What to do next"), page.sentences.held_back, notes)
    lead = fit([say(page.path.empty or page.sentences.held_back, 15)], 700, 60)
    used = sheet.text(Box(CONTENT.x, CONTENT.y, 700, 60), lead)
    columns = [Column(_("Function"), 20), Column(_("Stage earned"), 22), Column(_("Why this stage"), 58)]
    rows = [(Cell(one.name, bold=True), stage_cell(one), Cell(one.sentences.rule)) for one in page.functions]
    table(
        sheet, fitted(CONTENT.below(used + 20), columns, rows), _("The functions and why each has its stage")
    )
