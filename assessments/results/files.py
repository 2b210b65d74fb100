"""Files made from results, kept in storage: asked for again, a report is not made again."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from ..models import ReportFile, Result
from .pdf import Paper, make_pdf
from .people import Names, People
from .shown import document_of, superseded

HOUSE = Path(__file__).resolve().parent
MADE_FROM = ("*.py", "sentences/*.py"), ("results/*.html",), ("css/*.css", "fonts/*.ttf")


def report_file(result: Result, *, paper: Paper, names: Names) -> ReportFile:
    """The PDF of a result, from storage where it is there. Raises PdfUnavailable as make_pdf does.

    Two who ask at once may both make it; one row and one file remain.
    """
    fingerprint = _fingerprint(People.of(names), superseded(result))
    kept = ReportFile.objects.filter(result=result, form=paper, fingerprint=fingerprint).first()
    if kept and kept.file.storage.exists(str(kept.file.name)):
        return kept
    if kept:
        kept.delete()
    return _keep(result, paper, fingerprint, make_pdf(document_of(result), paper=paper, names=names))


def _keep(result: Result, paper: Paper, fingerprint: str, made: bytes) -> ReportFile:
    row = ReportFile(result=result, form=paper, fingerprint=fingerprint)
    # The file first, the row after it: a row always means a whole file.
    row.file.save(f"{result.pk}-{paper}.pdf", ContentFile(made), save=False)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        row.file.delete(save=False)
        return ReportFile.objects.get(result=result, form=paper, fingerprint=fingerprint)
    return row


def _fingerprint(people: People, older: bool) -> str:
    """Of everything but the document, which never changes: the names of the day, whether a newer revision hides its
    distributions, and how reports are made."""
    return hashlib.sha256(f"{_recipe()}{people}{older}".encode()).hexdigest()


@cache
def _recipe() -> str:
    """Code, templates, styles and fonts that make a report: a release that changes them makes it anew."""
    roots = (HOUSE, settings.BASE_DIR / "templates", settings.BASE_DIR / "static")
    digest = hashlib.sha256()
    for root, patterns in zip(roots, MADE_FROM, strict=True):
        for path in sorted(path for pattern in patterns for path in root.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()
