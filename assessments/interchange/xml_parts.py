"""The XML of a workbook's parts, read as events: no tree is built, no entity known, and all parts share one budget."""

import re
from typing import Any, NoReturn, Protocol
from xml.parsers import expat

from django.utils.translation import gettext as _

from .nodes import UnreadableError

MOST_ELEMENTS = 150_000  # a thousand respondents have 120,000
DEEPEST = 50
TOO_LONG = re.compile(rb"<[^<]{200000}")  # one tag with the text behind it: no cell can hold so much


class Handler(Protocol):
    """What is told of each element, by its name without prefix."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...
    def end(self, name: str) -> None: ...
    def text(self, text: str) -> None: ...


class Parser:
    """Reads the parts of one workbook, one after the other."""

    def __init__(self) -> None:
        self._left = MOST_ELEMENTS

    def read(self, data: bytes, handler: Handler) -> None:
        """Tell the handler of everything in a part. Raises UnreadableError."""
        if TOO_LONG.search(data):
            raise UnreadableError(0, _("one text in this is longer than a cell can hold."))
        try:
            self._reader(handler).Parse(data, True)
        except expat.ExpatError as error:
            reason = {"reason": expat.ErrorString(error.code)}
            raise UnreadableError(
                0, _("this is damaged: a part of it is no XML (%(reason)s).") % reason
            ) from None

    def _reader(self, handler: Handler) -> Any:
        # UTF-8 whatever the part says of itself: spreadsheets write nothing else
        reader = expat.ParserCreate("utf-8")
        depth = 0

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            self._left -= 1
            if self._left < 0 or depth > DEEPEST:
                raise UnreadableError(0, _("this has more cells than an answer sheet can hold."))
            handler.start(name.rpartition(":")[2], attributes)

        def end(name: str) -> None:
            nonlocal depth
            depth -= 1
            handler.end(name.rpartition(":")[2])

        reader.buffer_text = True
        reader.StartElementHandler, reader.EndElementHandler = start, end
        reader.CharacterDataHandler = handler.text
        reader.StartDoctypeDeclHandler = _refuse_entities
        return reader


def _refuse_entities(*_declared: object) -> NoReturn:
    raise UnreadableError(0, _("this declares XML entities, which are not read."))
