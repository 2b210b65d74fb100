"""Who does the work: a bar for each group of doers, and the activities one by one."""

from django.utils.translation import gettext as _

from ...bars import ActivityPart
from ...method import of_work
from ..boxes import CONTENT, Box
from ..charts import Bars, Series, bars
from ..deck import Deck
from ..fitting import fit
from ..grids import Cell, Column, Row, fitted
from ..headlines import unsaid
from ..tables import table
from ..texts import say

TONES = {
    "shadow": "stage-2",
    "regional": "stage-3",
    "central": "stage-4",
    "outside": "ink_2",
    "open": "line_2",
}
CHART, TABLE = CONTENT.columns(10, 9, gap=40)


def make(deck: Deck, _count: int) -> None:
    """Draw it."""
    page = deck.page
    sheet = deck.slide(_("Who does the work"), page.sentences.work, [page.sentences.work, of_work()])
    rest = fit([say(unsaid(page.sentences.work), 13)], CHART.w, 70) if unsaid(page.sentences.work) else []
    used = sheet.text(CHART.top(70), rest)
    label = say(_("Of %(count)d activities") % {"count": len(page.activities)}, 11, "ink_2", bold=True)
    place = CHART.below(used + (14 if used else 4))
    sheet.text(place.top(16), [label])
    series = Series(
        _("Activities"), [bar.value for bar in page.work], [TONES[bar.tone] for bar in page.work], "0"
    )
    alt = ". ".join(f"{bar.label}: {bar.figure}" for bar in page.work)
    under = place.below(20)
    chart = Bars([bar.label for bar in page.work], [series], max(len(page.activities), 1), 0.46, gap=55)
    bars(sheet, Box(under.x, under.y, under.w, min(under.h, 270)), chart, alt)
    columns = [Column(_("Activity"), 5), Column(_("Who does it"), 5)]
    rows = [_row(one) for one in page.activities]
    table(sheet, fitted(TABLE, columns, rows), _("Each activity and who does it"))


def _row(one: ActivityPart) -> Row:
    colour = "signal" if one.disputed else "ink" if one.known else "ink_2"
    return Cell(one.name), Cell(one.doer, colour=colour)
