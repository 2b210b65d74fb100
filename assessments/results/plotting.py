"""The Plotly figure's layout: bands, heads, names and the demanded stage, in the look of the drawing."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from .charts import WIDE, isolated, wrapped
from .profile import Profile, ProfileRow

HEAD, ROW, LEFT, FOOT = 48, 64, 168, 76
"""Pixels: the bands' heads, a row, the names, the legend."""


def plain(text: str) -> str:
    """Plotly reads a small markup in its texts; a questionnaire's texts are none."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def layout(profile: Profile, places: Mapping[str, int]) -> dict[str, Any]:
    """Everything but the data; `places` are the rows' heights by function key, the first one the highest."""
    axis = {
        "zeroline": False,
        "fixedrange": True,
        "showline": False,
        "showgrid": False,
        "showticklabels": False,
    }
    rows = len(places)
    return {
        "template": {},
        "height": HEAD + ROW * rows + FOOT,
        "font": {"family": "Salesops Sans, system-ui, sans-serif", "size": 14, "color": "var(--ink)"},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": LEFT, "r": 2, "t": HEAD, "b": FOOT},
        "showlegend": True,
        "legend": {
            "orientation": "h",
            "x": 0,
            "y": -0.03,
            "yanchor": "top",
            "itemclick": False,
            "itemdoubleclick": False,
        },
        "hoverlabel": {
            "bgcolor": "var(--paper)",
            "bordercolor": "var(--line-2)",
            "font": {"color": "var(--ink)"},
        },
        "dragmode": False,
        "shapes": _lines(rows) + _heads() + _demanded(profile, rows),
        "annotations": _head_texts(profile) + _names(profile, places),
        "xaxis": axis | {"range": [0.5, 4.5]},
        "yaxis": axis | {"range": [0.5, rows + 0.5]},
    }


def _lines(rows: int) -> list[dict[str, Any]]:
    """Hairlines between bands and between rows."""
    hair = {"type": "line", "layer": "below", "line": {"color": "var(--line)", "width": 1}}
    bands = [hair | {"x0": x, "x1": x, "y0": 0.5, "y1": rows + 0.5} for x in (0.5, 1.5, 2.5, 3.5, 4.5)]
    return bands + [hair | {"x0": 0.5, "x1": 4.5, "y0": y + 0.5, "y1": y + 0.5} for y in range(rows)]


def _heads() -> list[dict[str, Any]]:
    above = {
        "type": "rect",
        "yref": "paper",
        "ysizemode": "pixel",
        "yanchor": 1,
        "y0": 0,
        "y1": HEAD,
        "line": {"width": 0},
    }
    return [
        above | {"x0": stage - 0.5, "x1": stage + 0.5, "fillcolor": f"var(--stage-{stage})"}
        for stage in (1, 2, 3, 4)
    ]


def _demanded(profile: Profile, rows: int) -> list[dict[str, Any]]:
    if profile.demanded is None:
        return []
    return [
        {
            "type": "rect",
            "x0": profile.demanded - 0.5,
            "x1": profile.demanded + 0.5,
            "y0": 0.5,
            "y1": rows + 0.5,
            "line": {"color": "var(--accent)", "width": 2},
            "name": plain(profile.demand),
            "showlegend": True,
            "layer": "below",
        }
    ]


def _head_texts(profile: Profile) -> list[dict[str, Any]]:
    return [
        {
            "name": "head",
            "text": plain(f"{stage}  {name}").replace(" ", "<br>").replace("<br><br>", "  ", 1),
            "x": stage - 0.5,
            "xanchor": "left",
            "xshift": 6,
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "yshift": 4,
            "align": "left",
            "showarrow": False,
            "font": {"color": f"var(--on-stage-{stage})", "size": 12},
        }
        for stage, name in enumerate(profile.stages, start=1)
    ]


def _names(profile: Profile, places: Mapping[str, int]) -> list[dict[str, Any]]:
    """The functions' names beside their rows, and what is to be said of them; moved above by script on a phone."""
    beside = {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "xshift": -LEFT,
        "align": "left",
        "showarrow": False,
    }
    texts = []
    for row in profile.rows:
        y = places[row.key]
        text, up = _name(row)
        texts.append(beside | {"name": "row", "text": text, "y": y + up, "font": {"weight": 600}})
        if row.holds_back or row.stage is None:
            said = _("on the path") if row.holds_back else plain(row.remark)
            colour = "var(--signal)" if row.holds_back else "var(--ink-2)"
            texts.append(
                beside | {"name": "remark", "text": said, "y": y - 0.2, "font": {"size": 12, "color": colour}}
            )
    return texts


def _name(row: ProfileRow) -> tuple[str, float]:
    """A function's name in the lines of the drawing, and how far it stands above its row's middle, in rows."""
    lines = [plain(isolated(line)) for line in wrapped(row.name, WIDE.wrap)]
    return "<br>".join(lines), 0.12 if len(lines) == 1 else 0.2
