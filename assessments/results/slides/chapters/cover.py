"""The first slide: whose result, of when, and the stage at once."""

from django.utils.translation import gettext as _

from ..boxes import HEIGHT, MARGIN, WIDTH, Box
from ..deck import Deck, day
from ..fitting import fit
from ..letters import clean, within
from ..sheet import Sheet
from ..template import COVER, COVER_TITLE, COVER_WORDS
from ..texts import say
from ..writing import write

LOGO = Box(MARGIN, 40, 220, 64)
STRIP = Box(0, HEIGHT - 62, WIDTH, 62)


def make(deck: Deck, _count: int) -> None:
    """Draw it."""
    page = deck.page
    sheet = deck.slide("", "", [page.sentences.stage, page.sentences.firmness], layout=COVER)
    name = fit([say(page.organisation, 44, serif=True)], COVER_TITLE.w, COVER_TITLE.h, 20)
    write(sheet.slide.shapes.title.text_frame, name, page.palette)
    words = fit([say(page.sentences.stage, 18, "ink_2")], COVER_WORDS.w, COVER_WORDS.h, 14)
    write(sheet.slide.placeholders[1].text_frame, words, page.palette)
    _firm(deck, sheet)
    _facts(deck, sheet)
    for rung, box in zip(page.ladder, STRIP.columns(1, 1, 1, 1, gap=0), strict=True):
        text = say(f"{rung.stage}  {rung.name}", 12, f"on-stage-{rung.stage}", bold=rung.here)
        sheet.plate(box, f"stage-{rung.stage}", fit([text], box.w - 28, box.h), padding=14)


def _firm(deck: Deck, sheet: Sheet) -> None:
    brand = deck.page.brand
    if brand is None or (brand.logo and sheet.picture(LOGO, brand.logo, clean(brand.firm))):
        return
    if brand.firm:
        box = Box(LOGO.x, LOGO.y, 600, 28)
        sheet.text(box, fit([say(brand.firm, 15, "accent", bold=True)], box.w, box.h))


def _facts(deck: Deck, sheet: Sheet) -> None:
    page = deck.page
    parts = [_("Sales operations maturity")]
    parts += [within(clean(page.industry))] if page.industry else []
    parts.append(day(page.closed_on))
    if page.revision > 1:
        parts.append(_("revision %(number)s") % {"number": page.revision})
    box = Box(MARGIN, 138, 760, 20)
    sheet.text(box, fit([say(" · ".join(parts), 13, "ink_2")], box.w, box.h))
    if page.demonstration:
        label = Box(MARGIN, 384, 190, 24)
        sheet.frame(label, "signal")
        inner = Box(label.x + 10, label.y + 4, label.w - 20, 17)
        sheet.text(inner, [say(_("Fictitious demonstration"), 11, "signal", bold=True)])
