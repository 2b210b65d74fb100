"""A filled answer sheet (XLSX) as the nodes that an answer file in YAML would give; each knows its cell."""

from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from ..scoring import DONT_KNOW, NOT_APPLICABLE
from .book import Book
from .faults import Log
from .nodes import Cell, Fields, Items, Kind, Node, Scalar, fields_of
from .sheet_cells import level_in, listed, text_in
from .sheet_words import (
    AGREED,
    ANSWER,
    DOER,
    DOERS,
    ENTERED_BY,
    INDUSTRY,
    NAME,
    NOTES,
    ORGANISATION,
    POSITION,
    POSITIONS,
    PROFILE,
    QUESTIONNAIRE,
    QUESTIONS,
    REASON,
    RESPONDENTS,
    START,
    WORK,
)
from .tables import Row, find_tables, is_given, numbered
from .workbook import read_workbook


def read_sheet(data: bytes, log: Log) -> Node:
    """The answers of a workbook; what is wrong with its cells is noted. Raises UnreadableError."""
    book = Book(list(find_tables(read_workbook(data), log)), log)
    book.check()
    return _Reader(book).root()


class _Reader:
    """Makes the nodes from the tables of one workbook."""

    def __init__(self, book: Book) -> None:
        self.log = book.log
        self.facts, self.profile = book.rows(START, ANSWER), book.rows(PROFILE, ANSWER)
        people = book.rows(RESPONDENTS, NAME, POSITION)
        self.people = {numbered(key): row for key, row in people.items() if numbered(key)}
        self.questions, self.work, self.notes = book.rows(QUESTIONS), book.rows(WORK), book.rows(NOTES)
        self.positions, self.doers = book.names(POSITIONS, POSITION), book.names(DOERS, DOER)
        self.present = self._present()
        book.check_columns(self.present, QUESTIONS, WORK)

    def root(self) -> Fields:
        """Everything, in the layout of an answer file."""
        organisation = {"name": self._fact(ORGANISATION), "industry": self._fact(INDUSTRY)}
        profile = {key: level_in(row.cell(ANSWER), self.log, DONT_KNOW) for key, row in self.profile.items()}
        return _fields(
            {
                "questionnaire": self._fact(QUESTIONNAIRE),
                "organisation": _fields(organisation),
                "profile": _fields(profile, form=True),
                "respondents": Items(tuple(self._respondent(number) for number in self.present), Cell()),
                "agreed": _fields({key: self._agreed(row) for key, row in self.questions.items()}),
            }
        )

    def _fact(self, key: str) -> Node:
        row = self.facts.get(key)
        return text_in(row.cell(ANSWER), self.log) if row else Scalar(Kind.NOTHING, "")

    def _present(self) -> list[int]:
        """The numbers of those who have a name, a position or any answer."""
        named = {number for number, row in self.people.items() if row.is_used()}
        asked = [*self.questions.values(), *self.work.values(), *self.notes.values()]
        answering = {
            one
            for row in asked
            for one in row.table.columns
            if isinstance(one, int) and is_given(row.cell(one))
        }
        if not named | answering:
            self.log.add(Cell(), (), _("nobody is named, and nothing is answered."))
        return sorted(named | answering) or [1]

    def _respondent(self, number: int) -> Fields:
        person = self.people.get(number)
        # what is wrong with the rows is the same for all, so that the first stands for them
        form = number == self.present[0]
        noted = [key for key, row in self.notes.items() if is_given(row.cell(number))]
        answers = {key: self._answer(key, number) for key in [*self.questions, *noted]}
        work = {key: listed(row.cell(number), self.log, self.doers) for key, row in self.work.items()}
        fields: dict[str, Node] = {"answers": _fields(answers, form=form), "work": _fields(work, form=form)}
        if person:
            fields["name"] = text_in(person.cell(NAME), self.log)
            fields["position"] = listed(person.cell(POSITION), self.log, self.positions)
        return _fields({**fields, "entered_by": self._fact(ENTERED_BY)})

    def _answer(self, key: str, number: int) -> Node:
        """A level or word, with the note there is on it."""
        row, noted = self.questions.get(key), self.notes.get(key)
        given: Node = (
            level_in(row.cell(number), self.log, DONT_KNOW, NOT_APPLICABLE)
            if row
            else Scalar(Kind.NOTHING, "")
        )
        note = text_in(noted.cell(number), self.log) if noted else Scalar(Kind.NOTHING, "")
        if not is_given(note):
            return given
        if isinstance(given, Fields):
            return _fields({**{name: node for name, (_line, node) in given.fields.items()}, "note": note})
        return _fields({"level": given, "note": note})

    def _agreed(self, row: Row) -> Node:
        level, reason = level_in(row.cell(AGREED), self.log), text_in(row.cell(REASON), self.log)
        if is_given(reason):
            return _fields({"level": level, "reason": reason})
        return level


def _fields(nodes: Mapping[str, Node], *, form: bool = False) -> Fields:
    """Keys with their nodes, each where its value stands; together they stand where the first does."""
    lines = [node.line for node in nodes.values() if node.line]
    pairs = [(node.line, key, node) for key, node in nodes.items()]
    return replace(fields_of(pairs, Cell() if form or not lines else lines[0]), form=form)
