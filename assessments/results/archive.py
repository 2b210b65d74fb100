"""Many reports in one ZIP: a folder for each result, and a list of what is in it. Written to disk piece by piece."""

import csv
import datetime as dt
import io
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.conf import settings
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from ..models import ReportFile
from .report import Report
from .tables.as_csv import harmless

LONGEST = 60  # letters of a folder's name
PACKED = (".pdf", ".pptx", ".xlsx", ".zip")  # nothing is won by packing them again
INDEX = "index.csv"


class Archive:
    """A ZIP that is being written; `files` is how many reports' files it has."""

    def __init__(self, target: IO[bytes]):
        self.files = 0
        self._zip = ZipFile(target, "w")
        self._taken: set[str] = set()
        self._rows: list[list[object]] = []

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *raised: Any) -> None:
        self._write(INDEX, [self._index()])
        self._zip.close()

    def add(self, report: Report, title: str, files: Iterable[ReportFile], fault: str = "") -> None:
        """The files of one result, in a folder of their own; `fault` says why some are missing."""
        document, names = report.document, []
        folder = folder_name(document.organisation.name, title, document.closed_on, self._taken)
        for kept in files:
            with kept.file.open("rb") as file:
                self._write(f"{folder}/{kept.form}", file.chunks())
            names.append(f"{folder}/{kept.form}")
        self.files += len(names)
        stage = document.outcome.verdict.stage
        facts = [
            harmless(document.organisation.name),
            harmless(title),
            document.revision,
            document.closed_on,
            stage,
        ]
        self._rows.append([*facts, "; ".join(names), harmless(fault)])

    def _write(self, name: str, chunks: Iterable[bytes]) -> None:
        info = ZipInfo(name, timezone.localtime().timetuple()[:6])
        info.compress_type = ZIP_STORED if name.endswith(PACKED) else ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        with self._zip.open(info, "w") as target:
            for chunk in chunks:
                target.write(chunk)

    def _index(self) -> bytes:
        """With a byte order mark: spreadsheet programs would misread names in other scripts without it."""
        text = io.StringIO()
        head = [
            _("organisation"),
            _("title"),
            _("revision"),
            _("closed on"),
            _("stage"),
            _("files"),
            _("not made"),
        ]
        csv.writer(text).writerows([head, *self._rows])
        return text.getvalue().encode("utf-8-sig")


@contextmanager
def making() -> Iterator[IO[bytes]]:
    """A file on disk to write to and to read from again; gone afterwards."""
    settings.MAKING_ROOT.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=settings.MAKING_ROOT) as target:
        yield target


def folder_name(organisation: str, title: str, day: dt.date, taken: set[str]) -> str:
    """A name that no other folder has and every system takes: letters of any script, digits and hyphens; adds it."""
    called, words = _slug(organisation) or "organisation", _slug(title)
    room = LONGEST - len(" 2026-11-25") - len(" 500")
    if words:
        called = f"{called[: room // 2 + 4]} ({words[: room // 2 - 7]})"
    name = free = f"{called[:room]} {day:%Y-%m-%d}"
    number = 1
    while free.casefold() in taken:
        number += 1
        free = f"{name} {number}"
    taken.add(free.casefold())
    return free


def _slug(text: str) -> str:
    return slugify(unicodedata.normalize("NFC", text), allow_unicode=True)
