"""Words without end on paper: where they may break.

WeasyPrint looks for the end of a line in all that is left of a text that can break nowhere, so that a word of many
thousand letters takes minutes. Here and there it gets a place to break, which shows only where a line ends.
"""

import re
from typing import Any

BREAK = "\u200b"  # a space without width
ENDLESS = 97
"""Letters of a word that is broken; no word of any language has so many."""
BESIDE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef"
"""What breaks by itself: Thai, Burmese, Khmer, Chinese, Japanese, Korean."""
WORD = re.compile(rf"[^\s{BREAK}{BESIDE}]{{{ENDLESS},}}")
PIECE = re.compile("(?s:.{24})[\u0300-\u036f\u200d\ufe0f]*(?=.)")
INLINE, MANY = {"em", "strong", "a"}, 40
"""So many bold or italic pieces in one paragraph may be one word together."""


def breakable(text: str) -> str:
    """The text with places to break in words without end."""
    return WORD.sub(lambda word: PIECE.sub(rf"\g<0>{BREAK}", word[0]), text)


def make_breakable(root: Any) -> None:
    """All texts of a tree of elements likewise; attributes and style sheets stay."""
    for element in root.iter():
        if element.tag == "style":
            continue
        if element.text and len(element.text) >= ENDLESS:
            element.text = breakable(element.text)
        if element.tail and len(element.tail) >= ENDLESS:
            element.tail = breakable(element.tail)
        pieces = [child for child in element if child.tag in INLINE]
        for piece in pieces if len(pieces) > MANY else ():
            piece.tail = f"{BREAK}{piece.tail or ''}"
