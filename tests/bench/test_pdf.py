"""The PDF: against WeasyPrint alone, many at once, and asked for again."""

import datetime as dt
import json
import shutil
import subprocess
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.template.loader import render_to_string

from assessments.interchange.answers import read_answers
from assessments.interchange.questionnaire import read_questionnaire
from assessments.results import pdf
from assessments.results.build import build
from assessments.results.codec import from_json, to_json
from assessments.results.document import Document
from assessments.results.page import report_page
from tests.bench.conftest import in_turn
from tests.conftest import Guest

pytestmark = pytest.mark.bench
STANDARD = settings.FIXTURES_DIR / "questionnaires" / "salesops-maturity.yaml"
ANSWERS = settings.FIXTURES_DIR / "demonstration" / "norrland-diagnostics.yaml"
Row = Callable[..., None]


@cache
def document() -> Document:
    content = read_questionnaire(STANDARD)
    sheet = read_answers(ANSWERS, content, demonstration=True)
    return build(content, sheet, version=1, revision=1, closed_on=dt.date(2026, 11, 24))


@cache
def stored() -> str:
    """The document as the database holds it."""
    return json.dumps(to_json(document()))


def make() -> bytes:
    return pdf.make_pdf(from_json(json.loads(stored())), paper="a4")


@cache
def html() -> str:
    """The finished HTML of the report."""
    context = {"page": report_page(document()), "paper": "a4", "flowing": frozenset(), "spacing": ""}
    return render_to_string("results/report.html", context)


def alone() -> bytes:
    """WeasyPrint on that HTML, with fonts and styles kept."""
    press = pdf._press()
    source = press.html(string=html(), base_url=press.base_url, url_fetcher=press.fetcher)
    return bytes(source.write_pdf(font_config=press.fonts, stylesheets=press.styles, pdf_variant="pdf/ua-1"))


def naive() -> bytes:
    """As in WeasyPrint's first example: styles in the page, fonts by @font-face as the site has them."""
    from weasyprint import HTML

    folder = settings.BASE_DIR / "static"
    styles = "\n".join((folder / name).read_text() for name in ("css/fonts.css", *pdf.STYLES[1:]))
    styles = styles.replace("../fonts/", (folder / "fonts").as_uri() + "/")
    page = html().replace("</head>", f"<style>{styles}</style></head>")
    return bytes(HTML(string=page).write_pdf())


def test_the_pdf_against_weasyprint(row: Row, tmp_path: Path) -> None:
    pdf.warm_up()
    for call in (make, alone, naive):  # all three set the same type
        (tmp_path / "made.pdf").write_bytes(call())
        assert "Salesops-Serif" in subprocess.check_output(["pdffonts", tmp_path / "made.pdf"], text=True)
    ours, kept, first = in_turn(make, alone, naive, rounds=5)
    row("PDF from the stored document, against WeasyPrint alone on the same HTML", ours / kept, 1.25)
    # 0.80 was aimed at; docs/performance.md says what stands in the way.
    row("the same, against the naive call without tags", ours / first, 0.95)


@pytest.mark.django_db(transaction=True)
def test_a_hundred_pdfs_by_command(row: Row, tmp_path: Path) -> None:
    call_command("questionnaire", "load", str(STANDARD), publish=True, verbosity=0)
    files = [shutil.copy(ANSWERS, tmp_path / f"client-{number}.yaml") for number in range(100)]
    (once,) = in_turn(make, rounds=7)
    start = time.perf_counter()
    call_command(
        "report", *map(str, files), "--out", str(tmp_path / "out"), formats=["pdf"], jobs=2, verbosity=0
    )
    taken = time.perf_counter() - start
    assert len(list((tmp_path / "out").iterdir())) == 100
    row("100 PDFs by manage.py report on two cores, against 100 × one warm PDF", taken / (100 * once), 0.6)


def test_the_pdf_asked_for_again(row: Row, submitted: Guest, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    result = submitted.respondent.assessment.results.get()

    def first() -> None:
        for kept in result.files.all():
            kept.file.delete(save=False)
            kept.delete()
        assert submitted.get("result-file", 1, "report-a4.pdf").status_code == 200

    def again() -> None:
        assert submitted.get("result-file", 1, "report-a4.pdf").content.startswith(b"%PDF")

    made, kept = in_turn(first, again, rounds=5)
    row("the PDF asked for again, against making it", kept / made, 0.05)
