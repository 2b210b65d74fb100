"""The colours of a report: the house's, or made of a firm's one colour."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache

from .colours import chroma_and_hue, contrast, darkened, is_colour, luminance, relit

Four = tuple[str, str, str, str]
MOST_CHROMA = 0.12
"""Of what is made of a firm's colour: a stage is a surface, and calm."""
FURTHER = 0.55
"""How much of its luminance a pressed button keeps."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as "#rrggbb". `stages` are four steps of one hue, light to dark; `on_stages` the text on each."""

    accent: str = "#0b5f5c"
    accent_2: str = "#084744"
    on_accent: str = "#ffffff"
    tint: str = "#e6f1f0"
    stages: Four = ("#d3e7e4", "#8fc3bd", "#347b75", "#0b4a47")
    on_stages: Four = ("#14201f", "#14201f", "#ffffff", "#ffffff")
    paper: str = "#ffffff"
    paper_2: str = "#f5f7f7"
    ink: str = "#14201f"
    ink_2: str = "#475654"
    line: str = "#d5dcdb"
    line_2: str = "#7c8a88"
    signal: str = "#a3360f"

    @property
    def tokens(self) -> Mapping[str, str]:
        """By the names that tokens.css gives them."""
        return _tokens(self)

    @property
    def declarations(self) -> str:
        """What is made of a firm's colour as declarations of CSS: letters and digits of our own alone."""
        return "".join(f"--{name}:{self.tokens[name]};" for name in self.tokens if name not in NEUTRAL)


NEUTRAL = {"paper", "paper-2", "ink", "ink-2", "line", "line-2", "signal"}
"""Tokens that are the same for every firm."""


@lru_cache(maxsize=256)
def _tokens(palette: Palette) -> Mapping[str, str]:
    single = {
        one.name.replace("_", "-"): getattr(palette, one.name)
        for one in fields(palette)
        if not one.name.endswith("stages")
    }
    stages = {f"stage-{number}": colour for number, colour in enumerate(palette.stages, start=1)}
    return single | stages | {f"on-stage-{n}": colour for n, colour in enumerate(palette.on_stages, start=1)}


HOUSE = Palette()
"""The colours of tokens.css in its light scheme; a test holds the two together."""
HOUSE_CHROMA = chroma_and_hue(HOUSE.accent)[0]
HOUSE_DARK = Palette(
    accent="#6cc7bf",
    accent_2="#97dcd5",
    on_accent="#08201e",
    tint="#17302e",
    stages=("#24413e", "#34716b", "#62b3aa", "#c4ebe6"),
    on_stages=("#ffffff", "#ffffff", "#08201e", "#08201e"),
    paper="#101716",
    paper_2="#18211f",
    ink="#edf2f1",
    ink_2="#b2c0bd",
    line="#2f3b39",
    line_2="#7f908d",
    signal="#f2926d",
)
"""… and in its dark one."""


@lru_cache(maxsize=256)
def palette_of(colour: str) -> Palette:
    """The palette made of a firm's colour, "#rrggbb"; the house's for "".

    The accent is the colour itself, darkened where it could not be read on white. Every other colour has the luminance
    of the house's (colours.py), so that contrasts and steps in grey are the house's too, and the firm's hue; its
    chroma is to the firm's as the house's is to the house's accent.
    """
    if not is_colour(colour):
        return HOUSE
    accent = darkened(colour)
    light = luminance(accent)
    pressed = light * FURTHER if light > 0.02 else light + 0.04  # what is nearly black becomes lighter
    made = _in_hue(HOUSE, accent)
    return replace(made, accent=accent, accent_2=relit(accent, pressed), on_accent=HOUSE.on_accent)


@lru_cache(maxsize=256)
def dark_palette_of(colour: str) -> Palette:
    """The same for a screen in its dark scheme; there the accent is as light as the house's is."""
    return _in_hue(HOUSE_DARK, colour) if is_colour(colour) else HOUSE_DARK


def _in_hue(house: Palette, colour: str) -> Palette:
    one, two, three, four = (_like(stage, colour) for stage in house.stages)
    stages = (one, two, three, four)
    return replace(
        house,
        accent=_like(house.accent, colour),
        accent_2=_like(house.accent_2, colour),
        on_accent=_like(house.on_accent, colour),
        tint=_like(house.tint, colour),
        stages=stages,
        on_stages=_texts_on(house, stages),
    )


def _like(house: str, colour: str) -> str:
    """As light as the house's, in the hue of the firm's."""
    return relit(colour, luminance(house), chroma_and_hue(house)[0] / HOUSE_CHROMA, MOST_CHROMA)


def _texts_on(house: Palette, stages: Four) -> Four:
    """On each stage whichever of the house's texts can be read better."""
    texts = sorted(set(house.on_stages))
    one, two, three, four = (max(texts, key=lambda text: contrast(text, stage)) for stage in stages)
    return one, two, three, four


def style_sheet(colour: str) -> str:
    """The style sheet that gives a firm's report its colours on a page, in both schemes; not the site around it."""
    light, dark = palette_of(colour).declarations, dark_palette_of(colour).declarations
    return f".branded{{{light}}}\n@media (prefers-color-scheme: dark){{.branded{{{dark}}}}}\n"
