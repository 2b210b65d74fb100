"""The report as a workbook: the verdict laid out, then a sheet a table, with real numbers and real dates."""

import datetime as dt
import io
from collections.abc import Sequence

import xlsxwriter
from django.utils.translation import gettext as _

from ...interchange.blank import sheet_names
from ..page import ReportPage
from ..report import Report
from . import Source, tables_from
from .front import write_front
from .look import FONT, SIZE, Look
from .profile_chart import profile_chart
from .sheets import Paper, TableSheet
from .table import Table, clean

AS_TYPED = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": FONT, "font_size": SIZE},
}


def make_workbook(report: Report, *, paper: Paper | None = None) -> bytes:
    """The report as an XLSX file, set up for this paper, else the firm's. The same report gives the same bytes."""
    paper = paper or (report.overlay.look.paper if report.overlay.look else "a4")
    source, file = Source.of(report), io.BytesIO()
    book = xlsxwriter.Workbook(file, AS_TYPED)
    book.set_properties(_properties(source.page))
    _write(book, source.page, tables_from(source), paper)
    book.close()
    return file.getvalue()


def _write(book: xlsxwriter.Workbook, page: ReportPage, tables: Sequence[Table], paper: Paper) -> None:
    look, names = Look(book, page.palette), sheet_names(table.title for table in tables)
    sheets = [book.add_worksheet(name) for name in names]
    chart = profile_chart(book, look, page, tables[1], names[1])
    write_front(sheets[0], tables[0], look, page, paper=paper, chart=chart)
    for table, sheet in zip(tables[1:], sheets[1:], strict=True):
        TableSheet(sheet, table, look).write(page, paper)


def _properties(page: ReportPage) -> dict[str, str | dt.datetime]:
    firm = page.brand.firm if page.brand else ""
    texts = {
        "title": _("Sales operations maturity: %(name)s") % {"name": page.organisation},
        "subject": page.sentences.stage,
        "author": firm or _("Sales-ops maturity"),
        "company": firm,
        "keywords": page.questionnaire,
        "comments": _("Fictitious demonstration") if page.demonstration else "",
    }
    made = dt.datetime.combine(page.closed_on, dt.time())
    return {**{name: clean(text) for name, text in texts.items()}, "created": made}
