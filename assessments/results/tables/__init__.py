"""The rows of a report, made once; spreadsheet, CSV and JSON write the same ones."""

from ..report import Report
from .answers import answers_table
from .commentary import commentary_table
from .functions import functions_table
from .method import method_table
from .plan import plan_table
from .questions import questions_table
from .source import Source
from .table import Column, Table
from .verdict import verdict_table
from .work import work_table

__all__ = ["MAKERS", "Column", "Source", "Table", "tables_from", "tables_of"]

MAKERS = {
    "verdict": verdict_table,
    "functions": functions_table,
    "questions": questions_table,
    "answers": answers_table,
    "plan": plan_table,
    "work": work_table,
    "commentary": commentary_table,
    "method": method_table,
}
"""By key, in the order in which a workbook shows them."""


def tables_of(report: Report) -> tuple[Table, ...]:
    """All tables of a report, in that order. Pure but for the active language."""
    return tables_from(Source.of(report))


def tables_from(source: Source) -> tuple[Table, ...]:
    """The same of a report that is open already."""
    return tuple(make(source) for make in MAKERS.values())
