"""The workbook's first sheet: the verdict as a board would want to see it, then every figure with its source."""

from typing import Any

from django.utils.translation import gettext as _

from ..page import ReportPage
from .look import DAY, DECIMAL, SHARE, SIGNED, WHOLE, Look
from .opening import FIRST, LABEL, Opening
from .sheets import Paper, set_up, write
from .table import Table, Value
from .verdict import SENTENCES

ON_TOP = {"organisation", "industry", "demonstration", "closed_on", "firm", *SENTENCES}
"""What stands above the figures in its own way."""
SHORT = 14


def write_front(
    sheet: Any, verdict: Table, look: Look, page: ReportPage, *, paper: Paper, chart: Any = None
) -> None:
    """The whole sheet; `chart` is the profile's, where there is something to draw."""
    set_up(sheet, page, paper)
    top, lines = Opening(sheet, look, page), {str(one["key"]): one for one in verdict.records()}
    top.write()
    for key in SENTENCES[1:]:
        if key in lines:
            _sentence(top, str(lines[key]["label"]), str(lines[key]["value"]))
    top.next += 1
    if chart:
        top.drawn(chart)
    _figures(top, [record for key, record in lines.items() if key not in ON_TOP])
    sheet.fit_to_pages(1, 0)


def _sentence(top: Opening, label: str, text: str) -> None:
    top.sheet.write_string(top.next, LABEL, label, top.look.ruled(bold=True))
    top.wide(text, top.look.ruled(), first=FIRST, label=label)


def _figures(top: Opening, records: list[dict[str, Value]]) -> None:
    """Every figure of the whole, and where it comes from, on a page of its own."""
    top.sheet.set_h_pagebreaks([top.next])
    write(top.sheet, top.next, LABEL, _("The figures"), top.look.words(14, serif=True))
    top.sheet.set_row(top.next, 26)
    top.next += 1
    for record in records:
        _figure(top, record)


def _figure(top: Opening, record: dict[str, Value]) -> None:
    value, look = record["value"], top.look
    write(top.sheet, top.next, LABEL, record["label"], look.ruled())
    if isinstance(value, str) and len(value) > SHORT:  # words need more room than figures
        top.wide(value, look.ruled(), first=FIRST, label=str(record["label"]))
        return
    shown = _("none") if value is None else value
    write(top.sheet, top.next, FIRST, shown, _form(look, str(record["key"]), value))
    rule = look.ruled(font_color=look.palette.ink_2, align="left", indent=1)
    top.wide(str(record["rule"] or ""), rule, first=FIRST + 1, label=str(record["label"]))


def _form(look: Look, key: str, value: Value) -> Any:
    if key in ("stage", "low", "high", "demanded") and isinstance(value, int):
        return look.stage(value)
    if value is None:
        return look.ruled(align="center", font_color=look.palette.ink_2)
    signed = SIGNED if key.startswith("gap") else WHOLE
    forms = {bool: "General", int: signed, float: SHARE if key.endswith("_share") else DECIMAL}
    return look.ruled(align="center", bold=True, num_format=forms.get(type(value), DAY))
