"""Paragraphs written into a shape's frame, with direction, language and fonts for what they are written in."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import get_language
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR as THEME
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from ..markdown import SCHEMES, Run
from ..palette import Palette
from .letters import is_wide, runs_left
from .template import CHINESE
from .texts import Text

SLOTS = {
    "ink": THEME.TEXT_1,
    "paper": THEME.BACKGROUND_1,
    "ink_2": THEME.TEXT_2,
    "paper_2": THEME.BACKGROUND_2,
    "accent": THEME.ACCENT_1,
    "stage-1": THEME.ACCENT_2,
    "stage-2": THEME.ACCENT_3,
    "stage-3": THEME.ACCENT_4,
    "stage-4": THEME.ACCENT_5,
    "signal": THEME.ACCENT_6,
}
"""Colours that follow the theme when somebody changes it."""
LEADING = 1.08
ALIGN = {"l": PP_ALIGN.LEFT, "r": PP_ALIGN.RIGHT, "c": PP_ALIGN.CENTER}
TAGS = {"en": "en-GB"}


def paint(colour: Any, name: str, palette: Palette) -> None:
    """Set a colour by its name: the theme's where it has it, "on-stage-2" for what stands on a stage."""
    if name in SLOTS:
        colour.theme_color = SLOTS[name]
    elif name.startswith("on-stage-"):
        colour.rgb = RGBColor.from_string(palette.on_stages[int(name[-1]) - 1].lstrip("#").upper())
    else:
        colour.rgb = RGBColor.from_string(getattr(palette, name).lstrip("#").upper())


def write(frame: Any, texts: Sequence[Text], palette: Palette) -> None:
    """Put these paragraphs into a frame in place of what it has."""
    frame.clear()
    for place, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        _paragraph(paragraph, text, first=place == 0)
        for run in text.runs:
            _run(paragraph, run, text, palette)


def _paragraph(paragraph: Any, text: Text, *, first: bool) -> None:
    paragraph.line_spacing = 1.0 if text.serif else LEADING
    if text.before and not first:
        paragraph.space_before = Pt(text.before)
    properties = paragraph._p.get_or_add_pPr()
    left = runs_left(text.text)
    paragraph.alignment = ALIGN["r" if left and text.prose else text.align]
    if left:
        properties.set("rtl", "1")
    if text.mark or text.depth:
        _list(properties, text, "marR" if left else "marL")


def _list(properties: Any, text: Text, side: str) -> None:
    properties.set(side, str(Pt(text.indent)))
    if not text.mark:
        return
    properties.set("indent", str(-Pt(text.size * 1.6)))
    number = text.mark.rstrip(".")
    if number.isdigit():
        mark = properties.makeelement(qn("a:buAutoNum"), {"type": "arabicPeriod"})
        mark.set("startAt", str(min(max(int(number), 1), 32767)))
    else:
        properties.append(properties.makeelement(qn("a:buFont"), {"typeface": "Arial"}))
        mark = properties.makeelement(qn("a:buChar"), {"char": "•"})
    properties.append(mark)


def _run(paragraph: Any, run: Run, text: Text, palette: Palette) -> None:
    for place, line in enumerate(run.text.split("\n")):
        if place:
            paragraph.add_line_break()
        if not line:
            continue
        made = paragraph.add_run()
        made.text = line
        font = made.font
        font.size = Pt(text.size)
        if text.bold or run.bold:
            font.bold = True
        if run.italic:
            font.italic = True
        paint(font.color, text.colour, palette)
        _letters(made, line, serif=text.serif)
        if run.link and opens(run.link):
            made.hyperlink.address = run.link


def _letters(run: Any, line: str, *, serif: bool) -> None:
    """The language, and the fonts for letters that the text's own font does not have."""
    properties = run._r.get_or_add_rPr()
    properties.set("lang", language())
    if serif:
        run.font.name = "+mj-lt"
    if is_wide(line):
        properties.append(properties.makeelement(qn("a:ea"), {"typeface": CHINESE}))
        properties.set("lang", "zh-CN")
        properties.set("altLang", language())
    elif runs_left(line):
        properties.append(properties.makeelement(qn("a:cs"), {"typeface": "Arial"}))


def language() -> str:
    """The active language as Office names it."""
    code = get_language() or "en"
    return TAGS.get(code, code)


def opens(address: str) -> bool:
    """Whether an address may stand in a file: of a kind that is harmless, and written as addresses are."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    plain = address.isascii() and address.isprintable() and not set(address) & set(' <>"{}|\\^`')
    return plain and parts.scheme.lower() in SCHEMES
