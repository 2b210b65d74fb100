"""Question by question: the level of each, and the practice behind it."""

from django.utils.translation import gettext as _

from ...functions import FunctionPart, QuestionPart
from ...method import of_function, of_score
from ..boxes import CONTENT
from ..deck import Deck
from ..grids import Cell, Column, Row, fitted, mark_cell
from ..tables import table


def make(deck: Deck, count: int) -> None:
    """Draw them: one or two functions a slide."""
    functions = deck.page.functions
    each = -(-len(functions) // count)
    for start in range(0, len(functions), each):
        _slide(deck, functions[start : start + each])


def _slide(deck: Deck, functions: tuple[FunctionPart, ...]) -> None:
    told = " ".join(one.sentences.rule for one in functions)
    notes = [of_function(), of_score(), *[f"{one.name}: {one.sentences.rule}" for one in functions]]
    sheet = deck.slide(_("Question by question"), told, notes)
    for one, box in zip(functions, CONTENT.columns(*[1] * len(functions), gap=36), strict=True):
        columns = [Column(_("Level"), 9, "c"), Column(one.name, 70)]
        table(
            sheet,
            fitted(box, columns, [_row(question) for question in one.questions], (12, 11, 10)),
            one.name,
        )


def _row(one: QuestionPart) -> Row:
    said = one.practice or one.mark.words.capitalize() + "."
    return mark_cell(one.mark.sign, one.mark.css), Cell(one.text, bold=True, note=said)
