"""From a file of whatever kind to its first place. A further kind is one more reader of nodes."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path, PurePath

from django.utils.translation import gettext as _

from .faults import Fault, FaultyFileError, Log
from .json_nodes import read_json
from .nodes import Node, UnreadableError
from .places import Place
from .sheet_nodes import read_sheet
from .yaml_nodes import read_yaml

LARGEST = 2 * 1024 * 1024
Reader = Callable[[bytes, Log], Node]  # raises UnreadableError, or notes what is wrong and reads on


def _of_text(read: Callable[[str], Node], data: bytes, _log: Log) -> Node:
    """What a reader of texts makes of bytes."""
    return read(_text(data))


TEXTS: Mapping[str, Reader] = {
    ".json": partial(_of_text, read_json),
    ".yaml": partial(_of_text, read_yaml),
    ".yml": partial(_of_text, read_yaml),
}
READERS = {**TEXTS, ".xlsx": read_sheet}


def open_file(path: Path, readers: Mapping[str, Reader] = READERS) -> Place:
    """The whole of a file on disk. Raises FaultyFileError when it cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        reason = _("cannot be read: %(reason)s.") % {"reason": error.strerror}
        raise FaultyFileError([Fault(path.name, 0, (), reason)]) from None
    return open_bytes(path.name, data, readers)


def open_bytes(name: str, data: bytes, readers: Mapping[str, Reader] = READERS) -> Place:
    """The whole of a file from anywhere; the end of its name says what it is. Raises FaultyFileError."""
    log = Log(name)
    try:
        node = _reader(name, readers)(_small(data), log)
    except UnreadableError as error:
        raise FaultyFileError([Fault(name, error.line, (), error.message)]) from None
    return Place(node, (), node.line, log)


def _reader(name: str, readers: Mapping[str, Reader]) -> Reader:
    kind = PurePath(name).suffix.lower()
    if kind not in readers:
        raise UnreadableError(0, _("the name must end in %(kinds)s.") % {"kinds": ", ".join(readers)})
    return readers[kind]


def _small(data: bytes) -> bytes:
    if len(data) > LARGEST:
        raise UnreadableError(0, _("this is larger than 2 MB."))
    return data


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError(line, _("this is not UTF-8 text.")) from None
