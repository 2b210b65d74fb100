"""What the profile's drawing is made of: marks at their places, ready for a template to write as SVG.

All places are texts, so that no language changes a decimal point.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text at a place."""

    x: str
    y: str
    text: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Band:
    """A stage's band: its head with number and name, and where it begins."""

    x: str
    width: str
    stage: int
    lines: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A filled place in a band: the stage earned."""

    x: str
    y: str
    width: str
    stage: int
    text: Text


@dataclass(frozen=True, slots=True)
class Whisker:
    """A line with an end: the stages that what is not known leaves open."""

    x1: str
    x2: str
    y: str
    top: str
    bottom: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A score; its text has a backing from `back_y` down, where lines pass behind it."""

    x: str
    y: str
    back_y: str
    text: Text


@dataclass(frozen=True, slots=True)
class Row:
    """One function's marks."""

    line_y: str
    names: tuple[Text, ...]
    remark: Text
    holds_back: bool
    track_y: str
    cell: Cell | None
    whisker: Whisker | None
    dot: Dot | None


@dataclass(frozen=True, slots=True)
class Sign:
    """An entry of the legend: which mark, where, and what it says."""

    kind: str
    x: str
    y: str
    text: Text


@dataclass(frozen=True, slots=True)
class Chart:
    """The profile in one frame."""

    css: str
    width: str
    height: str
    left: str
    right: str
    head: str
    head_size: str
    bottom: str
    bands: tuple[Band, ...]
    rows: tuple[Row, ...]
    demanded_x: str  # "" where nothing is demanded
    band_width: str
    plot_height: str
    legend: tuple[Sign, ...]
    title: str
    description: str
