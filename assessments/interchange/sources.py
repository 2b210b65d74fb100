"""From a file of whatever kind to its first place. A further kind (a spreadsheet) is one more reader of nodes."""

from pathlib import Path, PurePath

from django.utils.translation import gettext as _

from .faults import Fault, FaultyFileError, Log
from .json_nodes import read_json
from .nodes import UnreadableError
from .places import Place
from .yaml_nodes import read_yaml

LARGEST = 2 * 1024 * 1024
READERS = {".json": read_json, ".yaml": read_yaml, ".yml": read_yaml}


def open_file(path: Path) -> Place:
    """The whole of a file on disk. Raises FaultyFileError when it cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        reason = _("cannot be read: %(reason)s.") % {"reason": error.strerror}
        raise FaultyFileError([Fault(path.name, 0, (), reason)]) from None
    return open_bytes(path.name, data)


def open_bytes(name: str, data: bytes) -> Place:
    """The whole of a file from anywhere; the end of its name says what it is. Raises FaultyFileError."""
    try:
        node = READERS[_kind(name)](_text(data))
    except UnreadableError as error:
        raise FaultyFileError([Fault(name, error.line, (), error.message)]) from None
    return Place(node, (), node.line, Log(name))


def _kind(name: str) -> str:
    kind = PurePath(name).suffix.lower()
    if kind not in READERS:
        raise UnreadableError(0, _("the name must end in %(kinds)s.") % {"kinds": ", ".join(READERS)})
    return kind


def _text(data: bytes) -> str:
    if len(data) > LARGEST:
        raise UnreadableError(0, _("this is larger than 2 MB."))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError(line, _("this is not UTF-8 text.")) from None
