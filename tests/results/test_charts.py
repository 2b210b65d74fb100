"""The profile: one set of numbers, drawn by the server, by Plotly, and as a table."""

import json
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from assessments.interchange.values import Given
from assessments.results.charts import NARROW, WIDE, Frame, chart, wrapped
from assessments.results.interactive import figure
from assessments.results.lookup import Lookup
from assessments.results.plotting import plain
from assessments.results.profile import Profile, profile
from assessments.templatetags.report import PAINT
from tests.results.reports import DEMONSTRATIONS, demonstration, document_of, same, sheet

TOKENS = (Path(settings.BASE_DIR) / "static/css/tokens.css").read_text()
LIGHT = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", TOKENS.split("@media")[0]))


def profile_of(name: str) -> Profile:
    return profile(Lookup.of(demonstration(name)))


def open_profile() -> Profile:
    """The first function between stages, the last one not applying."""
    answers = same(2, data_quality=Given("dk"), data_reporting=Given("dk"))
    answers |= {f"data-{key}": Given(3) for key in ("ownership", "systems", "definitions")}
    answers |= {
        f"strategy-{key}": Given("na", "no") for key in ("insight", "process", "structure", "productivity")
    }
    return profile(Lookup.of(document_of(sheet(answers))))


def test_paint_is_the_tokens_light_colours() -> None:
    assert {name: LIGHT[name] for name in PAINT} == PAINT


@pytest.mark.parametrize("frame", [WIDE, NARROW])
@pytest.mark.parametrize("name", DEMONSTRATIONS)
def test_marks_stand_where_their_numbers_say(name: str, frame: Frame) -> None:
    plotted = profile_of(name)
    for row, numbers in zip(chart(plotted, frame).rows, plotted.rows, strict=True):
        assert (row.cell.stage if row.cell else None) == numbers.stage
        if row.dot and numbers.score is not None:
            level = (float(row.dot.x) - frame.left) / frame.band + 0.5
            assert level == pytest.approx(float(numbers.score), abs=0.01)
            assert row.dot.text.text == numbers.score_text


@pytest.mark.parametrize("frame", [WIDE, NARROW])
@pytest.mark.parametrize("tenth", [*range(10, 25), *range(26, 35), *range(36, 41)])
def test_no_figure_of_a_score_touches_a_line_between_stages(frame: Frame, tenth: int) -> None:
    row = replace(profile_of("norrland-diagnostics").rows[0], score=Fraction(tenth, 10))
    drawn = chart(replace(profile_of("norrland-diagnostics"), rows=(row,)), frame).rows[0].dot
    assert drawn
    start, end = float(drawn.text.x), float(drawn.text.x) + 22
    lines = [frame.x(stage) + frame.band / 2 for stage in (0, 1, 2, 3, 4)]
    assert not any(start <= line <= end for line in lines)
    assert start > float(drawn.x) + 5.5 or end < float(drawn.x) - 5.5


def test_plotly_s_figures_stand_on_the_same_side() -> None:
    plotted = profile_of("norrland-diagnostics")
    scores = next(
        trace for trace in figure(plotted)["data"] if trace["type"] == "scatter" and "text" in trace
    )
    sides = dict(zip(scores["text"], scores["textposition"], strict=True))
    assert (sides["2.3"], sides["1.7"]) == ("middle left", "middle right")


@pytest.mark.parametrize("frame", [WIDE, NARROW])
def test_nothing_is_drawn_outside_the_frame(frame: Frame) -> None:
    drawn = chart(open_profile(), frame)
    svg = render_to_string("results/_profile.svg.html", {"chart": drawn})
    places = [float(x) for x in re.findall(r' (?:x|x1|x2|cx)="([\d.-]+)"', svg)]
    assert min(places) >= 0 and max(places) <= frame.width
    heights = [float(y) for y in re.findall(r' (?:y|y1|y2|cy)="([\d.-]+)"', svg)]
    assert min(heights) >= 0 and max(heights) <= float(drawn.height)


def test_an_open_stage_has_a_whisker_and_what_does_not_apply_has_no_marks() -> None:
    drawn = chart(open_profile(), WIDE)
    first, last = drawn.rows[0], drawn.rows[-1]
    assert first.cell and first.whisker and float(first.whisker.x2) > float(first.whisker.x1)
    assert not last.cell and not last.whisker and last.remark.text == "does not apply"
    assert [sign.kind for sign in drawn.legend] == ["cell", "dot", "whisker"]


def test_the_demanded_stage_is_outlined_only_where_there_is_one() -> None:
    assert chart(open_profile()).demanded_x == ""
    assert float(chart(profile_of("norrland-diagnostics")).demanded_x) == WIDE.x(3) - WIDE.band / 2


def test_the_drawing_is_told_in_words() -> None:
    plotted = profile_of("norrland-diagnostics")
    svg = render_to_string("results/_profile.svg.html", {"chart": chart(plotted)})
    assert 'role="img"' in svg and "<title>" in svg and "<desc>" in svg
    for row in plotted.rows:
        assert f"{row.name}: {row.remark}." in svg


def test_the_drawing_carries_colours_for_paper_and_classes_for_schemes() -> None:
    svg = render_to_string("results/_profile.svg.html", {"chart": chart(profile_of("brightwell-valves"))})
    assert "style=" not in svg
    for tag in re.findall(r"<(?:rect|text|circle)[^>]*>", svg):
        assert re.search(r'class="(?:fill|stroke)-[\w-]+" fill="(?:#[0-9a-f]{6}|none)"', tag)


def test_a_long_name_takes_two_lines_at_most() -> None:
    assert wrapped("Data management", 21) == ["Data management"]
    assert wrapped("Sales enablement and support", 12) == ["Sales", "enablement…"]
    assert all(len(line) <= 10 for line in wrapped("W" * 50, 10))
    assert wrapped("Sales enablement and support", 21, 1) == ["Sales enablement and…"]


def test_long_names_stand_beside_the_bars_in_the_figure_as_in_the_drawing() -> None:
    plotted = profile_of("norrland-diagnostics")
    called = ("Management of customer and sales data <b>across</b> regions", "תכנון אזורי מכירה, קביעת יעדים")
    named = [replace(row, name=name) for row, name in zip(plotted.rows, called, strict=False)]
    plotted = replace(plotted, rows=(*named, *plotted.rows[2:]))
    texts = [one["text"] for one in figure(plotted)["layout"]["annotations"] if one.get("name") == "row"]
    assert texts[:2] == [
        "Management of<br>customer and sales…",
        "\u2068תכנון אזורי מכירה,\u2069<br>\u2068קביעת יעדים\u2069",
    ]
    assert texts[2:] == [row.name for row in plotted.rows[2:]]
    narrow = chart(plotted, NARROW).rows[0]
    assert [line.text for line in narrow.names] == ["Management of customer and sales…"]


def strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for one in value.values() for text in strings(one)]
    if isinstance(value, list | tuple):
        return [text for one in value for text in strings(one)]
    return [value] if isinstance(value, str) else []


def trace(made: dict[str, Any], kind: str, mode: str = "") -> dict[str, Any]:
    return next(one for one in made["data"] if one["type"] == kind and mode in one.get("mode", ""))


@pytest.mark.parametrize("name", DEMONSTRATIONS)
def test_the_figure_shows_the_same_numbers(name: str) -> None:
    plotted = profile_of(name)
    made = json.loads(json.dumps(figure(plotted)))
    stages, scores = trace(made, "bar"), trace(made, "scatter", "markers+text")
    assert stages["text"] == [f"Stage {row.stage}" for row in plotted.rows if row.stage]
    assert [base + 0.475 for base in stages["base"]] == [row.stage for row in plotted.rows if row.stage]
    assert scores["text"] == [row.score_text for row in plotted.rows if row.score is not None]
    assert scores["x"] == [float(row.score) for row in plotted.rows if row.score is not None]


def test_the_figures_range_ends_at_the_highest_stage() -> None:
    plotted = open_profile()
    spread = trace(figure(plotted), "scatter", "markers")
    ends = [start + more for start, more in zip(spread["x"], spread["error_x"]["array"], strict=True)]
    assert ends == [row.high for row in plotted.rows if row.is_open]


def test_the_figures_colours_are_tokens() -> None:
    tokens = {text for text in strings(figure(profile_of("norrland-diagnostics"))) if text.startswith("var(")}
    assert tokens and all(token.removeprefix("var(--").removesuffix(")") in LIGHT for token in tokens)


def test_the_figure_is_small_and_carries_no_template() -> None:
    made = figure(profile_of("norrland-diagnostics"))
    assert "colorway" not in json.dumps(made) and len(json.dumps(made)) < 12_000


def test_the_figures_texts_are_no_markup() -> None:
    assert plain("<b>A & B</b>") == "&lt;b&gt;A &amp; B&lt;/b&gt;"
    texts = strings(figure(profile_of("norrland-diagnostics")))
    assert not any(re.search(r"<(?!br>)", text) for text in texts)
