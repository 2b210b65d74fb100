"""Columns of small texts side by side, alike: in one size, and what one of them cannot hold all of them leave out."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from .boxes import Box
from .fitting import pour
from .sheet import Sheet
from .texts import LEAST, Text, at_size, height, say


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs that stand or fall together, such as a small heading and its text; columns share its `kind`."""

    kind: str
    texts: Sequence[Text]


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
    """Put all columns on the slide, in the letters in which most stands, smaller where what must stand does not."""
    sizes = [by for by in range(shrink) if all(_stands(one, by) for one in pillars)]
    by = max(sizes, key=lambda by: (_count(pillars, by), -by), default=shrink)
    for one in alike(pillars, by):
        _put(sheet, one, by)


def alike(pillars: Sequence[Pillar], by: float) -> list[Pillar]:
    """The columns without the kinds of blocks that one of them has no room for; the first block of each stays."""
    away = {block.kind for one in pillars for block in one.blocks[_room_for(one, by) :]}
    away -= {one.blocks[0].kind for one in pillars if one.blocks}
    return [replace(one, blocks=[block for block in one.blocks if block.kind not in away]) for one in pillars]


def _count(pillars: Sequence[Pillar], by: float) -> int:
    """How many blocks stand then."""
    return sum(len(one.blocks) for one in alike(pillars, by))


def _room_for(one: Pillar, by: float) -> int:
    """How many of its blocks, from the first on, a column can hold."""
    count = len(one.blocks)
    while count > 1 and _high(one, count, by) > one.box.h:
        count -= 1
    return count


def _flat(blocks: Sequence[Block], by: float) -> list[Text]:
    return at_size([text for block in blocks for text in block.texts], by, LEAST)


def _high(one: Pillar, count: int, by: float) -> float:
    """Of the first blocks and all last texts."""
    high = height(_flat(one.blocks[:count], by), one.box.w)
    return high + SPACE + height(at_size(one.last, by), one.box.w - ASIDE) if one.last else high


def _stands(one: Pillar, by: float) -> bool:
    """Whether all blocks stand; beside last texts the first is enough."""
    return _high(one, min(1, len(one.blocks)) if one.last else len(one.blocks), by) <= one.box.h


def _put(sheet: Sheet, one: Pillar, by: float) -> None:
    box = one.box
    whole = _high(one, len(one.blocks), by) <= box.h
    share = 1.0 if whole or not one.last else SHARE
    texts = pour(_flat(one.blocks, by), box.w, box.h * share)[0]
    used = sheet.text(box.top(height(texts, box.w)), texts)
    if one.last:
        _aside(sheet, box.below(used + SPACE if used else 0), at_size(one.last, by))


def _aside(sheet: Sheet, box: Box, texts: Sequence[Text]) -> None:
    """Words on their own ground: set in, with a bar beside them."""
    inner = Box(box.x + ASIDE, box.y, box.w - ASIDE, box.h)
    kept: Sequence[Text] = texts
    if height(texts, inner.w) > inner.h:
        more = say(_("… continues in the report"), LEAST, "ink_2", before=2)
        kept = [*pour(texts, inner.w, inner.h - height([more], inner.w) - more.before)[0], more]
    high = height(kept, inner.w)
    sheet.block(Box(box.x, box.y + 2, BAR, high - 4), "accent")
    sheet.text(inner.top(high), kept)
