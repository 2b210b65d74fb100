"""Top line and bottom line: where productivity has been sought, and the questions behind it."""

from django.utils.translation import gettext as _

from ...bars import Lever
from ...method import of_levers
from ..boxes import CONTENT
from ..charts import Bars, Series, bars
from ..deck import Deck
from ..grids import Cell, Column, Row, fitted
from ..tables import table

CHART = 104


def make(deck: Deck, _count: int) -> None:
    """Draw it."""
    page = deck.page
    sheet = deck.slide(
        _("Where productivity has been sought"), page.sentences.levers, [page.sentences.levers, of_levers()]
    )
    series = Series(_("Mean level, of 4"), [one.bar.value for one in page.levers], ["stage-4"], "0.0")
    alt = ". ".join(f"{one.bar.label}: {one.bar.figure}" for one in page.levers)
    chart = Bars([one.bar.label for one in page.levers], [series], 4, 0.2, axis=True, gap=60)
    bars(sheet, CONTENT.top(CHART), chart, alt)
    boxes = CONTENT.below(CHART + 16).columns(*[1] * max(len(page.levers), 2), gap=40)
    for one, box in zip(page.levers, boxes, strict=False):
        columns = [Column(_("Level"), 7, "c"), Column(one.bar.label, 52)]
        table(sheet, fitted(box, columns, _rows(one), (12, 11, 10)), one.bar.label)


def _rows(one: Lever) -> list[Row]:
    return [
        (
            Cell(mark.sign, bold=True, fill=mark.css if mark.sign.isdigit() else "", colour="ink_2"),
            Cell(question),
        )
        for question, mark in one.questions
    ]
