"""All functions in one table: stage, score, how they fit the business, and which of them hold back."""

from django.utils.translation import gettext as _

from ...functions import FunctionPart
from ..boxes import CONTENT
from ..deck import Deck, functions_said
from ..letters import clean
from ..rules import of_function, of_missing, of_score, of_whole
from ..tables import Cell, Column, Row, fitted, table


def make(deck: Deck, _count: int) -> None:
    """Draw it."""
    page = deck.page
    notes = [page.sentences.rule, of_whole(), of_function(), of_score(), of_missing(), *functions_said(page)]
    sheet = deck.slide(_("The functions"), page.sentences.rule, notes)
    columns = [
        Column(_("Function"), 22),
        Column(_("Stage earned"), 21),
        Column(_("Score, of 4"), 9, "r"),
        Column(_("How it fits the business"), 36),
        Column(_("On the path"), 12),
    ]
    table(
        sheet, fitted(CONTENT, columns, [_row(one) for one in page.functions]), _("The functions, one a row")
    )


def _row(one: FunctionPart) -> Row:
    return (
        Cell(one.name, bold=True),
        stage_cell(one),
        Cell(one.score or "–"),
        Cell(one.sentences.fit or "–", colour="ink" if one.sentences.fit else "ink_2"),
        Cell(_("on the path"), colour="signal", bold=True) if one.holds_back else Cell("–", colour="ink_2"),
    )


def stage_cell(one: FunctionPart) -> Cell:
    """A function's stage with its number and name, on the stage's colour."""
    fill = one.mark.css if one.mark.sign.isdigit() else ""
    return Cell(clean(one.mark.words), fill=fill, note=one.range, bold=bool(fill))
