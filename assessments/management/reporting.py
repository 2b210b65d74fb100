"""Reports from answer files, one file at a time: what the report command does, in this process or in a pool's.

Models are imported late, so that a process that starts anew can set Django up first.
"""

import datetime as dt
import os
import signal
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from django.utils.translation import gettext as _

Format = Literal["pdf", "json", "xlsx", "pptx"]
FORMATS: tuple[Format, ...] = ("pdf", "json", "xlsx", "pptx")
DEFAULT: tuple[Format, ...] = ("pdf", "json")
ENDINGS: Mapping[Format, str] = {"pdf": ".pdf", "json": ".json", "xlsx": "-workbook.xlsx", "pptx": ".pptx"}
"""What stands behind FILE's name; answers come as XLSX too, so a workbook says what it is."""


@dataclass(frozen=True, slots=True)
class Job:
    """One file, and what is to be made of it."""

    file: Path
    out: Path
    formats: tuple[Format, ...]
    paper: Literal["a4", "letter"]
    day: dt.date

    def target(self, form: Format) -> Path:
        """Where the report of this form goes: FILE's name with another ending."""
        return self.out / f"{self.file.stem}{ENDINGS[form]}"


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a job: the files written, and a sentence for everything that is wrong."""

    job: Job
    written: tuple[Path, ...]
    faults: tuple[str, ...]


class RefusedError(Exception):
    """This file gives no report; the lines say why."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def begin() -> None:
    """Make a process of the pool ready. Ctrl-C is for the command alone, which then stops the pool."""
    import django
    from django.apps import apps

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if not apps.ready:
        django.setup()


def make(job: Job) -> Made:
    """Read, build and write one file's reports. Nothing that a file can hold raises anything."""
    written: list[Path] = []
    try:
        report = _report(job)
        faults = [fault for form in job.formats if (fault := _write(job, form, report, written))]
    except RefusedError as refused:
        faults = list(refused.lines)
    return Made(job, tuple(written), tuple(faults))


def _report(job: Job) -> Any:
    """The report of a file, with the people in it. Raises RefusedError."""
    from ..interchange.answers import named_in, sheet_at
    from ..interchange.faults import FaultyFileError
    from ..interchange.sources import open_file
    from ..results.build import build
    from ..results.report import Report

    try:
        place = open_file(job.file)
        version, content = _asked(job.file.name, *named_in(place))
        sheet = sheet_at(place, content)
    except FaultyFileError as faulty:
        raise RefusedError(*map(str, faulty.faults)) from None
    document = build(content, sheet, version=version, revision=1, closed_on=job.day)
    return Report(document, people(sheet))


def people(sheet: Any) -> Any:
    """Who is named in a file: the respondents, and who entered their answers."""
    from ..results.people import People

    return People(
        {person.id: person.name for person in sheet.respondents if person.name},
        {person.id: person.entered_by for person in sheet.respondents if person.entered_by},
    )


def _asked(name: str, key: str, number: int | None) -> tuple[int, Any]:
    """The version that a file answers, and its content. Raises RefusedError."""
    found = published(key, number)
    if found is None:
        asked = key if number is None else f"{key}@{number}"
        raise RefusedError(
            _(
                "%(file)s: answers %(asked)s, of which no published version is here. "
                "Say: manage.py questionnaire load FILE --publish"
            )
            % {"file": name, "asked": asked}
        )
    return found


@cache
def published(key: str, number: int | None) -> tuple[int, Any] | None:
    """(number, content) of the published version, or of this one if it is no draft; None where there is none."""
    from ..models import Version
    from ..results.content import content_of

    versions = Version.objects.filter(questionnaire__key=key).select_related("questionnaire")
    if number is None:
        version = versions.filter(state=Version.State.PUBLISHED).first()
    else:
        version = versions.exclude(state=Version.State.DRAFT).filter(number=number).first()
    return (version.number, content_of(version)) if version else None


def _write(job: Job, form: Format, report: Any, written: list[Path]) -> str | None:
    """Write one form and note it in `written`; a sentence where that is not possible."""
    from ..results.pdf import PdfUnavailable

    try:
        save(job.target(form), MAKERS[form](report, job))
    except PdfUnavailable as missing:
        return str(missing)
    except OSError as error:
        return f"{job.target(form)}: {error.strerror or error}"
    written.append(job.target(form))
    return None


def _json(report: Any, job: Job) -> bytes:
    from ..results.forms import FORMS

    return FORMS["result.json"].make(report)


def _pdf(report: Any, job: Job) -> bytes:
    from ..results.pdf import make_pdf

    return make_pdf(report.document, paper=job.paper, names=report.people)


def _xlsx(report: Any, job: Job) -> bytes:
    from ..results.tables.workbook import make_workbook

    return make_workbook(report, paper=job.paper)


def _pptx(report: Any, job: Job) -> bytes:
    from ..results.forms import FORMS

    return FORMS["slides.pptx"].make(report)


MAKERS: Mapping[Format, Callable[[Any, Job], bytes]] = {
    "pdf": _pdf,
    "json": _json,
    "xlsx": _xlsx,
    "pptx": _pptx,
}


def save(path: Path, data: bytes) -> None:
    """Write a file whole or not at all. Raises OSError."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def clashes(jobs: list[Job]) -> Iterator[str]:
    """A sentence for each file that would be written twice, or over one that is read."""
    read = {job.file.resolve() for job in jobs}
    seen: dict[Path, Path] = {}
    for job in jobs:
        for target in map(job.target, job.formats):
            if target.resolve() in read:
                yield _("%(file)s is read, and would be written over.") % {"file": target}
            elif (first := seen.setdefault(target, job.file)) != job.file:
                both = {"first": first, "second": job.file, "target": target}
                yield _("%(first)s and %(second)s would both become %(target)s.") % both
