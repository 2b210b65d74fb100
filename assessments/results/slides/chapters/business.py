"""What the business calls for: its profile, and the stage that follows from it."""

from django.utils.translation import gettext as _

from ...bars import DriverPart
from ...method import of_demand
from ..boxes import CONTENT, Box
from ..deck import Deck
from ..fitting import fit
from ..grids import Cell, Column, Row, fitted
from ..headlines import unsaid
from ..sheet import Sheet
from ..tables import table
from ..texts import Text, say

TABLE, BESIDE = CONTENT.columns(13, 5, gap=40)


def make(deck: Deck, _count: int) -> None:
    """Draw it."""
    page = deck.page
    notes = [
        page.sentences.demand,
        of_demand(),
        *[f"{one.name}: {one.sentences.fit}" for one in page.functions if one.sentences.fit],
    ]
    sheet = deck.slide(_("What your business calls for"), page.sentences.demand, notes)
    columns = [Column(_("Level"), 7, "c"), Column(_("Driver"), 25), Column(_("What you said"), 50)]
    table(
        sheet, fitted(TABLE, columns, [_row(one) for one in page.drivers]), _("The business profile as given")
    )
    _beside(deck, sheet)


def _row(one: DriverPart) -> Row:
    known = one.mark.sign.isdigit()
    level = Cell(one.mark.sign, fill=one.mark.css if known else "", bold=True, colour="ink_2")
    return level, Cell(one.name, bold=True), Cell(one.level, colour="ink" if known else "ink_2")


def _beside(deck: Deck, sheet: Sheet) -> None:
    """The stage called for with its base; and the levers where they have no slide of their own."""
    page, y = deck.page, BESIDE.y + 4
    demanded = next((rung for rung in page.ladder if rung.demanded), None)
    if demanded:
        plate = Box(BESIDE.x, y, BESIDE.w, 70)
        on = f"on-stage-{demanded.stage}"
        words = [say(str(demanded.stage), 26, on, serif=True), say(demanded.name, 13, on, bold=True)]
        sheet.plate(plate, f"stage-{demanded.stage}", fit(words, plate.w - 28, plate.h), padding=14)
        y += 82
    under = BESIDE.below(y - BESIDE.y)
    sheet.text(under, fit(_words(deck), under.w, under.h))


def _words(deck: Deck) -> list[Text]:
    page = deck.page
    said = [say(unsaid(page.sentences.demand), 12)] if unsaid(page.sentences.demand) else []
    if page.mean_demand:
        text = _(
            "The business profile. The mean of the levels given is %(mean)s; the stage that the business calls for is "
            "that mean, rounded."
        )
        said.append(say(text % {"mean": page.mean_demand}, 12, "ink_2", before=8))
    if "levers" not in deck.chapters and page.levers:
        said.append(say(_("Where productivity has been sought"), 11, "ink_2", bold=True, before=16))
        said += [say(f"{lever.bar.label}: {lever.bar.figure}", 12, before=4) for lever in page.levers]
    return said
