"""Native charts: bars whose numbers can be edited in the workbook behind them."""

from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt
from xlsxwriter import Workbook

from .boxes import Box
from .fitting import shortened
from .letters import clean
from .measure import broken
from .sheet import Sheet, described
from .writing import paint

LAYOUT = (
    '<c:layout xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:manualLayout>'
    '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    '<c:x val="{x:.4f}"/><c:y val="{y:.4f}"/><c:w val="{w:.4f}"/><c:h val="{h:.4f}"/>'
    "</c:manualLayout></c:layout>"
)
PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""What begins like a formula or an address is text in the workbook too."""
TEXT_SIZE, MANY = 11, 7
"""Of so many categories each has two lines, of more one."""


class _Writer(CategoryWorkbookWriter):
    """The library's workbook, in which no text is anything but text."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: Any) -> Any:
        workbook = Workbook(xlsx_file, {"in_memory": True} | PLAIN)
        yield workbook, workbook.add_worksheet()
        workbook.close()


class _Data(CategoryChartData):
    """Chart data with that workbook."""

    @property
    def _workbook_writer(self) -> _Writer:
        return _Writer(self)


@dataclass(frozen=True, slots=True)
class Series:
    """A row of numbers: one for each category, None where there is none; one colour, or one for each."""

    name: str
    values: Sequence[Fraction | int | None]
    colours: Sequence[str]
    labels: str  # the labels' number format
    label_colour: str = "ink"
    look: Literal["full", "pale", "open"] = "full"


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of horizontal bars. `names` is the share of the width that the categories' names have."""

    categories: Sequence[str]
    series: Sequence[Series]
    top: float  # the axis's end
    names: float
    stacked: bool = False
    legend: bool = False
    axis: bool = False
    gap: int = 60


LEGEND_HIGH, AXIS_HIGH, LABEL_ROOM = 26, 20, 64


def bars(sheet: Sheet, box: Box, chart: Bars, alt: str) -> Any:
    """Put the chart on a slide."""
    data = _Data()
    room = box.w * chart.names - 16
    most = 2 if len(chart.categories) <= MANY else 1
    data.categories = [
        broken(shortened(clean(one), TEXT_SIZE, room, most), room, TEXT_SIZE) for one in chart.categories
    ]
    for series in chart.series:
        data.add_series(
            clean(series.name), [None if value is None else float(value) for value in series.values]
        )
    kind = XL_CHART_TYPE.BAR_STACKED if chart.stacked else XL_CHART_TYPE.BAR_CLUSTERED
    frame = sheet.slide.shapes.add_chart(kind, Pt(box.x), Pt(box.y), Pt(box.w), Pt(box.h), data)
    described(frame, clean(alt))
    made = frame.chart
    made.font.size = Pt(TEXT_SIZE)
    paint(made.font.color, "ink", sheet.palette)
    made.has_title = False
    _legend(made, chart)
    _number_axes(made)
    _axes(sheet, made, chart)
    _place(made, box, chart)
    plot = made.plots[0]
    plot.gap_width, plot.overlap = chart.gap, 100 if chart.stacked else 0
    for series, told in zip(plot.series, chart.series, strict=True):
        _series(sheet, series, told, stacked=chart.stacked)
    return frame


def _legend(made: Any, chart: Bars) -> None:
    made.has_legend = chart.legend
    if chart.legend:
        made.legend.position = XL_LEGEND_POSITION.BOTTOM
        made.legend.include_in_layout = False
        made.legend.font.size = Pt(TEXT_SIZE)


def _place(made: Any, box: Box, chart: Bars) -> None:
    """The bars' own field: the names to the left of it have a room that no program changes."""
    below = (LEGEND_HIGH if chart.legend else 2) + (AXIS_HIGH if chart.axis else 0)
    right = 8 if chart.stacked else LABEL_ROOM
    where = {
        "x": chart.names,
        "y": 2 / box.h,
        "w": 1 - chart.names - right / box.w,
        "h": 1 - (below + 2) / box.h,
    }
    area = made._chartSpace.chart.plotArea
    for old in area.findall("{*}layout"):
        area.remove(old)
    area.insert(0, parse_xml(LAYOUT.format(**where)))


def _number_axes(made: Any) -> None:
    """The library numbers axes below zero, which the standard does not know (ISO/IEC 29500-1, 21.2.2.9).

    LibreOffice takes numbers from 2**31 on for one and the same, and puts the names on the wrong side.
    """
    for one in made._chartSpace.xpath(".//c:axId | .//c:crossAx"):
        one.set("val", str(int(one.get("val")) % 2**31))


def _axes(sheet: Sheet, made: Any, chart: Bars) -> None:
    names, numbers = made.category_axis, made.value_axis
    names.reverse_order = True
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.has_major_gridlines = False
    every = names._element.makeelement(qn("c:tickLblSkip"), {"val": "1"})  # no name is passed over
    names._element.insert_element_before(every, "c:tickMarkSkip", "c:noMultiLvlLbl", "c:extLst")
    paint(names.format.line.color, "line_2", sheet.palette)
    numbers.minimum_scale, numbers.maximum_scale = 0, chart.top
    numbers.major_unit = 1 if chart.top <= 6 else None
    numbers.major_tick_mark = XL_TICK_MARK.NONE
    numbers.format.line.fill.background()
    numbers.has_major_gridlines = chart.axis
    if chart.axis:
        paint(numbers.major_gridlines.format.line.color, "line", sheet.palette)
        numbers.tick_labels.number_format, numbers.tick_labels.number_format_is_linked = "0", False
        # the names run from top to bottom, so the far end of their axis is at the foot
        numbers.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    else:
        numbers.tick_label_position = XL_TICK_LABEL_POSITION.NONE


def _series(sheet: Sheet, series: Any, told: Series, *, stacked: bool) -> None:
    series.invert_if_negative = False
    _fill(sheet, series.format, told.colours[0], look=told.look)
    if len(set(told.colours)) > 1:
        for place, colour in enumerate(told.colours):
            _fill(sheet, series.points[place].format, colour, look=told.look)
    labels = series.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = told.labels, False
    labels.position = XL_LABEL_POSITION.CENTER if stacked else XL_LABEL_POSITION.OUTSIDE_END
    labels.font.size = Pt(TEXT_SIZE)
    paint(labels.font.color, told.label_colour, sheet.palette)


def _fill(sheet: Sheet, form: Any, colour: str, *, look: str) -> None:
    """In its colour; pale: as an outline on a quiet ground; open: as a broken outline."""
    if look == "open":
        form.fill.background()
    else:
        form.fill.solid()
        paint(form.fill.fore_color, colour if look == "full" else "paper_2", sheet.palette)
    if look != "full":
        paint(form.line.color, colour, sheet.palette)
        form.line.width = Pt(1)
    if look == "open":
        form.line.dash_style = MSO_LINE.DASH
