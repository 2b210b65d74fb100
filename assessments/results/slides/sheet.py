"""One slide: what can be put on it, each at its box."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PIL.Image import DecompressionBombError
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.util import Pt

from ..palette import Palette
from .boxes import Box
from .texts import Text, height
from .writing import paint, write

DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
PADDING = 10
ANCHORS = {"t": MSO_ANCHOR.TOP, "m": MSO_ANCHOR.MIDDLE, "b": MSO_ANCHOR.BOTTOM}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A slide of python-pptx and the colours it is drawn in."""

    slide: Any
    palette: Palette

    def text(self, box: Box, texts: Sequence[Text], *, anchor: str = "t") -> float:
        """Put paragraphs into a box as they are; gives how high they are."""
        if not texts:
            return 0
        shape = self.slide.shapes.add_textbox(Pt(box.x), Pt(box.y), Pt(box.w), Pt(box.h))
        _set_up(shape.text_frame, anchor, 0)
        write(shape.text_frame, texts, self.palette)
        return height(texts, box.w)

    def plate(self, box: Box, colour: str, texts: Sequence[Text], *, padding: float = PADDING) -> None:
        """A filled rectangle with words on it."""
        shape = self._rectangle(box, colour)
        _set_up(shape.text_frame, "m", padding)
        write(shape.text_frame, texts, self.palette)

    def block(self, box: Box, colour: str) -> None:
        """A filled rectangle that only looks."""
        decorative(self._rectangle(box, colour))

    def frame(self, box: Box, colour: str) -> None:
        """The outline of a rectangle."""
        shape = self._rectangle(box, None)
        paint(shape.line.color, colour, self.palette)
        shape.line.width = Pt(1)
        decorative(shape)

    def rule(self, x: float, y: float, length: float, colour: str = "line", weight: float = 0.75) -> None:
        """A line across."""
        line = self.slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Pt(x), Pt(y), Pt(x + length), Pt(y))
        _plain(line)
        paint(line.line.color, colour, self.palette)
        line.line.width = Pt(weight)
        decorative(line)

    def picture(self, box: Box, image: bytes, alt: str) -> bool:
        """A picture as large as fits the box, at its upper left; False where it is none."""
        try:
            shape = self.slide.shapes.add_picture(io.BytesIO(image), Pt(box.x), Pt(box.y))
        except (OSError, ValueError, SyntaxError, DecompressionBombError):  # what a broken picture raises
            return False
        scale = min(Pt(box.w) / max(shape.width, 1), Pt(box.h) / max(shape.height, 1))
        shape.width, shape.height = int(shape.width * scale), int(shape.height * scale)
        described(shape, alt)
        return True

    def _rectangle(self, box: Box, colour: str | None) -> Any:
        shape = self.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(box.x), Pt(box.y), Pt(box.w), Pt(box.h))
        _plain(shape)
        if colour is None:
            shape.fill.background()
        else:
            shape.fill.solid()
            paint(shape.fill.fore_color, colour, self.palette)
            shape.line.fill.background()
        return shape


def _plain(shape: Any) -> None:
    """Without the theme's shadow and outline."""
    style = shape._element.find("{*}style")
    if style is not None:
        shape._element.remove(style)


def _set_up(frame: Any, anchor: str, padding: float) -> None:
    frame.word_wrap = True
    frame.vertical_anchor = ANCHORS[anchor]
    frame.margin_left = frame.margin_right = Pt(padding)
    frame.margin_top = frame.margin_bottom = 0


def described(shape: Any, words: str) -> None:
    """Say in words what a shape shows, for those who do not see it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", words)


def decorative(shape: Any) -> None:
    """Let screen readers pass a shape by."""
    shape._element.xpath(".//p:cNvPr")[0].append(parse_xml(DECORATIVE))
