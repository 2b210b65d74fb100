"""Columns of small texts side by side, in one size on all of a slide; what does not fit is left out whole."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from .boxes import Box
from .sheet import Sheet
from .texts import LEAST, Text, at_size, height, pour

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
SHARE = 0.55
"""So much of a column the last texts may take."""


def stand(sheet: Sheet, pillars: Sequence[Pillar], shrink: int = 4) -> None:
    """Put all columns on the slide, smaller together until every block stands, as far as letters may shrink."""
    by = next((by for by in range(shrink) if all(_stands(one, by) for one in pillars)), shrink)
    for one in pillars:
        _put(sheet, one, by)


def _room(one: Pillar, by: float) -> tuple[list[Text], float]:
    """The last texts in their size, cut where they are too long, and the height left for the blocks."""
    if not one.last:
        return [], one.box.h
    inner = one.box.w - ASIDE
    share = SHARE if one.blocks else 1.0
    texts = pour(at_size(one.last, by), inner, one.box.h * share - SPACE)[0]
    return texts, one.box.h - height(texts, inner) - SPACE


def _flat(blocks: Sequence[Block], by: float) -> list[Text]:
    return at_size([text for block in blocks for text in block], by, LEAST)


def _stands(one: Pillar, by: float) -> bool:
    last, room = _room(one, by)
    whole = height(at_size(one.last, by), one.box.w - ASIDE) if one.last else 0
    return (
        height(_flat(one.blocks, by), one.box.w) <= room and whole <= height(last, one.box.w - ASIDE) + 0.01
    )


def _put(sheet: Sheet, one: Pillar, by: float) -> None:
    last, room = _room(one, by)
    count = len(one.blocks)
    while count > 1 and height(_flat(one.blocks[:count], by), one.box.w) > room:
        count -= 1
    texts = pour(_flat(one.blocks[:count], by), one.box.w, room)[0]
    used = sheet.text(Box(one.box.x, one.box.y, one.box.w, room), texts)
    if last:
        y = one.box.y + used + (SPACE if used else 0)
        high = height(last, one.box.w - ASIDE)
        sheet.block(Box(one.box.x, y + 2, BAR, high), "accent")
        sheet.text(Box(one.box.x + ASIDE, y, one.box.w - ASIDE, high), last)
