"""What the verdict's stage means, the risk of staying, and the other stages beside it."""

from django.utils.translation import gettext as _

from ...method import whole_rule
from ..boxes import CONTENT, Box
from ..deck import Deck
from ..fitting import fit
from ..sheet import Sheet
from ..texts import height, say

LABEL = 34


def make(deck: Deck, _count: int) -> None:
    """Draw it."""
    page = deck.page
    title = page.stage.summary if page.stage else whole_rule()
    notes = [page.sentences.stage, page.sentences.rule, whole_rule()]
    eyebrow = _("What this stage means") if page.stage else _("The four stages")
    sheet = deck.slide(eyebrow, title, notes)
    if page.stage:
        left, right = CONTENT.top(190).columns(3, 2)
        sheet.text(left, fit([say(page.stage.meaning, 16)], left.w, left.h))
        _risk(sheet, right, page.stage.risk)
    _ladder(deck, sheet, CONTENT.below(212 if page.stage else 20))


def _risk(sheet: Sheet, box: Box, risk: str) -> None:
    texts = fit(
        [say(_("The risk of staying"), 12, "signal", bold=True), say(risk, 14)], box.w - 18, box.h - 8
    )
    sheet.block(Box(box.x, box.y + 3, 3, height(texts, box.w - 18)), "signal")
    sheet.text(Box(box.x + 18, box.y, box.w - 18, box.h), texts)


def _ladder(deck: Deck, sheet: Sheet, box: Box) -> None:
    """All four with what they are in a sentence."""
    size = 12 if deck.page.stage else 15
    for rung, place in zip(deck.page.ladder, box.columns(1, 1, 1, 1, gap=10), strict=True):
        label = say(f"{rung.stage}  {rung.name}", 13, f"on-stage-{rung.stage}", bold=True)
        plate = place.top(LABEL)
        sheet.plate(plate, f"stage-{rung.stage}", fit([label], plate.w - 24, plate.h), padding=12)
        if rung.here:
            sheet.block(Box(plate.x, plate.bottom, plate.w, 4), "ink")
        words = place.below(LABEL + 12)
        colour = "ink" if rung.here or not deck.page.stage else "ink_2"
        room = words.w - 12
        sheet.text(
            Box(words.x, words.y, room, words.h), fit([say(rung.summary, size, colour)], room, words.h)
        )
