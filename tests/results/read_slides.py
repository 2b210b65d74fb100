"""What finished slides say: their words, and the numbers behind their charts."""

import io
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from pptx import Presentation

from tests.results.facts import two
from tests.results.readers import Said, closed

LEVERS = {"Top line: sell more": "top", "Bottom line: waste less": "bottom"}
DOERS = {
    "Other departments, sales managers or nobody": "shadow_share",
    "Central sales operations": "central_share",
    "Regional or divisional sales operations": "regional_share",
    "An outside provider": "outsourced_share",
}
UNKNOWN = "Not known or disputed"


def slides_text(pptx: bytes) -> str:
    """The words of all slides, then those of their notes."""
    slides = list(Presentation(io.BytesIO(pptx)).slides)
    shown = [shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame]
    notes = [slide.notes_slide.notes_text_frame.text for slide in slides if slide.has_notes_slide]
    return closed(" ".join([*shown, *notes]))


def slides_said(pptx: bytes, functions: Mapping[str, str]) -> Said:
    """The numbers behind the charts; `functions` are keys by name."""
    said: Said = {}
    for slide in Presentation(io.BytesIO(pptx)).slides:
        for shape in slide.shapes:
            if getattr(shape, "has_chart", False):
                said |= dict(_chart(shape.chart, functions))
    return said


def _chart(chart: Any, functions: Mapping[str, str]) -> Iterator[tuple[tuple[Any, ...], Any]]:
    for series in chart.plots[0].series:
        names = [" ".join(str(name).split()) for name in chart.plots[0].categories]
        bars = dict(zip(names, series.values, strict=True))
        if bars.keys() <= functions.keys():
            yield from _functions(series.name, bars, functions)
        elif bars.keys() <= LEVERS.keys():
            yield from ((("levers", LEVERS[name]), exact(mean)) for name, mean in bars.items())
        elif bars.keys() >= DOERS.keys():
            known = sum(count for name, count in bars.items() if name != UNKNOWN)
            for name, key in DOERS.items():
                yield ("work", key), two(Fraction(int(bars[name]), int(known))) if known else None


def _functions(
    series: str, bars: Mapping[str, Any], functions: Mapping[str, str]
) -> Iterator[tuple[tuple[Any, ...], Any]]:
    for name, value in bars.items():
        if series.startswith("Score"):
            yield ("functions", functions[name], "score"), exact(value)
        elif series.startswith("Stage"):
            yield ("functions", functions[name], "stage"), value or None


def exact(value: float | None) -> float | None:
    """A chart's number as two decimals."""
    return None if value is None else two(Fraction(value).limit_denominator(10_000))
