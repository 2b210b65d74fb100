"""The tables of one answer sheet together: their rows by key, with what is missing or doubled noted."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .faults import Log
from .nodes import Cell
from .sheet_cells import Offered
from .sheet_words import MARKERS, QUESTIONS, heading, typed
from .tables import Heading, Row, Table, word


@dataclass(frozen=True, slots=True)
class Book:
    """All marked tables of a workbook."""

    tables: list[Table]
    log: Log

    def marked(self, marker: str) -> list[Table]:
        """The tables of a kind: those with questions may be several, of the others the first."""
        found = [table for table in self.tables if table.marker == marker]
        return found if marker == QUESTIONS else found[:1]

    def check(self) -> None:
        """Note the tables that are missing, or there twice."""
        for marker in MARKERS:
            found = [table for table in self.tables if table.marker == marker]
            if not found:
                said = _('no sheet has the table marked "%(marker)s"; copy it from a blank answer sheet.')
                self.log.add(Cell(), (), said % {"marker": marker})
            for table in found[1:] if marker != QUESTIONS else ():
                self.log.add(table.line, (), _("this table is there already."))

    def rows(self, marker: str, *headings: Heading) -> dict[str, Row]:
        """The rows of a kind of table by key. Notes doubled keys, and where one of these headings is missing."""
        rows: dict[str, Row] = {}
        for table in self.marked(marker):
            self._check_headings(table, headings)
            for key, row in table.keyed(self.log):
                if key in rows:
                    self.log.add(row.line, (), _("this key is there already."))
                rows.setdefault(key, row)
        return rows

    def names(self, marker: str, heading: Heading) -> Offered:
        """What a list offers: the key for each name, and for the key itself."""
        rows = self.rows(marker, heading)
        named = {key: row.cell(heading) for key, row in rows.items() if word(row.cell(heading))}
        keys = {typed(key): key for key in rows} | {word(cell): key for key, cell in named.items()}
        return Offered(tuple(named[key].text if key in named else key for key in rows), keys)

    def check_columns(self, respondents: Iterable[int], *markers: str) -> None:
        """Note where a respondent has no column."""
        for marker in markers:
            for table in self.marked(marker):
                self._check_headings(table, respondents)

    def _check_headings(self, table: Table, headings: Iterable[Heading]) -> None:
        for one in headings:
            if one not in table.columns:
                name = heading(one) if isinstance(one, int) else one.capitalize()
                self.log.add(table.line, (), _('the column "%(name)s" is missing.') % {"name": name})
