"""Where the respondents see different companies."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...division import Division
from ...method import of_disputes
from ..boxes import CONTENT, Box
from ..charts import Bars, Series, bars
from ..deck import Deck
from ..grids import Cell, Column, Row, fitted, mark_cell
from ..letters import clean, within
from ..tables import table

MOST, FEW = 6, 3
"""So many questions are shown; of so few what people do as well."""
CHART, BESIDE = CONTENT.columns(10, 9, gap=36)


def make(deck: Deck, _count: int) -> None:
    """The questions that divide most: how many gave which answer, and what each position sees."""
    page = deck.page
    shown = [one for one in page.disputes or page.divisions if not one.withheld][:MOST]
    if page.disputes:
        title = _(
            "On these questions the answers lie far apart. Talk about what each of you sees before you talk about what "
            "to do."
        )
    else:
        title = _("No question is disputed: nowhere do the answers lie far apart.")
    notes = [of_disputes(), page.turnout.sentence, *[_spread(one) for one in shown]]
    if page.by_position:
        notes.append(_privacy())
    sheet = deck.slide(_eyebrow(deck), title, notes)
    bars(sheet, _box(CHART, len(shown)), _bars(shown), _told(shown))
    alt = _("Each question, what counts and what each position sees")
    if len(shown) <= FEW:
        columns = [Column(_("Counts"), 18, "c"), Column(_("Question, and what each position sees"), 76)]
        table(sheet, fitted(BESIDE, columns, [_told_whole(one) for one in shown]), alt)
    else:
        columns = [Column("", 7, "c"), Column(_("Counts"), 17, "c"), Column(_("What each position sees"), 70)]
        rows = [_told_briefly(number, one) for number, one in enumerate(shown, start=1)]
        table(
            sheet, fitted(BESIDE, columns, rows, (12, 11, 10) if len(shown[0].positions) <= 5 else (10,)), alt
        )


def _box(box: Box, rows: int) -> Box:
    return box.top(min(box.h, 60 + 76 * rows))


def _privacy() -> str:
    return _("Nobody is named here, and no group of fewer than four people stands apart.")


def _eyebrow(deck: Deck) -> str:
    page, parts = deck.page, [_("Where you see different companies")]
    if len(page.disputes) > MOST:
        left = len(page.disputes) - MOST
        text = ngettext(
            "%(count)d more disputed question in the report",
            "%(count)d more disputed questions in the report",
            left,
        )
        parts.append(text % {"count": left})
    if page.by_position:
        parts.append(_privacy())
    if page.settled and "session" not in deck.chapters:
        text = ngettext(
            "%(count)d question was settled", "%(count)d questions were settled", len(page.settled)
        )
        parts.append(text % {"count": len(page.settled)})
    return " · ".join(parts)


def _spread(one: Division) -> str:
    return " ".join(part for part in (one.question, one.spread, one.apart and f"({one.apart})") if part)


def _told(shown: list[Division]) -> str:
    """The whole chart in words."""
    return " ".join(
        f"{one.question} " + ", ".join(f"{c.mark.words}: {c.count}" for c in one.chosen if c.count) + "."
        for one in shown
    )


def _bars(shown: list[Division]) -> Bars:
    levels = [_("level %(level)d") % {"level": level} for level in (1, 2, 3, 4)]
    kinds = [
        (name.capitalize(), f"stage-{level}", f"on-stage-{level}")
        for level, name in enumerate(levels, start=1)
    ]
    kinds += [(_("Don’t know"), "paper_2", "ink"), (_("Not applicable"), "line", "ink")]
    series = [
        Series(name, [one.counts[place] for one in shown], [colour], "0;;;", on)
        for place, (name, colour, on) in enumerate(kinds)
        if place < 4 or any(one.counts[place] for one in shown)
    ]
    most = max((sum(one.counts) for one in shown), default=1)
    names = [one.question for one in shown]
    if len(shown) > FEW:
        names = [f"{number}  {name}" for number, name in enumerate(names, start=1)]
    return Bars(names, series, most, 0.46, stacked=True, legend=True, gap=70)


def _seen(one: Division) -> str:
    """What each position sees, or what a session settled."""
    if one.settled:
        return _("Settled in a session: %(level)s.") % {"level": one.settled.mark.words}
    seen = " · ".join(f"{within(clean(at.position))} {at.mark.sign}" for at in one.positions)
    return f"{seen} – {one.apart}" if seen and one.apart else seen


def _told_whole(one: Division) -> Row:
    """With what people do at each level that somebody gave."""
    practices = [f"{chosen.mark.sign}: {chosen.practice}" for chosen in one.chosen if chosen.count]
    note = "\n".join(part for part in (_seen(one), *practices) if part)
    question = Cell(one.question, note=note, above=one.function, bold=True)
    return mark_cell(one.mark.sign, one.mark.css), question


def _told_briefly(number: int, one: Division) -> Row:
    """Under the number that the question has beside its bar."""
    seen = Cell(_seen(one) or one.spread or "–", most=3)
    return Cell(str(number), bold=True), mark_cell(one.mark.sign, one.mark.css), seen
