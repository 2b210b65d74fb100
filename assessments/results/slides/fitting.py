"""Texts made smaller or shorter until they fit."""

from collections.abc import Sequence
from dataclasses import replace

from ..markdown import Run
from .letters import is_wide
from .measure import line_height, lines
from .texts import ELLIPSIS, LEAST, Text, at_size, height, say


def fit(texts: Sequence[Text], room: float, high: float, least: float = LEAST) -> list[Text]:
    """The same, smaller and in the end shorter until it fits."""
    for by in range(8):
        smaller = at_size(texts, by, least)
        if height(smaller, room) <= high:
            return smaller
    return pour(at_size(texts, 8, least), room, high)[0]


def pour(
    texts: Sequence[Text], room: float, high: float, *, flowing: bool = False
) -> tuple[list[Text], list[Text]]:
    """What fits, and what is left over. A paragraph is parted between words.

    What is left ends in an ellipsis, unless it is `flowing` on elsewhere.
    """
    kept: list[Text] = []
    for place, text in enumerate(texts):
        if height([*kept, text], room) <= high:
            kept.append(text)
            continue
        rest = list(texts[place:])
        cut = _fitting(text, room, high - height(kept, room) + (0 if kept else text.before))
        if cut:
            end = "" if flowing else ELLIPSIS
            return [*kept, text.upto(cut, end)], [text.after(cut), *rest[1:]]
        if kept and not flowing and not kept[-1].text.endswith(ELLIPSIS):
            kept[-1] = _ended(kept[-1], room)
        return kept, rest
    return kept, []


def _ended(text: Text, room: float) -> Text:
    """A last paragraph that says that more follows, and takes no more lines for it."""
    added = replace(text, runs=(*text.runs, Run(" " + ELLIPSIS)))
    if added.height(room) <= text.height(room):
        return added
    return text.upto(max(len(text.text) - 12, 1))


def _fitting(text: Text, room: float, high: float) -> int:
    """How many letters of it fit, up to the end of a word; 0 where not even a few words do."""
    letters = text.text
    breaks = [n for n in range(1, len(letters)) if letters[n].isspace() or is_wide(letters[n])]
    if not breaks:
        breaks = list(range(8, len(letters), 8))
    low, top = 0, len(breaks)
    while low < top:
        middle = (low + top) // 2
        if text.upto(breaks[middle]).height(room) <= high:
            low = middle + 1
        else:
            top = middle
    return breaks[low - 1] if low else 0


def shortened(text: str, size: float, room: float, most: int = 1, *, bold: bool = False) -> str:
    """A text cut between words to so many lines."""
    whole = say(text, size, bold=bold)
    if lines(whole.text, room, size, whole.face) <= most:
        return whole.text
    return pour([whole], room, most * line_height(whole.text, size) + 0.01)[0][0].text
