"""The profile drawn: where each mark of the chart stands, for a template that writes the SVG.

Four bands, one a stage; each function is a row with two lanes: above, the stage that it earned and the range left
open; below, its score as a dot.
"""

import re
from dataclasses import dataclass
from unicodedata import bidirectional, east_asian_width

from django.utils.translation import gettext as _

from .marks import Band, Cell, Chart, Dot, Row, Sign, Text, Whisker
from .profile import Profile, ProfileRow


@dataclass(frozen=True, slots=True)
class Frame:
    """The measures of one drawing, in its own units (pixels of the screen at full size)."""

    css: str
    width: int
    left: int
    right: int
    head: int
    row: int
    lanes: int  # from a row's top to its upper lane
    name_x: int
    name_y: int
    wrap: int  # letters of a name in a line
    legend_columns: int
    head_size: int
    head_x: int
    lines: int = 2  # of a name

    @property
    def band(self) -> float:
        """The width of one stage's band."""
        return (self.right - self.left) / 4

    def x(self, level: float) -> float:
        """Where a level stands: 1 in the middle of the first band."""
        return self.left + (level - 0.5) * self.band


WIDE = Frame("wide", 720, 168, 716, 46, 58, 8, 0, 25, 21, 2, 12, 8)
NARROW = Frame("narrow", 340, 2, 338, 46, 82, 30, 2, 18, 34, 1, 11, 4, 1)
CELL, LANE, LEGEND = 22, 37, 22
AFTER, BEFORE = 11, -30
"""From a dot's middle to where its figure begins."""
WIDE_LETTER, CLOSING = (
    r"[\u2e80-\u2fff\u3005-\u3007\u3021-\ua4cf\uac00-\ud7a3\uf900-\ufaff]",
    r"[、。，．：；！？）」』】》]",
)
PIECE = re.compile(rf"\s*(?:{WIDE_LETTER}{CLOSING}*|(?:(?!{WIDE_LETTER})\S)+)")
"""What a line is not broken within: a word, or a Chinese character with the comma after it."""


def chart(profile: Profile, frame: Frame = WIDE) -> Chart:
    """Where everything stands in this frame."""
    bottom = frame.head + frame.row * len(profile.rows)
    legend = _legend(profile, frame, bottom + 16)
    return Chart(
        css=frame.css,
        width=_at(frame.width),
        height=_at(max(float(sign.y) for sign in legend) + LEGEND - 4),
        left=_at(frame.left),
        right=_at(frame.right),
        head=_at(frame.head),
        head_size=_at(frame.head_size),
        bottom=_at(bottom),
        bands=tuple(_band(frame, number, name) for number, name in enumerate(profile.stages, start=1)),
        rows=tuple(
            _row(frame, row, frame.head + frame.row * place) for place, row in enumerate(profile.rows)
        ),
        demanded_x="" if profile.demanded is None else _at(frame.x(profile.demanded) - frame.band / 2),
        band_width=_at(frame.band),
        plot_height=_at(bottom),
        legend=legend,
        title=_("The profile: stage and score of each function"),
        description=profile.description,
    )


def _at(place: float) -> str:
    return f"{place:.1f}".removesuffix(".0")


def _band(frame: Frame, stage: int, name: str) -> Band:
    x = frame.x(stage) - frame.band / 2
    first, _space, rest = name.partition(" ")
    texts = [f"{stage}  {first}", rest] if rest else [f"{stage}  {first}"]
    lines = [Text(_at(x + frame.head_x), _at(17 + 15 * place), text) for place, text in enumerate(texts)]
    return Band(_at(x), _at(frame.band), stage, tuple(lines))


def _row(frame: Frame, row: ProfileRow, top: float) -> Row:
    names = wrapped(row.name, frame.wrap, frame.lines)
    below = top + frame.name_y + 15 * len(names)
    return Row(
        line_y=_at(top + frame.row),
        names=tuple(
            Text(_at(frame.name_x), _at(top + frame.name_y + 15 * n), isolated(line))
            for n, line in enumerate(names)
        ),
        remark=_remark(frame, row, top, below),
        holds_back=row.holds_back,
        track_y=_at(top + frame.lanes + LANE),
        cell=_cell(frame, row, top + frame.lanes),
        whisker=_whisker(frame, row, top + frame.lanes + CELL / 2),
        dot=_dot(frame, row, top + frame.lanes + LANE),
    )


def _remark(frame: Frame, row: ProfileRow, top: float, below: float) -> Text:
    said = _("on the path") if row.holds_back else ""
    if row.stage is None:
        said = _("does not apply") if row.low is None else _("too little known")
    if frame.css == "narrow":
        return Text(_at(frame.right), _at(top + frame.name_y), said, "end")
    return Text(_at(frame.name_x), _at(below), said)


def _cell(frame: Frame, row: ProfileRow, top: float) -> Cell | None:
    if row.stage is None:
        return None
    middle = frame.x(row.stage)
    words = _("Stage %(stage)d") % {"stage": row.stage}
    text = Text(_at(middle), _at(top + CELL / 2 + 4.5), words, "middle")
    return Cell(_at(middle - frame.band / 2 + 3), _at(top), _at(frame.band - 6), row.stage, text)


def _whisker(frame: Frame, row: ProfileRow, y: float) -> Whisker | None:
    if row.low is None or row.high is None or not row.is_open:
        return None
    start = frame.x(row.low) + (frame.band / 2 - 3 if row.stage else 0)
    return Whisker(_at(start), _at(frame.x(row.high)), _at(y), _at(y - 6), _at(y + 6))


def _dot(frame: Frame, row: ProfileRow, y: float) -> Dot | None:
    if row.score is None:
        return None
    x = frame.x(float(row.score))
    text = Text(_at(x + (AFTER if row.figure_after else BEFORE)), _at(y + 4.5), row.score_text)
    return Dot(_at(x), _at(y), _at(y - 7.5), text)


def _legend(profile: Profile, frame: Frame, top: float) -> tuple[Sign, ...]:
    entries = [
        ("cell", _("the stage a function has earned")),
        ("dot", _("its score, the mean level of its answers")),
    ]
    if any(row.is_open for row in profile.rows):
        entries.append(("whisker", _("open, while answers are not known")))
    if profile.demand:
        entries.append(("demand", profile.demand))
        if len(entries) % 2 == 0 and frame.legend_columns == 2:  # long: it has a line of its own
            entries.insert(-1, ("", ""))
    signs = (_sign(frame, place, kind, text, top) for place, (kind, text) in enumerate(entries))
    return tuple(sign for sign in signs if sign.kind)


def _sign(frame: Frame, place: int, kind: str, text: str, top: float) -> Sign:
    line, column = divmod(place, frame.legend_columns)
    x = frame.left + column * (frame.right - frame.left) / frame.legend_columns
    y = top + line * LEGEND
    return Sign(kind, _at(x), _at(y), Text(_at(x + 28), _at(y + 9), text))


def wrapped(name: str, letters: int, most: int = 2) -> list[str]:
    """A name in at most so many lines of about so many letters; what is longer ends in an ellipsis.

    A Chinese character is as wide as two letters, and a line may end after each.
    """
    lines = [""]
    for piece in PIECE.findall(name):
        if lines[-1] and _width(lines[-1] + piece) > letters:
            lines.append("")
        lines[-1] = (lines[-1] + piece).lstrip()
    kept = [line if _width(line) <= letters else _cut(line, letters) for line in lines[:most]]
    if len(lines) > most:
        kept[-1] = _cut(kept[-1].removesuffix("…"), letters)
    return kept


def isolated(line: str) -> str:
    """A line from right to left with its own direction, so that comma and ellipsis stand at its end."""
    return f"\u2068{line}\u2069" if any(bidirectional(letter) in ("R", "AL") for letter in line) else line


def _width(text: str) -> int:
    """In letters of the Latin script."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _cut(line: str, letters: int) -> str:
    while _width(line) >= letters:
        line = line[:-1]
    return f"{line.rstrip()}…"
