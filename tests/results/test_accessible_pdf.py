"""The PDF keeps to PDF/UA-1, as a checker says that had no part in making it."""

from collections.abc import Callable

import page as pdfua
import pytest

from assessments.results.document import Document
from assessments.results.pdf import make_pdf
from tests.results.reports import demonstration, document_of, hostile, nine_voices

CASES: dict[str, Callable[[], Document]] = {
    "one respondent, stage 1": lambda: demonstration("brightwell-valves"),
    "no verdict": lambda: demonstration("quillon-logistics"),
    "nine voices": lambda: document_of(nine_voices()),
    "hostile texts": lambda: document_of(hostile()),
}


def faults(made: bytes) -> list[str]:
    """What the checker objects to."""
    report = pdfua.validate_pdf_bytes(made, profile=pdfua.ValidationProfile.PDF_UA_1)
    return sorted({f"{failure.rule_id}: {failure.message}" for failure in report.failures})


@pytest.mark.parametrize("name", CASES)
def test_the_checker_finds_nothing(name: str) -> None:
    assert faults(make_pdf(CASES[name](), paper="a4")) == []


def test_the_checker_would_find_something() -> None:
    from weasyprint import HTML

    made = HTML(string="<h2>No title, no language</h2>").write_pdf(pdf_variant="pdf/ua-1")
    assert faults(made)
