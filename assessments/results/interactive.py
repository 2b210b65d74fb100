"""The profile as a Plotly figure, from the same numbers as the drawing.

Colours stand as "var(--token)": static/js/profile.js puts in what the page's scheme, light or dark, gives them.
"""

from typing import Any

from django.utils.translation import gettext as _

from .profile import Profile, ProfileRow

UPPER, LOWER = 0.17, -0.2
"""The two lanes of a row, in rows from its middle."""


def figure(profile: Profile) -> dict[str, Any]:
    """The figure as plain values for JSON; Plotly is imported here, since it is large and only this needs it."""
    from plotly import graph_objects as go

    count = len(profile.rows)
    places = {row.key: count - place for place, row in enumerate(profile.rows)}
    made = go.Figure(
        data=[*_ranges(go, profile, places), _stages(go, profile, places), _scores(go, profile, places)],
        layout=_layout(profile, places),
    )
    return made.to_plotly_json()


def _stages(go: Any, profile: Profile, places: dict[str, int]) -> Any:
    rows = [row for row in profile.rows if row.stage]
    return go.Scatter(
        name=_("stage earned"),
        x=[row.stage for row in rows],
        y=[places[row.key] + UPPER for row in rows],
        mode="markers+text",
        text=[str(row.stage) for row in rows],
        textfont={"color": [f"var(--on-stage-{row.stage})" for row in rows]},
        marker={
            "symbol": "square",
            "size": 26,
            "color": [f"var(--stage-{row.stage})" for row in rows],
            "line": {"color": "var(--line-2)", "width": 1},
        },
        hovertext=[_hover(row) for row in rows],
        hoverinfo="text",
        cliponaxis=False,
    )


def _scores(go: Any, profile: Profile, places: dict[str, int]) -> Any:
    rows = [row for row in profile.rows if row.score is not None]
    return go.Scatter(
        name=_("score, the mean level"),
        x=[float(row.score or 0) for row in rows],
        y=[places[row.key] + LOWER for row in rows],
        mode="markers+text",
        text=[row.score_text for row in rows],
        textposition="middle right",
        marker={"size": 12, "color": "var(--accent)", "line": {"color": "var(--paper)", "width": 2}},
        hovertext=[_hover(row) for row in rows],
        hoverinfo="text",
        cliponaxis=False,
    )


def _ranges(go: Any, profile: Profile, places: dict[str, int]) -> list[Any]:
    rows = [row for row in profile.rows if row.low and row.high and row.is_open]
    if not rows:
        return []
    spread = [(row.high or 0) - (row.low or 0) for row in rows]
    return [
        go.Scatter(
            name=_("open, while answers are not known"),
            x=[row.low for row in rows],
            y=[places[row.key] + UPPER for row in rows],
            mode="markers",
            marker={"size": 1, "color": "var(--ink-2)"},
            error_x={
                "type": "data",
                "symmetric": False,
                "array": spread,
                "arrayminus": [0] * len(rows),
                "color": "var(--ink-2)",
                "thickness": 2,
                "width": 6,
            },
            hoverinfo="skip",
        )
    ]


def _hover(row: ProfileRow) -> str:
    return f"{escaped(row.name)}: {escaped(row.remark)}"


def escaped(text: str) -> str:
    """Plotly reads a small markup in its texts; a questionnaire's texts are none."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _layout(profile: Profile, places: dict[str, int]) -> dict[str, Any]:
    axis = {"zeroline": False, "fixedrange": True, "showline": False, "automargin": True}
    return {
        "template": {},
        "height": 120 + 72 * len(places),
        "font": {"family": "Salesops Sans, system-ui, sans-serif", "size": 14, "color": "var(--ink)"},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 8, "r": 8, "t": 48, "b": 8},
        "showlegend": True,
        "legend": {
            "orientation": "h",
            "y": -0.04,
            "yanchor": "top",
            "x": 0,
            "itemclick": False,
            "itemdoubleclick": False,
        },
        "hoverlabel": {
            "bgcolor": "var(--paper)",
            "bordercolor": "var(--line-2)",
            "font": {"color": "var(--ink)"},
        },
        "dragmode": False,
        "shapes": _shapes(profile, len(places)),
        "xaxis": axis
        | {
            "side": "top",
            "range": [0.5, 4.5],
            "tickvals": [1, 2, 3, 4],
            "ticktext": [
                f"<b>{n}</b> {escaped(name).replace(' ', '<br>', 1)}"
                for n, name in enumerate(profile.stages, 1)
            ],
            "showgrid": False,
        },
        "yaxis": axis
        | {
            "range": [0.5, len(places) + 0.5],
            "tickvals": list(places.values()),
            "ticktext": [escaped(row.name) for row in profile.rows],
            "showgrid": False,
        },
    }


def _shapes(profile: Profile, rows: int) -> list[dict[str, Any]]:
    """Hairlines between bands and rows, and the outline of the demanded stage."""
    line = {"color": "var(--line)", "width": 1}
    span = {"y0": 0.5, "y1": rows + 0.5, "layer": "below", "line": line}
    shapes: list[dict[str, Any]] = [
        {"type": "line", "x0": x, "x1": x} | span for x in (0.5, 1.5, 2.5, 3.5, 4.5)
    ]
    shapes += [
        {"type": "line", "x0": 0.5, "x1": 4.5, "y0": y + 0.5, "y1": y + 0.5, "layer": "below", "line": line}
        for y in range(rows + 1)
    ]
    if profile.demanded:
        shapes.append(
            {
                "type": "rect",
                "x0": profile.demanded - 0.5,
                "x1": profile.demanded + 0.5,
                "name": profile.demand,
            }
            | span
            | {"line": {"color": "var(--accent)", "width": 2}, "showlegend": True}
        )
    return shapes
