"""The profile as a chart of the spreadsheet itself, drawn from the cells of the functions' sheet."""

from typing import Any

from django.utils.translation import gettext as _

from ..page import ReportPage
from .look import FONT, Look
from .sheets import HEADED
from .table import Table


def profile_chart(book: Any, look: Look, page: ReportPage, functions: Table, sheet: str) -> Any:
    """A bar a function, as long as its score and in the tint of its stage; None where no function has a score."""
    if all(row.score is None for row in page.plotted.rows):
        return None
    chart, palette = book.add_chart({"type": "bar"}), look.palette
    keys = [column.key for column in functions.columns]
    first, last = HEADED + 1, HEADED + len(functions.rows)
    tints = [palette.stages[row.stage - 1] if row.stage else palette.line for row in page.plotted.rows]
    words = {"name": FONT, "size": 9, "color": palette.ink}
    chart.add_series(
        {
            "name": _("Score"),
            "categories": [sheet, first, keys.index("function"), last, keys.index("function")],
            "values": [sheet, first, keys.index("score"), last, keys.index("score")],
            "points": [{"fill": {"color": tint}} for tint in tints],
            "gap": 60,
            "data_labels": {"value": True, "num_format": "0.00", "font": words | {"bold": True}},
        }
    )
    _axes(chart, look, words)
    return chart


def _axes(chart: Any, look: Look, words: dict[str, Any]) -> None:
    line = {"color": look.palette.line, "width": 0.75}
    title = _("Score, 1 to 4, in the tint of the stage")
    chart.set_x_axis(
        {
            "min": 1,
            "max": 4,
            "major_unit": 1,
            "num_format": "0",
            "num_font": words,
            "line": {"none": True},
            "major_gridlines": {"visible": True, "line": line},
            "name": title,
            "name_font": words | {"bold": False, "color": look.palette.ink_2},
        }
    )
    chart.set_y_axis({"reverse": True, "num_font": words, "line": line, "crossing": "max"})
    chart.set_title({"none": True})
    chart.set_legend({"none": True})
    chart.set_plotarea({"fill": {"none": True}})
    chart.set_chartarea({"border": {"none": True}})
