"""Text in a drawing on paper, shaped a line at a time.

WeasyPrint sets the text of an SVG letter by letter, so that each may have a place of its own. Arabic falls apart that
way, and Arabic and Hebrew run backwards. No letter of ours has a place of its own: a line is set in one piece.
"""

from collections.abc import Iterator
from typing import Any


class Whole(str):
    """A text that yields itself where its letters are asked for."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield str(self)


def shape_lines() -> None:
    """Have WeasyPrint set the text of drawings line by line from now on. Twice is once."""
    from weasyprint import svg

    original = svg.text
    if hasattr(original, "in_one_piece"):
        return

    def text(drawing: Any, node: Any, font_size: float) -> None:
        if node.text:
            node._etree_node.text = Whole(node.text)
        original(drawing, node, font_size)

    text.in_one_piece = True  # type: ignore[attr-defined]
    svg.text = text
    svg.TAGS.update({tag: text for tag, draw in svg.TAGS.items() if draw is original})
