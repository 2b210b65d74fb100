"""Files made from reports, kept in storage: asked for again, a report is not made again."""

import hashlib
import logging
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import DatabaseError, IntegrityError, transaction
from django.utils.translation import gettext as _

from ..metrics import report_made
from ..models import ReportFile, Result
from .forms import FORMS, Form
from .pdf import PdfUnavailable
from .report import Report, report_of

log = logging.getLogger(__name__)
HOUSE = Path(__file__).resolve().parent
TURNS = tuple(threading.RLock() for _turn in range(64))
PATIENCE = 60.0  # seconds for which another's making of the same is waited for
MADE_FROM = ("**/*.py",), ("results/*.html",), ("css/*.css", "fonts/*.ttf")


def file_of(report: Report, form: Form) -> bytes:
    """The report in this form, from storage where it is kept there. Raises PdfUnavailable as make_pdf does."""
    if report.result is None or not form.kept:
        return _made(report, form)
    try:
        with kept_file(report.result, report, form).file.open() as file:
            return bytes(file.read())
    except OSError as fault:  # a full disk is no reason not to hand it over
        log.error("A report could not be kept: %s", fault.strerror or type(fault).__name__)
        return _made(report, form)


def kept_file(result: Result, report: Report, form: Form) -> ReportFile:
    """The row of the kept file, made where it is missing. Raises PdfUnavailable as make_pdf does.

    Of those who ask a process for it at once one makes it, and the others wait for that. In several processes each may
    make it; one row and one file remain.
    """
    fingerprint = fingerprint_of(report)
    if kept := _kept(result, form, fingerprint):
        return kept
    with _turn(result.pk, form.name, fingerprint):
        return _kept(result, form, fingerprint) or _keep(result, form, fingerprint, _made(report, form))


def _kept(result: Result, form: Form, fingerprint: str) -> ReportFile | None:
    """The row, if its file is still there; otherwise it goes."""
    row = ReportFile.objects.filter(result=result, form=form.name, fingerprint=fingerprint).first()
    if row is None or row.file.storage.exists(str(row.file.name)):
        return row
    row.delete()
    return None


@contextmanager
def _turn(*what: object) -> Iterator[None]:
    """Held for what is made by one thread at a time; whoever has waited long enough goes on without."""
    turn = TURNS[hash(what) % len(TURNS)]
    held = turn.acquire(timeout=PATIENCE)
    try:
        yield
    finally:
        if held:
            turn.release()


def is_new(report: Report, form: Form) -> bool:
    """Whether the report would be made in this form now, to be kept from then on. One query."""
    if report.result is None or not form.kept:
        return False
    kept = ReportFile.objects.filter(result=report.result, form=form.name)
    return not kept.filter(fingerprint=fingerprint_of(report)).exists()


def _made(report: Report, form: Form) -> bytes:
    with report_made(form.name):
        return form.make(report)


def make_files(result: Result, names: Collection[str]) -> str:
    """Make and keep the report of today in the forms of these names; in words which of them could not be made, or "".

    One that fails leaves the others. Raises DatabaseError.
    """
    report, faults = report_of(result), []
    for form in map(FORMS.__getitem__, names):
        try:
            kept_file(result, report, form)
        except PdfUnavailable as missing:
            faults.append(f"{form.name}: {missing}")
        except DatabaseError:
            raise
        except Exception:  # whatever is odd about one report must not take the others with it
            log.exception("%s of result %s could not be made", form.name, result.pk)
            faults.append(_("%(file)s could not be made.") % {"file": form.name})
    return " ".join(faults)


def files_for(result: Result, names: Collection[str], *, make: bool) -> tuple[Report, list[ReportFile]]:
    """The report of today with its kept files in these forms; `make` those that are missing, or leave them out."""
    report = report_of(result)
    forms = [FORMS[name] for name in names]
    if make:
        return report, [kept_file(result, report, form) for form in forms]
    kept = ReportFile.objects.filter(result=result, fingerprint=fingerprint_of(report))
    return report, list(kept.filter(form__in=[form.name for form in forms]))


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
