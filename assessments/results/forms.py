"""The forms a report takes as a file: one name each, the same in addresses, archives and commands."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from .pdf import make_pdf
from .report import Report
from .slides import make_slides
from .tables.as_csv import make_csv
from .tables.as_json import result_json
from .tables.workbook import make_workbook

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
TABLES = ("verdict", "functions", "questions", "answers", "plan", "work", "commentary")
"""The tables that are files of their own as CSV."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its key in templates, the name of its file, its media type, how it is made, and whether that is kept."""

    key: str
    name: str
    content_type: str
    make: Callable[[Report], bytes]
    kept: bool = False


def _json(report: Report) -> bytes:
    return (json.dumps(result_json(report), indent=2, ensure_ascii=False) + "\n").encode()


def _a4(report: Report) -> bytes:
    return make_pdf(report.document, paper="a4", names=report.people, overlay=report.overlay)


def _letter(report: Report) -> bytes:
    return make_pdf(report.document, paper="letter", names=report.people, overlay=report.overlay)


def _csv(key: str) -> Form:
    return Form(f"csv_{key}", f"{key}.csv", CSV, partial(make_csv, key=key))


FORMS: Mapping[str, Form] = {
    form.name: form
    for form in (
        Form("pdf_a4", "report-a4.pdf", "application/pdf", _a4, kept=True),
        Form("pdf_letter", "report-letter.pdf", "application/pdf", _letter, kept=True),
        Form("slides", "slides.pptx", PPTX, make_slides, kept=True),
        Form("workbook", "workbook.xlsx", XLSX, make_workbook, kept=True),
        Form("json", "result.json", "application/json", _json),
        *map(_csv, TABLES),
    )
}
"""By name. Raises of `make`: PdfUnavailable for PDFs where Pango is missing, nothing else."""
