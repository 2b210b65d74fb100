"""Columns of small texts side by side, in one size on all of a slide; what does not fit is left out whole."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from .boxes import Box
from .fitting import pour
from .sheet import Sheet
from .texts import LEAST, Text, at_size, height

Block = Sequence[Text]
"""Paragraphs that stand or fall together, such as a small heading and its text."""


@dataclass(frozen=True, slots=True)
class Pillar:
    """One column: blocks, the most important first; `last` stands at the foot, on its own ground."""

    box: Box
    blocks: Sequence[Block]
    last: Sequence[Text] = field(default_factory=tuple)


ASIDE, BAR, SPACE = 14, 3, 12
"""How far the last texts are set in, the bar beside them, and the space above them."""
SHARE = 0.45
"""So much of a column its first block may take from last texts that are too long."""


def stand(sheet: Sheet, pillars: Sequence[Pillar], shrink: int = 2) -> None:
    """Put all columns on the slide, smaller together until all stands that must, as far as letters may shrink."""
    by = next((by for by in range(shrink) if all(_stands(one, by) for one in pillars)), shrink)
    for one in pillars:
        _put(sheet, one, by)


def _flat(blocks: Sequence[Block], by: float) -> list[Text]:
    return at_size([text for block in blocks for text in block], by, LEAST)


def _high(one: Pillar, count: int, by: float) -> float:
    """Of the first blocks and all last texts."""
    high = height(_flat(one.blocks[:count], by), one.box.w)
    return high + SPACE + height(at_size(one.last, by), one.box.w - ASIDE) if one.last else high


def _stands(one: Pillar, by: float) -> bool:
    """Whether all blocks stand; beside last texts the first is enough."""
    return _high(one, min(1, len(one.blocks)) if one.last else len(one.blocks), by) <= one.box.h


def _put(sheet: Sheet, one: Pillar, by: float) -> None:
    box, count = one.box, len(one.blocks)
    while count > 1 and _high(one, count, by) > box.h:
        count -= 1
    whole = _high(one, count, by) <= box.h
    share = 1.0 if whole or not one.last else SHARE
    texts = pour(_flat(one.blocks[:count], by), box.w, box.h * share)[0]
    used = sheet.text(box.top(height(texts, box.w)), texts)
    if one.last:
        _aside(sheet, box.below(used + SPACE if used else 0), at_size(one.last, by))


def _aside(sheet: Sheet, box: Box, texts: Sequence[Text]) -> None:
    """Words on their own ground: set in, with a bar beside them."""
    inner = Box(box.x + ASIDE, box.y, box.w - ASIDE, box.h)
    kept = pour(texts, inner.w, inner.h)[0]
    high = height(kept, inner.w)
    sheet.block(Box(box.x, box.y + 2, BAR, high - 4), "accent")
    sheet.text(inner.top(high), kept)
