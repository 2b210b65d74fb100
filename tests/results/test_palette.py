"""A firm's colour makes a palette in which everything can be read and the stages are told apart in grey."""

import itertools
import re
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import example, given
from hypothesis import strategies as st

from assessments.results.colours import (
    LEAST,
    WHITE,
    chroma_and_hue,
    contrast,
    darkened,
    is_colour,
    is_legible,
    lightness,
    luminance,
    relit,
)
from assessments.results.palette import HOUSE, HOUSE_DARK, Palette, dark_palette_of, palette_of, style_sheet
from assessments.templatetags.report import PAINT

LIGHT_CSS, DARK_CSS = (Path(settings.BASE_DIR) / "static/css/tokens.css").read_text().split("@media")
TOKEN = re.compile(r"--([\w-]+): (#[0-9a-f]{6})")
HEX = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
GREYS = st.integers(0, 0xFF).map(lambda level: "#" + f"{level:02x}" * 3)
ALLOWED = (HEX | GREYS).map(darkened)


def levels(palette: Palette) -> list[float]:
    return [lightness(stage) for stage in palette.stages]


def steps(palette: Palette) -> list[float]:
    """How far each stage is from the next, in L*."""
    return [abs(after - before) for before, after in itertools.pairwise(levels(palette))]


def check(palette: Palette, house: Palette) -> None:
    pairs = [*zip(palette.stages, palette.on_stages, strict=True), (palette.accent, palette.on_accent)]
    pairs += [(palette.accent_2, palette.on_accent), (palette.accent, palette.paper)]
    pairs += [(palette.accent_2, palette.paper), (palette.tint, palette.ink), (palette.tint, palette.ink_2)]
    for ground, text in pairs:
        assert contrast(ground, text) >= LEAST, (ground, text)
    assert all(own >= step - 1 for own, step in zip(steps(palette), steps(house), strict=True))
    assert levels(palette) == sorted(levels(palette), reverse=house is HOUSE)


@given(ALLOWED)
@example("#000000")
@example("#0000ff")
@example("#767676")
@example("#d40000")
@example("#7a7a00")
def test_every_allowed_colour_makes_a_legible_palette_in_both_schemes(colour: str) -> None:
    assert palette_of(colour).accent == colour
    check(palette_of(colour), HOUSE)
    check(dark_palette_of(colour), HOUSE_DARK)


@pytest.mark.parametrize(("house", "css"), [(HOUSE, LIGHT_CSS), (HOUSE_DARK, DARK_CSS)])
def test_the_houses_palettes_are_its_tokens(house: Palette, css: str) -> None:
    tokens = dict(TOKEN.findall(css))
    assert {name: tokens[name] for name in house.tokens} == house.tokens
    check(house, house)


def test_paint_is_the_houses_palette() -> None:
    assert {name: HOUSE.tokens[name] for name in PAINT} == PAINT


def test_no_colour_and_what_is_none_is_the_houses() -> None:
    assert all(palette_of(one) is HOUSE for one in ("", "teal", "#12345", "#12345g"))
    assert dark_palette_of("") is HOUSE_DARK


def test_the_houses_own_colour_makes_nearly_its_own_palette() -> None:
    made = palette_of(HOUSE.accent)
    for own, theirs in zip(made.stages, HOUSE.stages, strict=True):
        assert abs(lightness(own) - lightness(theirs)) < 0.5
        assert all(abs(int(own[i : i + 2], 16) - int(theirs[i : i + 2], 16)) <= 3 for i in (1, 3, 5))


def test_a_stored_colour_that_is_not_legible_is_darkened() -> None:
    assert palette_of("#ffd500").accent == darkened("#ffd500") != "#ffd500"


@given(HEX)
def test_darkened_is_the_nearest_of_the_same_hue(colour: str) -> None:
    found = darkened(colour)
    assert is_colour(found) and is_legible(found)
    if is_legible(colour):
        assert found == colour
        return
    assert contrast(found, WHITE) < LEAST + 0.15
    vivid, hue = chroma_and_hue(colour)
    if vivid > 0.05:
        turned = abs(chroma_and_hue(found)[1] - hue)
        assert min(turned, 6.2832 - turned) < 0.1


@given(HEX, st.floats(0.02, 0.95))
def test_relit_has_the_luminance_asked_for(colour: str, wanted: float) -> None:
    assert luminance(relit(colour, wanted)) == pytest.approx(wanted, abs=0.006)


def test_greys_stay_grey() -> None:
    for colour in ("#000000", "#767676", "#333333"):
        for stage in palette_of(colour).stages:
            assert len({stage[1:3], stage[3:5], stage[5:7]}) == 1


@pytest.mark.parametrize(
    ("pair", "ratio"), [(("#000000", WHITE), 21), ((WHITE, WHITE), 1), (("#777777", WHITE), 4.48)]
)
def test_contrast_is_wcags(pair: tuple[str, str], ratio: float) -> None:
    assert contrast(*pair) == contrast(*reversed(pair)) == pytest.approx(ratio, abs=0.005)


def test_the_style_sheet_colours_the_report_and_nothing_around_it() -> None:
    css = style_sheet("#5a2a5c")
    assert re.findall(r"(\S+)\{--", css) == [".branded", "dark){.branded"] and "--paper" not in css
    light, dark = css.split("@media")
    assert "--accent:#5a2a5c;" in light and dark_palette_of("#5a2a5c").accent in dark


def test_the_formula_is_the_one_that_browsers_keep() -> None:
    """Style sheets are kept for a year: who changes the formula raises the number after "?" in the links to them."""
    assert palette_of("#5a2a5c").stages == ("#efdeef", "#d6acd7", "#915e93", "#5b345c")
