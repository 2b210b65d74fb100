"""What is on a page of paper: read from the finished PDF, and from its layout before it is written."""

import itertools
import re
import zlib
from pathlib import Path
from typing import Any

STREAM = re.compile(rb"/FlateDecode.*?stream\n(.*?)\nendstream", re.DOTALL)


def painted(path: Path) -> bytes:
    """The PDF with its objects readable."""
    return b"\n".join(zlib.decompress(part) for part in STREAM.findall(path.read_bytes()))


def boxes(page: Any, tag: str) -> list[Any]:
    """The boxes of these elements on a page that is laid out."""
    html = next(child for child in page._page_box.children if child.element_tag == "html")
    return [box for box in html.descendants() if box.element_tag == tag]


def rows(pages: Any) -> list[Any]:
    """The elements of all table rows but those of headings; one that is torn comes twice."""
    return [box.element for page in pages for box in boxes(page, "tr") if not in_head(box)]


def in_head(row: Any) -> bool:
    """Whether a row has headings alone."""
    return all(cell.element_tag == "th" for cell in row.children)


def heading_levels(pages: Any) -> list[int]:
    """The levels of all headings down to the third, in the order of reading."""
    return [
        int(box.element_tag[1])
        for page in pages
        for box in sorted(
            (box for n in "123" for box in boxes(page, f"h{n}") if type(box).__name__ != "LineBox"),
            key=lambda box: box.position_y,
        )
    ]


def skips_none(levels: list[int]) -> bool:
    """Whether no heading is more than one level below the one before it."""
    return all(after - before <= 1 for before, after in itertools.pairwise(levels))
