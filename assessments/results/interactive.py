"""The profile as a Plotly figure, from the same numbers as the drawing and in its look.

Colours stand as "var(--token)": static/js/profile.js puts in what the page's scheme, light or dark, gives them.
Texts carry no markup but line ends: what Plotly makes of more would be an inline style, which our policy forbids.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from .profile import Profile, ProfileRow

UPPER, LOWER = 0.14, -0.24
"""The two lanes of a row, in rows from its middle: the stage earned, and the score."""
CELL = 0.95
HEAD, ROW, LEFT, FOOT = 48, 64, 168, 76
"""Pixels: the bands' heads, a row, the names, the legend."""


def figure(profile: Profile) -> dict[str, Any]:
    """The figure as plain values for JSON; Plotly is imported here, since it is large and only this needs it."""
    from plotly import graph_objects as go

    places = {row.key: len(profile.rows) - place for place, row in enumerate(profile.rows)}
    made = go.Figure(
        data=[*_ranges(go, profile, places), _stages(go, profile, places), _scores(go, profile, places)],
        layout=_layout(profile, places),
    )
    return made.to_plotly_json()


def _stages(go: Any, profile: Profile, places: Mapping[str, int]) -> Any:
    rows = [row for row in profile.rows if row.stage]
    return go.Bar(
        name=_("the stage a function has earned"),
        orientation="h",
        base=[(row.stage or 0) - CELL / 2 for row in rows],
        x=[CELL] * len(rows),
        y=[places[row.key] + UPPER for row in rows],
        width=0.34,
        text=[_("Stage %(stage)d") % {"stage": row.stage} for row in rows],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        textfont={"color": [f"var(--on-stage-{row.stage})" for row in rows]},
        marker={"color": [f"var(--stage-{row.stage})" for row in rows], "line": {"width": 0}},
        hovertext=[_hover(row) for row in rows],
        hoverinfo="text",
    )


def _scores(go: Any, profile: Profile, places: Mapping[str, int]) -> Any:
    rows = [row for row in profile.rows if row.score is not None]
    return go.Scatter(
        name=_("its score, the mean level of its answers"),
        x=[float(row.score or 0) for row in rows],
        y=[places[row.key] + LOWER for row in rows],
        mode="markers+text",
        text=[row.score_text for row in rows],
        textposition="middle right",
        textfont={"weight": 600},
        marker={"size": 11, "color": "var(--accent)"},
        hovertext=[_hover(row) for row in rows],
        hoverinfo="text",
        cliponaxis=False,
    )


def _ranges(go: Any, profile: Profile, places: Mapping[str, int]) -> list[Any]:
    rows = [row for row in profile.rows if row.low and row.high and row.is_open]
    if not rows:
        return []
    # From the edge of the stage earned; from the first stage where there is none.
    starts = [(row.low or 0) + (CELL / 2 if row.stage else 0) for row in rows]
    spread = {"type": "data", "symmetric": False, "color": "var(--ink-2)", "thickness": 2, "width": 6}
    return [
        go.Scatter(
            name=_("open, while answers are not known"),
            x=starts,
            y=[places[row.key] + UPPER for row in rows],
            mode="markers",
            marker={"symbol": "line-ew-open", "size": 8, "color": "var(--ink-2)"},
            error_x=spread
            | {
                "array": [(row.high or 0) - start for row, start in zip(rows, starts, strict=True)],
                "arrayminus": [0] * len(rows),
            },
            hoverinfo="skip",
        )
    ]


def _hover(row: ProfileRow) -> str:
    return f"{plain(row.name)}: {plain(row.remark)}"


def plain(text: str) -> str:
    """Plotly reads a small markup in its texts; a questionnaire's texts are none."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _layout(profile: Profile, places: Mapping[str, int]) -> dict[str, Any]:
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
        texts.append(
            beside | {"name": "row", "text": plain(row.name), "y": y + 0.12, "font": {"weight": 600}}
        )
        if row.holds_back or row.stage is None:
            said = _("holds you back") if row.holds_back else plain(row.remark)
            colour = "var(--signal)" if row.holds_back else "var(--ink-2)"
            texts.append(
                beside | {"name": "remark", "text": said, "y": y - 0.2, "font": {"size": 12, "color": colour}}
            )
    return texts
