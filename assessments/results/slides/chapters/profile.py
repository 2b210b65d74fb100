"""The profile: stage and score of each function as bars."""

from django.utils.translation import gettext as _

from ...method import of_demand, of_function, of_score, of_unknown
from ...profile import Profile, ProfileRow
from ..boxes import CONTENT, Box
from ..charts import Bars, Series, bars
from ..deck import Deck, functions_said
from ..fitting import fit
from ..sheet import Sheet
from ..texts import say

CHART, BESIDE = CONTENT.columns(13, 4, gap=36)


def make(deck: Deck, _count: int) -> None:
    """Draw it."""
    page = deck.page
    notes = [of_function(), of_score(), of_unknown(), of_demand(), *functions_said(page)]
    sheet = deck.slide(_("The profile"), page.sentences.firmness, [page.sentences.firmness, *notes])
    bars(
        sheet,
        CHART,
        _bars(page.plotted),
        _("The profile: stage and score of each function") + ". " + page.plotted.description,
    )
    _stages(deck, sheet)


def _bars(profile: Profile) -> Bars:
    rows = profile.rows
    stage = '"' + _("Stage %(stage)s").replace("%(stage)s", '"0"') + '"'
    series = [
        Series(
            _("Stage earned"),
            [row.stage for row in rows],
            [f"stage-{row.stage or 2}" for row in rows],
            stage,
        ),
        Series(
            _("Score, of 4"),
            [row.score for row in rows],
            ["line_2"],
            "0.0",
            look="pale",
        ),
    ]
    if any(row.is_open for row in rows):
        possible = '"' + _("up to %(stage)s").replace("%(stage)s", '"0"') + '"'
        tops = [row.high if row.is_open else None for row in rows]
        series.insert(
            1,
            Series(_("Open"), tops, ["ink_2"], possible, look="open"),
        )
    return Bars([_name(row) for row in rows], series, 4, 0.27, legend=True, axis=True, gap=45)


def _name(row: ProfileRow) -> str:
    return row.name if row.stage else f"{row.name}: {row.remark}"


def _stages(deck: Deck, sheet: Sheet) -> None:
    """What the numbers mean, and which of them the business calls for."""
    page, y = deck.page, BESIDE.y + 6
    sheet.text(Box(BESIDE.x, y, BESIDE.w, 18), [say(_("The four stages"), 11, "ink_2", bold=True)])
    for rung in page.ladder:
        y += 32
        label = say(f"{rung.stage}  {rung.name}", 12, f"on-stage-{rung.stage}", bold=rung.here)
        plate = Box(BESIDE.x, y - 8, BESIDE.w, 27)
        sheet.plate(plate, f"stage-{rung.stage}", fit([label], plate.w - 20, plate.h))
    said = [say(page.plotted.demand, 12, "accent", bold=True)] if page.plotted.demand else []
    said.append(say(of_score(), 11, "ink_2", before=10))
    said += [say(page.turnout.sentence, 11, "ink_2", before=10)] if page.turnout.sentence else []
    under = BESIDE.below(y - BESIDE.y + 34)
    sheet.text(under, fit(said, under.w, under.h))
