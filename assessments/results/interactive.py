"""The profile as a Plotly figure, from the same numbers as the drawing and in its look.

Colours stand as "var(--token)": static/js/profile.js puts in what the page's scheme, light or dark, gives them.
Texts carry no markup but line ends: what Plotly makes of more would be an inline style, which our policy forbids.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from .plotting import layout, plain
from .profile import Profile, ProfileRow

UPPER, LOWER = 0.14, -0.24
"""The two lanes of a row, in rows from its middle: the stage earned, and the score."""
CELL = 0.95


def figure(profile: Profile) -> dict[str, Any]:
    """The figure as plain values for JSON; Plotly is imported here, since it is large and only this needs it."""
    from plotly import graph_objects as go

    places = {row.key: len(profile.rows) - place for place, row in enumerate(profile.rows)}
    made = go.Figure(
        data=[*_ranges(go, profile, places), _stages(go, profile, places), _scores(go, profile, places)],
        layout=layout(profile, places),
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
        textposition=["middle right" if row.figure_after else "middle left" for row in rows],
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
