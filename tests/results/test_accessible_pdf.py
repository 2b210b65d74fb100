"""The PDF keeps to PDF/UA-1, as a checker says that had no part in making it."""

from collections.abc import Callable
from dataclasses import replace

import page as pdfua
import pytest

from assessments.interchange.values import Agreed
from assessments.results.build import build
from assessments.results.document import BeforeRecord, Document, RespondentRecord
from assessments.results.pdf import make_pdf
from tests.results.crowds import crowd
from tests.results.reports import CLOSED, demonstration, document_of, hostile, nine_voices, standard

CASES: dict[str, Callable[[], Document]] = {
    "no verdict": lambda: demonstration("quillon-logistics"),
    "nine voices": lambda: document_of(nine_voices()),
    "forty by name": lambda: document_of(crowd(40, note="Seen in the monthly list.", quality=None)),
    "forty by position": lambda: by_position(40),
    "three by position": lambda: by_position(3),
    "after a session": lambda: settled(),
    "hostile texts": lambda: document_of(hostile()),
}


def by_position(people: int) -> Document:
    return build(standard(), crowd(people), version=1, revision=1, closed_on=CLOSED, by_position=True)


def settled() -> Document:
    """Nine voices who agreed on two questions, the verdict before it, and one who did not answer."""
    agreed = {key: Agreed(2, "Two systems were meant.", CLOSED, 7) for key in ("data-quality", "comp-payout")}
    return build(
        standard(),
        replace(nine_voices(), agreed=agreed),
        version=1,
        revision=2,
        closed_on=CLOSED,
        absent=[RespondentRecord(99, "it")],
        before=BeforeRecord(1, CLOSED, 2, "Your company is in stage 2 of 4, sales operation."),
    )


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
