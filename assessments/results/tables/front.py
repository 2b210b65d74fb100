"""The workbook's first sheet: the verdict as a board would want to see it, then every figure with its source."""

import io
import math
import struct
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..ladder import Rung
from ..page import ReportPage
from .look import DAY, DECIMAL, SHARE, WHOLE, Look
from .sheets import Paper, fitting, set_up, write
from .table import Table, Value
from .verdict import SENTENCES

LABEL, FIRST, LAST = 1, 2, 6
WIDTHS = (2, 31, 18, 18, 18, 18, 42)
LINE = 14
PNG, LOGO_HEIGHT, LOGO_WIDTH = b"\x89PNG\r\n\x1a\n", 44, 220
ON_TOP = {"organisation", "industry", "demonstration", "closed_on", "firm", "stage_name", *SENTENCES}
"""What stands above the figures in its own way."""


class FrontSheet:
    """Writes the first sheet, from top to bottom; `next` is the row to come."""

    def __init__(self, sheet: Any, verdict: Table, look: Look, page: ReportPage) -> None:
        self.sheet, self.look, self.page, self.next = sheet, look, page, 0
        self.lines = {str(record["key"]): record for record in verdict.records()}

    def write(self, paper: Paper) -> None:
        """The whole sheet."""
        set_up(self.sheet, self.page, paper)
        for place, width in enumerate(WIDTHS):
            self.sheet.set_column(place, place, width)
        self._opening()
        self._ladder()
        for key in SENTENCES[1:]:
            if key in self.lines:
                self._sentence(str(self.lines[key]["label"]), str(self.lines[key]["value"]))
        self._figures()
        self.sheet.fit_to_pages(1, 0)

    def _wide(
        self, text: str, form: Any, *, first: int = LABEL, last: int = LAST, line: float = LINE
    ) -> None:
        """A text over several columns, in a row as high as it needs."""
        self.sheet.merge_range(self.next, first, self.next, last, "", form)
        self.sheet.write_string(self.next, first, fitting(text), form)
        width = sum(WIDTHS[first : last + 1]) * LINE / line
        self.sheet.set_row(self.next, line * lines_of(text, width) + 6)
        self.next += 1

    def _opening(self) -> None:
        page, look = self.page, self.look
        self._firm()
        parts = [_("Sales operations maturity"), page.industry, date_format(page.closed_on, "j F Y")]
        if page.revision > 1:
            parts.append(_("revision %(number)s") % {"number": page.revision})
        self._wide(" · ".join(filter(None, parts)), look.quiet())
        self._wide(page.organisation, look.words(14, bold=True, text_wrap=True), line=20)
        if page.demonstration:
            label = look.format(bold=True, font_color=look.palette.signal)
            self._wide(_("Fictitious demonstration"), label)
        self._wide(page.sentences.stage, look.words(20, serif=True, text_wrap=True), line=28)
        self.next += 1

    def _firm(self) -> None:
        """Whose report it is, with logo and contact."""
        brand = self.page.brand
        if brand is None:
            return
        if size := png_size(brand.logo):
            scale = min(LOGO_HEIGHT / size[1], LOGO_WIDTH / size[0], 1)
            picture = {"image_data": io.BytesIO(brand.logo), "x_scale": scale, "y_scale": scale}
            described = {"description": brand.firm, "object_position": 2, "x_offset": 4, "y_offset": 4}
            self.sheet.insert_image(self.next, LABEL, "logo.png", picture | described)
            self.sheet.set_row(self.next, 40)
            self.next += 1
        self._wide(brand.firm, self.look.words(11, bold=True))
        if brand.contact.strip():
            self._wide(" · ".join(brand.contact.split("\n")), self.look.quiet(text_wrap=True))
        self.next += 1

    def _ladder(self) -> None:
        """The four stages, and under them which one it is."""
        write(
            self.sheet, self.next, LABEL, _("The four stages"), self.look.format(bold=True, valign="vcenter")
        )
        for place, rung in enumerate(self.page.ladder, start=FIRST):
            form = self.look.stage(rung.stage, align="left", valign="vcenter", bold=rung.here, indent=1)
            write(self.sheet, self.next, place, f"{rung.stage}  {rung.name}", form)
            here = self.look.format(bold=rung.here, font_color=self._tone(rung), indent=1, text_wrap=True)
            write(self.sheet, self.next + 1, place, standing(rung), here)
        self.sheet.set_row(self.next, 30)
        self.sheet.set_row(self.next + 1, 30)
        self.next += 3

    def _tone(self, rung: Rung) -> str:
        return self.look.palette.ink if rung.here else self.look.palette.ink_2

    def _sentence(self, label: str, text: str) -> None:
        form = self.look.ruled()
        self.sheet.write_string(self.next, LABEL, label, self.look.ruled(bold=True))
        self._wide(text, form, first=FIRST)

    def _figures(self) -> None:
        """Every figure of the whole, and where it comes from."""
        self.next += 1
        write(self.sheet, self.next, LABEL, _("The figures"), self.look.words(14, serif=True))
        self.sheet.set_row(self.next, 24)
        self.next += 1
        for record in self.lines.values():
            if record["key"] not in ON_TOP:
                self._figure(record)

    def _figure(self, record: dict[str, Value]) -> None:
        key, value = str(record["key"]), record["value"]
        row, rule = self.next, str(record["rule"] or "")
        write(self.sheet, row, LABEL, record["label"], self.look.ruled())
        if isinstance(value, str):  # words need more room than figures
            self._wide(value, self.look.ruled(), first=FIRST)
            return
        shown = _("none") if value is None else value
        write(self.sheet, row, FIRST, shown, self._format(key, value))
        self._wide(rule, self.look.ruled(font_color=self.look.palette.ink_2), first=FIRST + 1)

    def _format(self, key: str, value: Value) -> Any:
        if key in ("stage", "low", "high", "demanded") and isinstance(value, int):
            return self.look.stage(value)
        forms = {bool: "General", int: WHOLE, float: SHARE if key.endswith("_share") else DECIMAL}
        return self.look.ruled(align="center", bold=True, num_format=forms.get(type(value), DAY))


def standing(rung: Rung) -> str:
    """What a stage of the ladder is to the organisation."""
    said = [
        _("you are here") if rung.here else "",
        _("possible, once more is known") if rung.possible else "",
        _("your business calls for this") if rung.demanded else "",
    ]
    return "; ".join(filter(None, said))


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in so many characters, broken between words."""
    return sum(max(1, math.ceil(len(line) * 1.1 / width)) for line in text.split("\n"))


def png_size(logo: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG; None where it is none."""
    if not logo.startswith(PNG) or len(logo) < 24:
        return None
    width, height = struct.unpack(">II", logo[16:24])
    return (width, height) if width and height else None
