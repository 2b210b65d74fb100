"""Who answered."""

from django.utils.translation import gettext as _

from ...method import of_disputes
from ..boxes import CONTENT
from ..deck import Deck
from ..grids import Cell, Column, Row, fitted
from ..letters import clean, within
from ..tables import table


def make(deck: Deck, _count: int) -> None:
    """Draw it."""
    turnout = deck.page.turnout
    sheet = deck.slide(_("Who answered"), turnout.sentence or _("Who answered"), [of_disputes()])
    rows: list[Row] = [
        (Cell(voice.short), Cell(voice.position, bold=True), Cell(within(clean(voice.name)) or "–"))
        for voice in turnout.respondents
    ]
    rows += [(Cell(str(count)), Cell(position, bold=True), Cell("–")) for position, count in turnout.groups]
    columns = [Column("", 8, "c"), Column(_("Position"), 46), Column(_("Name"), 46)]
    table(sheet, fitted(CONTENT, columns, rows), _("Who answered"))
