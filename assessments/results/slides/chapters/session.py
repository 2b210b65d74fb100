"""What a session settled, and the verdict before it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...method import of_disputes
from ...settled import Settled
from ..boxes import CONTENT
from ..deck import Deck, day
from ..fitting import fit
from ..grids import Cell, Column, Row, fitted, mark_cell
from ..letters import clean, within
from ..tables import table
from ..texts import say


def make(deck: Deck, _count: int) -> None:
    """What a session settled: the level, why, when and recorded by whom."""
    page = deck.page
    count = ngettext("%(count)d question was settled", "%(count)d questions were settled", len(page.settled))
    title = count % {"count": len(page.settled)}
    if page.before:
        before = _("Before the session, in revision %(number)s of %(day)s:")
        values = {"number": page.before.revision, "day": day(page.before.closed_on)}
        title = f"{before % values} {page.before.sentence}"
    sheet = deck.slide(
        _("What a session settled"),
        title,
        [of_disputes(), page.sentences.stage, *[_reason(one) for one in page.settled]],
    )
    lead = [say(f"{_('After it:')} {page.sentences.stage}", 15)] if page.before else []
    used = sheet.text(CONTENT.top(40), fit(lead, CONTENT.w, 40)) if lead else 0
    columns = [
        Column(_("Level"), 7, "c"),
        Column(_("Question"), 34),
        Column(_("What people do"), 34),
        Column(_("Why"), 30),
    ]
    rows = [_settled(one) for one in page.settled]
    box = CONTENT.below(used + 16 if used else 0)
    table(sheet, fitted(box, columns, rows, (12, 11, 10)), _("The settled questions, one a row"))


def _reason(one: Settled) -> str:
    return f"{one.question} {one.mark.words}. {one.reason}".strip()


def _settled(one: Settled) -> Row:
    who = ", ".join(part for part in (within(clean(one.by)), day(one.on) if one.on else "") if part)
    return (
        mark_cell(one.mark.sign, one.mark.css),
        Cell(one.question, bold=True, above=one.function),
        Cell(one.practice),
        Cell(one.reason or "–", note=who),
    )
