"""All functions in one table: stage, score, how they fit the business, and which of them hold back."""

from django.utils.translation import gettext as _

from ...functions import FunctionPart
from ...method import of_function, of_missing, of_score, of_whole
from ..boxes import CONTENT
from ..deck import Deck, functions_said
from ..grids import Cell, Column, Row, fitted
from ..letters import clean
from ..tables import table


def make(deck: Deck, _count: int) -> None:
    """Draw it."""
    page = deck.page
    notes = [page.sentences.rule, of_whole(), of_function(), of_score(), of_missing(), *functions_said(page)]
    sheet = deck.slide(_("The functions"), page.sentences.rule, notes)
    most = 3 if len(page.functions) <= 5 else 2 if len(page.functions) <= 9 else 1
    fits = any(one.sentences.fit for one in page.functions)
    columns = [
        Column(_("Function"), 20),
        Column(_("Stage earned"), 21),
        Column(_("Score, of 4"), 11, "c"),
        Column(_("How it fits the business") if fits else _("Why this stage"), 36),
        Column(_("On the path"), 12),
    ]
    table(
        sheet,
        fitted(CONTENT, columns, [_row(one, fits=fits, most=most) for one in page.functions]),
        _("The functions, one a row"),
    )


def _row(one: FunctionPart, *, fits: bool, most: int) -> Row:
    return (
        Cell(one.name, bold=True, most=most),
        stage_cell(one),
        Cell(one.score or "–"),
        Cell((one.sentences.fit if fits else one.sentences.rule) or "–", most=most),
        Cell(_("on the path"), colour="signal", bold=True) if one.holds_back else Cell("–", colour="ink_2"),
    )


def stage_cell(one: FunctionPart) -> Cell:
    """A function's stage with its number and name, on the stage's colour."""
    fill = one.mark.css if one.mark.sign.isdigit() else ""
    return Cell(clean(one.mark.words), fill=fill, note=one.range, bold=bool(fill))
