"""The verdict: the ladder, and the answers to how firmly, what holds back and what the business calls for."""

from django.utils.translation import gettext as _

from ...ladder import Rung
from ...method import of_missing, of_unknown, of_whole, whole_rule
from ..boxes import CONTENT, Box
from ..deck import Deck
from ..fitting import pour
from ..sheet import Sheet
from ..texts import Text, at_size, height, say

PLATE, STEP, FOOT = 62, 18, 116
"""The lowest plate's height, how much higher the next one is, and where all of them stand."""


def make(deck: Deck, _count: int) -> None:
    """Draw it."""
    page = deck.page
    notes = [page.sentences.rule, whole_rule(), of_whole(), of_unknown(), of_missing()]
    sheet = deck.slide(_("The verdict"), page.sentences.stage, notes)
    for rung, box in zip(page.ladder, CONTENT.columns(1, 1, 1, 1, gap=10), strict=True):
        _rung(sheet, rung, box, provisional=page.provisional)
    lower = CONTENT.below(FOOT + 48)
    sheet.rule(lower.x, lower.y, lower.w)
    _answers(sheet, lower.below(14), _said(deck))


def _rung(sheet: Sheet, rung: Rung, box: Box, *, provisional: bool) -> None:
    high = PLATE + STEP * (rung.stage - 1)
    plate = Box(box.x, box.y + FOOT - high, box.w, high)
    on = f"on-stage-{rung.stage}"
    name = say(rung.name, 13, on, bold=True)
    texts = [say(str(rung.stage), 22, on, serif=True), name]
    while height(texts, plate.w - 24) > plate.h and texts[1].size > 9:
        texts = at_size(texts, 1, 9)
    sheet.plate(plate, f"stage-{rung.stage}", pour(texts, plate.w - 24, plate.h)[0], padding=12)
    if rung.here:
        sheet.block(Box(plate.x, plate.bottom, plate.w, 5), "ink")
    sheet.text(Box(box.x, box.y + FOOT + 9, box.w, 34), _pins(rung, provisional=provisional))


def _pins(rung: Rung, *, provisional: bool) -> list[Text]:
    pins = []
    if rung.here:
        pins.append(say(_("At least here") if provisional else _("You are here"), 11, bold=True))
    if rung.possible:
        pins.append(say(_("Possible"), 11, "ink_2", bold=True))
    if rung.demanded:
        pins.append(say(_("Your business calls for this"), 11, "accent", bold=True))
    return pins


def _said(deck: Deck) -> list[tuple[str, str, str]]:
    page = deck.page
    back = _("What holds you back") if page.wanted else _("If you want to go further")
    found = [
        (_("How firmly"), page.sentences.firmness, "ink_2"),
        (back, page.sentences.held_back, "signal" if page.wanted else "ink_2"),
        (_("What your business calls for"), page.sentences.demand, "ink_2"),
    ]
    if page.before:
        found.append((_("Before the session"), page.before.sentence, "ink_2"))
    return found


def _answers(sheet: Sheet, box: Box, said: list[tuple[str, str, str]]) -> None:
    boxes = box.columns(*[1] * len(said))
    size = 16.0
    while size > 11 and any(
        height([say(text, size)], boxes[0].w) > box.h - 20 for _label, text, _colour in said
    ):
        size -= 1
    for place, (label, text, colour) in zip(boxes, said, strict=True):
        sheet.text(place.top(18), [say(label, 12, colour, bold=True)])
        under = place.below(20)
        sheet.text(under, pour([say(text, size)], under.w, under.h)[0])
