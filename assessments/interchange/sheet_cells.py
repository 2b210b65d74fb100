"""Cells of an answer sheet as the nodes that an answer file would have.

The letters and words that people type become levels and keys. What cannot be taken is noted, and nothing stands in its
place.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..scoring import DONT_KNOW, NOT_APPLICABLE
from .faults import Log, show
from .nodes import Kind, Node, Scalar, fields_of
from .sheet_words import LETTERS, LEVELS, NOT_OURS, UNKNOWN, WORDS
from .tables import word

WHOLE = re.compile(r"([1-4])(\.0{1,9})?")
WITH_REASON = re.compile(r"\s*(not\s+applicable|n/a|na)\s*:(.*)", re.IGNORECASE | re.DOTALL)
CHOICES = {DONT_KNOW: UNKNOWN, NOT_APPLICABLE: NOT_OURS}


@dataclass(frozen=True, slots=True)
class Offered:
    """What a list offers: its names as they stand there, and the key that each means, as one compares them."""

    names: tuple[str, ...]
    keys: Mapping[str, str]


def text_in(cell: Scalar, log: Log) -> Scalar:
    """A text, as it stands there."""
    if cell.kind in (Kind.TEXT, Kind.NOTHING):
        return cell
    wanted = _("must be a text; this is %(this)s. Put an apostrophe (') before it.")
    return _refused(cell, log, _formula(cell) or wanted % {"this": shown(cell)})


def level_in(cell: Scalar, log: Log, *words: str) -> Node:
    """A level, or one of these words of the scoring; not applicable may have its reason behind a colon."""
    if cell.kind == Kind.NOTHING:
        return cell
    text = word(cell)
    match = WHOLE.fullmatch(text)
    if level := LEVELS.get(match[1] if match else text):
        return Scalar(Kind.NUMBER, level, cell.line)
    if WORDS.get(text) in words:
        return Scalar(Kind.TEXT, WORDS[text], cell.line)
    if NOT_APPLICABLE in words and cell.kind == Kind.TEXT and (reason := _reason(cell.text)) is not None:
        return fields_of([(cell.line, NOT_APPLICABLE, Scalar(Kind.TEXT, reason, cell.line))], cell.line)
    return _one_of((*LETTERS, *(CHOICES[one] for one in words)), cell, log)


def listed(cell: Scalar, log: Log, offered: Offered) -> Scalar:
    """The key that a name in a list stands for, or the key itself."""
    if cell.kind == Kind.NOTHING:
        return cell
    if key := offered.keys.get(word(cell)):
        return Scalar(Kind.TEXT, key, cell.line)
    return _one_of([f'"{show(name)}"' for name in offered.names], cell, log)


def shown(cell: Scalar) -> str:
    """What stands in a cell, as a fault may quote it."""
    if cell.kind == Kind.FLAG:
        return "TRUE" if cell.text == "1" else "FALSE"
    if cell.kind == Kind.NUMBER:
        return _("the number or date %(this)s") % {"this": show(cell.text)}
    return f'"{show(cell.text)}"'


def _reason(text: str) -> str | None:
    match = WITH_REASON.fullmatch(text)
    return match[2].strip() if match else None


def _one_of(choices: Iterable[str], cell: Scalar, log: Log) -> Scalar:
    wanted = _("must be one of %(wanted)s; this is %(this)s.")
    said = {"wanted": ", ".join(choices), "this": shown(cell)}
    return _refused(cell, log, _formula(cell) or wanted % said)


def _formula(cell: Scalar) -> str:
    return _("holds a formula; write what it says instead.") if cell.kind == Kind.FORMULA else ""


def _refused(cell: Scalar, log: Log, message: str) -> Scalar:
    log.add(cell.line, (), message)
    return Scalar(Kind.NOTHING, "", cell.line)
