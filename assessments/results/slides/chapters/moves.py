"""What to do first: the first three steps with their advice, or what to do where there are none."""

from django.utils.translation import gettext as _

from ...method import of_missing, of_order, of_path
from ...moves import Move
from ...page import FIRST_MOVES, ReportPage
from ...plan import PlanRow
from ..blocks import Block, Pillar, stand
from ..boxes import CONTENT, Box
from ..deck import Deck, byline, day, functions_said, labelled
from ..fitting import fit
from ..grids import Cell, Column, fitted
from ..letters import clean, within
from ..sheet import Sheet
from ..tables import table
from ..texts import Text, height, say, written
from .overview import stage_cell

HEAD, CHIP, INSET = 82, 20, 36


def make(deck: Deck, _count: int) -> None:
    """Draw it."""
    page = deck.page
    first = page.first_steps
    if not first:
        _without(deck)
        return
    notes = [of_path(), of_order(), page.sentences.held_back]
    notes += [_measured(row) for row in first if row.move]
    eyebrow = _("What to do first") if page.wanted else _("The first steps, if you want to go further")
    sheet = deck.slide(eyebrow, page.sentences.held_back, notes)
    others = _others(page) if len(first) < FIRST_MOVES else []
    boxes = CONTENT.columns(*[1] * max(len(first) + bool(others), 2), gap=30)
    pairs = list(zip(first, boxes, strict=False))
    used = max(_head_high(row, box) for row, box in pairs)
    pillars = []
    for row, box in pairs:
        _head(sheet, row, box)
        if row.move:
            _chips(sheet, row.move, Box(box.x, box.y + used, box.w, CHIP))
        pillars.append(Pillar(box.below(used + CHIP + 10), _advice(row), _comment(row)))
    if others:
        sheet.rule(boxes[len(first)].x, CONTENT.y, boxes[len(first)].w, "line", 1)
        pillars.append(Pillar(boxes[len(first)].below(12), [Block("others", others)]))
    stand(sheet, pillars)


def _others(page: ReportPage) -> list[Text]:
    """What would do as well as the few steps there are."""
    return [
        say(line, 12, "ink_2", before=6, bold=not place, mark="•" if place else "", depth=1 if place else 0)
        for other in page.path.alternatives
        for place, line in enumerate([other.sentence, *other.questions])
    ]


def _measured(row: PlanRow) -> str:
    move = row.move
    return f"{row.number}. {row.title}: {move.advice.measure}" if move else ""


def _head(sheet: Sheet, row: PlanRow, box: Box) -> None:
    """The number, where it belongs, the question, and who does it until when."""
    sheet.rule(box.x, box.y, box.w, "ink", 1)
    sheet.text(Box(box.x, box.y + 8, INSET, 36), [say(str(row.number), 26, "accent", serif=True)])
    inner = Box(box.x + INSET, box.y + 10, box.w - INSET, HEAD)
    sheet.text(inner, _headed(row, inner))


def _head_high(row: PlanRow, box: Box) -> float:
    """From the rule to where the levels stand."""
    inner = Box(box.x + INSET, box.y + 10, box.w - INSET, HEAD)
    return 10 + max(height(_headed(row, inner), inner.w), 34) + 8


def _headed(row: PlanRow, inner: Box) -> list[Text]:
    where = [within(clean(row.function))] if row.function else []
    where += [_("foundation")] if row.move and row.move.foundation else []
    who = [within(clean(row.assignee))] if row.assignee else []
    who += [day(row.due_on)] if row.due_on else []
    texts = [say(" · ".join(where), 10, "ink_2")] if where else []
    texts += [say(row.title, 14, bold=True)]
    texts += [say(" · ".join(who), 11, "accent", before=2)] if who else []
    return fit(texts, inner.w, HEAD)


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
        Block("then", [say(move.then, 12)]),
        Block("first", labelled(first.rstrip("."), advice.first)),
        *(
            [] if row.assignee else [Block("who", labelled(_("Who starts"), advice.who))]
        ),  # else it stands above
        Block("thirty days", labelled(_("In thirty days"), advice.thirty_days)),
        Block("measure", labelled(_("The measure"), advice.measure)),
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
    done = _("Every step of the plan is done or dropped.") if page.plan else ""
    lead = fit([say(done or page.path.empty or page.sentences.held_back, 15)], 700, 60)
    used = sheet.text(Box(CONTENT.x, CONTENT.y, 700, 60), lead)
    columns = [Column(_("Function"), 20), Column(_("Stage earned"), 22), Column(_("Why this stage"), 58)]
    rows = [(Cell(one.name, bold=True), stage_cell(one), Cell(one.sentences.rule)) for one in page.functions]
    table(
        sheet, fitted(CONTENT.below(used + 20), columns, rows), _("The functions and why each has its stage")
    )
