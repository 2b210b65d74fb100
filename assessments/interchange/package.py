"""The zip that a workbook is: its parts, each read within bounds, whatever its directory claims.

Nothing is unpacked that is not asked for, and a part is never more than it was declared to be.
"""

import io
import struct
import zipfile
import zlib

from django.utils.translation import gettext as _

from .nodes import UnreadableError

MOST_PARTS = 500
LARGEST = 24 * 1024 * 1024  # of all parts together, as declared ...
LARGEST_PART = 6 * 1024 * 1024  # ... and of one that is read
OLD_OR_ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY = b"PK\x01\x02"
PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What Python's reader makes of a damaged zip.
DAMAGED = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError, RuntimeError,
    ValueError, OverflowError, KeyError,
)  # fmt: skip


class Package:
    """An opened workbook file. Every method raises UnreadableError where the file cannot be read."""

    def __init__(self, data: bytes) -> None:
        if data.startswith(OLD_OR_ENCRYPTED):
            raise UnreadableError(0, _("this has a password or is an old .xls file; save it as .xlsx."))
        if data.count(ENTRY) > MOST_PARTS:
            raise UnreadableError(0, _("this packs too many files to be an answer sheet."))
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except DAMAGED:
            raise UnreadableError(0, _("this is no spreadsheet, or it is damaged.")) from None
        self._parts = {info.filename.lower(): info for info in self._zip.infolist()}
        self._refuse_harm()

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def part(self, name: str) -> bytes:
        """A part by its name; b"" where there is none."""
        info = self._parts.get(name.lower())
        if info is None:
            return b""
        if info.compress_type not in PLAIN or info.flag_bits & 1:
            raise UnreadableError(0, _("this is packed or encrypted in a way that spreadsheets are not."))
        try:
            with self._zip.open(info) as file:
                data = file.read(LARGEST_PART + 1)
        except DAMAGED:
            raise UnreadableError(0, _("this file is damaged.")) from None
        if len(data) > LARGEST_PART:
            raise UnreadableError(0, _("this unpacks to more than an answer sheet can hold."))
        return data

    def _refuse_harm(self) -> None:
        if sum(info.file_size for info in self._parts.values()) > LARGEST:
            raise UnreadableError(0, _("this unpacks to more than an answer sheet can hold."))
        if any(name.endswith("vbaproject.bin") for name in self._parts):
            raise UnreadableError(0, _("this holds macros; save it as a plain .xlsx workbook."))
        if any(name.startswith("xl/externallinks/") for name in self._parts):
            raise UnreadableError(0, _("this links to other workbooks; remove the links."))
