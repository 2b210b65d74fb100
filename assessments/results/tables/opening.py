"""The top of the workbook's first sheet: whose report it is, the verdict in words, the ladder, the profile drawn."""

import io
import math
import struct
from contextlib import suppress
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from xlsxwriter.exceptions import UnsupportedImageFormat

from ..ladder import Rung
from ..page import ReportPage
from .fitting import HIGHEST, fitting, lines_of
from .look import Look
from .sheets import NARROW, write
from .table import clean

LABEL, FIRST, LAST = 1, 2, 6
WIDTHS = (2, 31, 22, 22, 22, 22, 26)
LINE = 12.5
PNG, LOGO_HEIGHT, LOGO_WIDTH = b"\x89PNG\r\n\x1a\n", 44, 220


class Opening:
    """Writes down a sheet; `next` is the row to come."""

    def __init__(self, sheet: Any, look: Look, page: ReportPage) -> None:
        self.sheet, self.look, self.page, self.next = sheet, look, page, 0
        for place, width in enumerate(WIDTHS):
            sheet.set_column(place, place, width)

    def write(self) -> None:
        """Firm, organisation, verdict and ladder."""
        self._firm()
        self._whose()
        self._ladder()

    def wide(
        self,
        text: str,
        form: Any,
        *,
        first: int = LABEL,
        line: float = LINE,
        gap: float = 6,
        label: str = "",
    ) -> None:
        """A text over several columns, in a row as high as it and its label need."""
        self.sheet.merge_range(self.next, first, self.next, LAST, "", form)
        self.sheet.write_string(self.next, first, fitting(text), form)
        width = sum(WIDTHS[first : LAST + 1]) * NARROW * LINE / line
        lines = max(lines_of(text, width), lines_of(label, WIDTHS[LABEL] * NARROW))
        self.sheet.set_row(self.next, min(HIGHEST, line * lines + gap))
        self.next += 1

    def _firm(self) -> None:
        """Whose report it is, with logo and contact."""
        brand = self.page.brand
        if brand is None:
            return
        if size := png_size(brand.logo):
            scale = min(LOGO_HEIGHT / size[1], LOGO_WIDTH / size[0], 1)
            picture = {"image_data": io.BytesIO(brand.logo), "x_scale": scale, "y_scale": scale}
            placed = {
                "description": clean(brand.firm) or _("Logo"),
                "object_position": 3,
                "x_offset": 3,
                "y_offset": 3,
            }
            with suppress(UnsupportedImageFormat):
                self.sheet.insert_image(self.next, LABEL, "logo.png", picture | placed)
                self.sheet.set_row(self.next, LOGO_HEIGHT)
                self.next += 1
        self.wide(brand.firm, self.look.words(10, bold=True))
        if brand.contact.strip():
            self.wide(" · ".join(brand.contact.splitlines()), self.look.quiet(text_wrap=True))
        self.next += 1

    def _whose(self) -> None:
        page, look = self.page, self.look
        parts = [_("Sales operations maturity"), page.industry, date_format(page.closed_on, "j F Y")]
        if page.revision > 1:
            parts.append(_("revision %(number)s") % {"number": page.revision})
        self.wide(" · ".join(filter(None, parts)), look.quiet())
        self.wide(page.organisation, look.words(14, bold=True, text_wrap=True), line=19)
        if page.demonstration:
            label = look.format(bold=True, font_color=look.palette.signal)
            self.wide(_("Fictitious demonstration"), label)
        self.wide(page.sentences.stage, look.words(20, serif=True, text_wrap=True), line=28, gap=10)
        self.next += 1

    def _ladder(self) -> None:
        """The four stages, and under them which one it is."""
        label = self.look.format(bold=True, valign="vcenter")
        write(self.sheet, self.next, LABEL, _("The four stages"), label)
        for place, rung in enumerate(self.page.ladder, start=FIRST):
            form = self.look.stage(rung.stage, align="left", valign="vcenter", bold=rung.here, indent=1)
            write(self.sheet, self.next, place, f"{rung.stage}  {rung.name}", form)
            colour = self.look.palette.ink if rung.here else self.look.palette.ink_2
            here = self.look.format(bold=rung.here, font_color=colour, indent=1, text_wrap=True)
            write(self.sheet, self.next + 1, place, standing(rung), here)
        self.sheet.set_row(self.next, 32)
        self.sheet.set_row(self.next + 1, 30)
        self.next += 2

    def drawn(self, chart: Any) -> None:
        """The profile's drawing, over all columns."""
        bars = len(self.page.functions)
        height = 70 + 30 * bars
        chart.set_size({"width": 1040, "height": height})
        placed = {"object_position": 3, "description": clean(self.page.plotted.description)}
        self.sheet.insert_chart(self.next, LABEL, chart, placed)
        self.next += math.ceil(height / 20) + 1


def standing(rung: Rung) -> str:
    """What a stage of the ladder is to the organisation."""
    said = [
        _("you are here") if rung.here else "",
        _("possible, once more is known") if rung.possible else "",
        _("your business calls for this") if rung.demanded else "",
    ]
    return "; ".join(filter(None, said))


def png_size(logo: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG; None where it is none."""
    if not logo.startswith(PNG) or len(logo) < 24:
        return None
    width, height = struct.unpack(">II", logo[16:24])
    return (width, height) if width and height else None
