"""The empty presentation: widescreen, three layouts on a grid, our fonts, and a theme of the report's colours."""

import io
import re
from functools import lru_cache
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Pt

from ..palette import Palette
from .boxes import CONTENT, EYEBROW, FOOT, HEADLINE, HEIGHT, MARGIN, WIDTH, Box

SERIF, SANS, CHINESE = "Georgia", "Arial", "Microsoft YaHei"
COVER, PAGE, PLAIN = "Cover", "Headline", "Closing"
KEPT = {"Title Slide": COVER, "Section Header": PAGE, "Title Only": PLAIN}
THEME = {
    "dk1": "ink",
    "lt1": "paper",
    "dk2": "ink_2",
    "lt2": "paper_2",
    "accent1": "accent",
    "accent6": "signal",
    "hlink": "accent",
    "folHlink": "accent_2",
}
"""The theme's slots; accent 2 to 5 are the four stages."""
COVER_TITLE = Box(MARGIN, 176, 760, 104)
COVER_WORDS = Box(MARGIN, 288, 760, 78)
TITLE_SIZE, SMALL = 28, 10
DATE, FOOTER, NUMBER, SUBTITLE, BODY = 16, 15, 13, 4, 2
"""Kinds of placeholders."""
LEFTOVERS = {"thumbnail", "printerSettings", "extended-properties"}


def empty(palette: Palette) -> Any:
    """A presentation without slides in these colours."""
    return Presentation(io.BytesIO(_empty(palette)))


@lru_cache(maxsize=16)
def _empty(palette: Palette) -> bytes:
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Pt(WIDTH), Pt(HEIGHT)
    presentation.element.sldSz.attrib.pop("type", None)  # of the narrow screen it was
    master = presentation.slide_master
    for layout in list(presentation.slide_layouts):
        if layout.name in KEPT:
            layout.name = KEPT[layout.name]
            _arrange(layout)
        else:
            presentation.slide_layouts.remove(layout)
    _arrange(master)
    _style(master.element)
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = _theme(theme.blob.decode(), palette).encode()
    _without_leftovers(presentation)
    saved = io.BytesIO()
    presentation.save(saved)
    return saved.getvalue()


def _without_leftovers(presentation: Any) -> None:
    """Without the thumbnail, the printer and the program of the library's author."""
    for owner in (presentation.part.package, presentation.part):
        for key, relation in list(owner._rels.items()):
            if relation.reltype.rpartition("/")[2] in LEFTOVERS:
                owner._rels.pop(key)


def _arrange(layout: Any) -> None:
    """Every placeholder at its place on the grid; no date of today."""
    cover = layout.name == COVER
    for holder in list(layout.placeholders):
        kind = int(holder.placeholder_format.type)
        if kind == DATE:
            holder.element.getparent().remove(holder.element)
        elif kind == FOOTER:
            _place(holder, FOOT.columns(5, 1)[0], "l", SMALL, "tx2")
        elif kind == NUMBER:
            _place(holder, FOOT.columns(5, 1)[1], "r", SMALL, "tx2")
        elif kind == SUBTITLE:
            _place(holder, COVER_WORDS, "l", 18, "tx2")
        elif kind == BODY:
            _place(holder, EYEBROW if layout.name == PAGE else CONTENT, "l", 11, "tx2")
        else:
            _place(holder, COVER_TITLE if cover else HEADLINE, "l", 44 if cover else TITLE_SIZE, "tx1")
            holder.element.txBody.bodyPr.set("anchor", "b" if cover else "t")


def _place(holder: Any, box: Box, align: str, size: int, colour: str) -> None:
    holder.left, holder.top, holder.width, holder.height = Pt(box.x), Pt(box.y), Pt(box.w), Pt(box.h)
    body = holder.element.txBody
    for name in ("lIns", "tIns", "rIns", "bIns"):
        body.bodyPr.set(name, "0")
    for child in list(body.bodyPr):
        body.bodyPr.remove(child)
    body.bodyPr.set("anchor", "t")
    styles = body.find("{*}lstStyle")
    for child in list(styles):
        styles.remove(child)
    styles.append(_first_level(align, size, colour))


def _first_level(align: str, size: int, colour: str) -> Any:
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    return parse_xml(
        f'<a:lvl1pPr {nsdecls("a")} marL="0" indent="0" algn="{align}"><a:buNone/><a:defRPr sz="{size * 100}" '
        f'b="0" cap="none"><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill></a:defRPr></a:lvl1pPr>'
    )


def _style(master: Any) -> None:
    """Headings to the left; body text without bullets' old fonts."""
    for level in master.iter("{*}lvl1pPr"):
        if level.getparent().tag.endswith("titleStyle"):
            level.set("algn", "l")


def _theme(xml: str, palette: Palette) -> str:
    slots = {slot: getattr(palette, name) for slot, name in THEME.items()}
    slots |= {f"accent{number}": colour for number, colour in enumerate(palette.stages, start=2)}
    for slot, colour in slots.items():
        value = f'<a:{slot}><a:srgbClr val="{colour.lstrip("#").upper()}"/></a:{slot}>'
        xml = re.sub(rf"<a:{slot}>.*?</a:{slot}>", value, xml, count=1, flags=re.DOTALL)
    for kind, font in (("major", SERIF), ("minor", SANS)):
        fonts = (
            f'<a:{kind}Font><a:latin typeface="{font}"/><a:ea typeface="{CHINESE}"/><a:cs typeface="Arial"/>'
        )
        xml = re.sub(rf"<a:{kind}Font><a:latin[^>]*/><a:ea[^>]*/><a:cs[^>]*/>", fonts, xml, count=1)
    return xml.replace('name="Office Theme"', 'name="Report"').replace('name="Office"', 'name="Report"')
