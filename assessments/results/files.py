"""Files made from reports, kept in storage: asked for again, a report is not made again."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from ..metrics import report_made
from ..models import ReportFile, Result
from .forms import Form
from .report import Report

HOUSE = Path(__file__).resolve().parent
MADE_FROM = ("**/*.py",), ("results/*.html",), ("css/*.css", "fonts/*.ttf")


def file_of(report: Report, form: Form) -> bytes:
    """The report in this form, from storage where it is kept there. Raises PdfUnavailable as make_pdf does."""
    if report.result is None or not form.kept:
        return _made(report, form)
    with kept_file(report.result, report, form).file.open() as file:
        return bytes(file.read())


def kept_file(result: Result, report: Report, form: Form) -> ReportFile:
    """The row of the kept file, made where it is missing. Raises PdfUnavailable as make_pdf does.

    Two who ask at once may both make it; one row and one file remain.
    """
    fingerprint = fingerprint_of(report)
    kept = ReportFile.objects.filter(result=result, form=form.name, fingerprint=fingerprint).first()
    if kept and kept.file.storage.exists(str(kept.file.name)):
        return kept
    if kept:
        kept.delete()
    return _keep(result, form, fingerprint, _made(report, form))


def _made(report: Report, form: Form) -> bytes:
    with report_made(form.name):
        return form.make(report)


def _keep(result: Result, form: Form, fingerprint: str, made: bytes) -> ReportFile:
    row = ReportFile(result=result, form=form.name, fingerprint=fingerprint)
    # The file first, the row after it: a row always means a whole file.
    row.file.save(f"{result.pk}-{form.name}", ContentFile(made), save=False)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        row.file.delete(save=False)
        return ReportFile.objects.get(result=result, form=form.name, fingerprint=fingerprint)
    return row


def fingerprint_of(report: Report) -> str:
    """Of everything but the document, which never changes: names and words of the day, and how reports are made."""
    return hashlib.sha256(f"{_recipe()}{report.fingerprint}".encode()).hexdigest()


@cache
def _recipe() -> str:
    """Code, templates, styles and fonts that make a report: a release that changes them makes it anew."""
    roots = (HOUSE, settings.BASE_DIR / "templates", settings.BASE_DIR / "static")
    digest = hashlib.sha256()
    for root, patterns in zip(roots, MADE_FROM, strict=True):
        for path in sorted(path for pattern in patterns for path in root.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()
