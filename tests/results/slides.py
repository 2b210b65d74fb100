"""Reports to make slides of, and what python-pptx reads from the finished file."""

import datetime as dt
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any

from pptx import Presentation

from assessments.interchange.values import Agreed, Content, Given
from assessments.results.build import build
from assessments.results.document import BeforeRecord, Document
from assessments.results.overlay import SUMMARY, Comment, Look, Overlay, PlannedStep, of_function, of_step
from assessments.results.redaction import redacted
from assessments.results.report import Report
from assessments.results.slides import make_slides
from assessments.results.slides.letters import is_wide
from assessments.results.slides.measure import LINE, WIDE_LINE, lines
from tests.results.crowds import crowd
from tests.results.reports import (
    CLOSED,
    HOSTILE,
    demonstration,
    document_of,
    hostile,
    nine_voices,
    same,
    sheet,
    standard,
)

POINT = 12700
WRITTEN = dt.date(2026, 11, 24)
BY = "Astrid Berg, Northlight Advisory"
WORDS = "Norrland has **outgrown** its set-up.\n\n1. Agree on *one* list.\n2. Name its [keeper](https://example.org/k).\n"
CLOSING = "We stay until the *measure* moves.\n\n- Oslo\n- Bergen"
LONG_NAMES = (
    "Management of customer and sales data across all our regions",
    "销售数据管理与客户信息质量控制以及报告流程销售数据管理与客户信息质量控制",
    "ניהול נתוני מכירות ולקוחות בכל האזורים שלנו",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunte",
)


def content_of(count: int) -> Content:
    """The standard questionnaire with so many functions, under the longest names there may be."""
    functions = []
    for number in range(count):
        text = standard().functions[number % 5]
        questions = tuple(replace(one, key=f"{one.key}-{number}") for one in text.questions)
        name = LONG_NAMES[number % len(LONG_NAMES)]
        functions.append(replace(text, key=f"{text.key}-{number}", name=name, questions=questions))
    return replace(standard(), functions=tuple(functions))


def document_with(count: int, level: int | str = 2) -> Document:
    """A result of such a questionnaire: the same level everywhere."""
    content = content_of(count)
    answers = {question.key: Given(level) for f in content.functions for question in f.questions}
    given = sheet(answers, answers, profile={driver.key: 3 for driver in standard().drivers})
    return build(content, given, version=1, revision=1, closed_on=CLOSED)


def laid_over(document: Document, words: str = WORDS, look: Look | None = None) -> Overlay:
    """A summary, a comment on each function and on the first step, and the path as a plan with a step of its own."""
    steps = [step.question for step in document.outcome.path]
    said = [SUMMARY, *[of_function(one.key) for one in document.content.functions], *map(of_step, steps[:1])]
    plan = [
        PlannedStep(key, "", place == 2, f"Person {place}", dt.date(2027, 1, 5 + place % 20), "under_way", 1)
        for place, key in enumerate(reversed(steps))
    ]
    own = PlannedStep("own-1", "Meet all branch managers", False, "", None, "open", 1)
    look = look or Look("Northlight Advisory", contact="Storgata 1\nOslo", closing=CLOSING)
    return Overlay(tuple(Comment(part, words, BY, WRITTEN, 1) for part in said), (own, *plan), look)


def commented(words: str = WORDS, revision: int = 1, look: Look | None = None) -> Report:
    """A report with everything a consultant can lay over it."""
    document = replace(demonstration("norrland-diagnostics"), revision=revision)
    return Report(document, {1: "Ingrid Solheim"}, laid_over(document, words, look))


def settled() -> Report:
    """A report after a session."""
    agreed = {"data-quality": Agreed(3, "We looked at the list together.", dt.date(2026, 11, 20), 7)}
    document = document_of(replace(nine_voices(), agreed=agreed))
    before = BeforeRecord(1, dt.date(2026, 11, 2), 1, "Your company is in stage 1 of 4, shadow operation.")
    return Report(replace(document, revision=2, before=before))


def everything() -> Report:
    """The fullest there is: a session, a plan, long comments and a closing page, over eight functions."""
    document = document_with(8)
    before = BeforeRecord(1, CLOSED, 1, "Your company is in stage 1 of 4, shadow operation.")
    document = replace(document, revision=2, before=before)
    return Report(document, overlay=laid_over(document, f"{WORDS}\n" * 40))


def not_applicable() -> Report:
    """One function does not apply."""
    territory = standard().functions[2]
    away = {one.key: Given("na", reason="No field") for one in territory.questions if not one.foundation}
    return Report(document_of(sheet(same(2) | away)))


KINDS: dict[str, Callable[[], Report]] = {
    "norrland-diagnostics": lambda: Report(demonstration("norrland-diagnostics")),
    "no verdict": lambda: Report(demonstration("quillon-logistics")),
    "stage 4": lambda: Report(document_of(sheet(same(4)))),
    "nothing known": lambda: Report(document_of(sheet(same("dk")))),
    "hostile": lambda: Report(document_of(hostile()), {1: HOSTILE}),
    "nine voices": lambda: Report(document_of(nine_voices())),
    "forty": lambda: Report(document_of(crowd(40))),
    "by position": lambda: Report(redacted(document_of(crowd(40)))),
    "not applicable": not_applicable,
    "commented": commented,
    "settled": settled,
    "everything": everything,
    "one function": lambda: Report(document_with(1)),
    "twelve functions": lambda: Report(document_with(12, 1)),
}


@dataclass(frozen=True)
class Opened:
    """A finished file, read again."""

    data: bytes

    @cached_property
    def slides(self) -> list[Any]:
        return list(self.presentation.slides)

    @cached_property
    def presentation(self) -> Any:
        return Presentation(io.BytesIO(self.data))

    def titled(self, start: str) -> Any:
        """The first slide whose headline begins so."""
        return next(one for one in self.slides if one.shapes.title.text_frame.text.startswith(start))

    @property
    def charts(self) -> list[Any]:
        return [shape.chart for one in self.slides for shape in one.shapes if shape.has_chart]

    @property
    def text(self) -> str:
        """All that stands on the slides, but in charts."""
        return "\n".join(text_of(one) for one in self.slides)

    @property
    def notes(self) -> str:
        return "\n".join(notes_of(one) for one in self.slides)


@cache
def kind(name: str) -> Opened:
    """The slides of one of KINDS, made once."""
    return opened(KINDS[name]())


def opened(report: Report) -> Opened:
    """The report's slides, made and read again."""
    return Opened(make_slides(report))


def text_of(slide: Any) -> str:
    """What stands on a slide, but in charts."""
    return "\n".join(frame.text for _w, _h, frame in frames(slide)).replace("\v", "\n")


def notes_of(slide: Any) -> str:
    """What its speaker reads."""
    return str(slide.notes_slide.notes_text_frame.text) if slide.has_notes_slide else ""


def frames(slide: Any) -> Iterator[tuple[float, float, Any]]:
    """Every frame with words: the room for them in points, across and down."""
    for shape in slide.shapes:
        if shape.is_placeholder:  # its layout leaves no margins
            yield shape.width / POINT, shape.height / POINT, shape.text_frame
        elif shape.has_text_frame and shape.text_frame.text:
            yield (*_room(shape.width, shape.height, shape.text_frame), shape.text_frame)
        elif shape.has_table:
            table = shape.table
            for row in table.rows:
                for column, cell in zip(table.columns, row.cells, strict=True):
                    if cell.text_frame.text:
                        yield (*_room(column.width, row.height, cell), cell.text_frame)


def _room(width: int, height: int, inset: Any) -> tuple[float, float]:
    across = width - inset.margin_left - inset.margin_right
    return across / POINT, (height - inset.margin_top - inset.margin_bottom) / POINT


def needed(frame: Any, room: float) -> float:
    """How high its words are in lines of so many points, by the measure the slides are made with."""
    return sum(_needed(paragraph, room, first=place == 0) for place, paragraph in enumerate(frame.paragraphs))


def _needed(paragraph: Any, room: float, *, first: bool) -> float:
    if not paragraph.runs:
        return 0
    text, fonts = paragraph.text.replace("\v", "\n"), [run.font for run in paragraph.runs]
    size = max(font.size for font in fonts) / POINT
    serif = any(font.name == "+mj-lt" for font in fonts)
    face = "serif" if serif else "sans bold" if any(font.bold for font in fonts) else "sans"
    properties = paragraph._p.pPr
    inner = room - int(properties.get("marL") or properties.get("marR") or 0) / POINT
    above = 0 if first else (paragraph.space_before or 0) / POINT
    return above + lines(text, inner, size, face) * size * (WIDE_LINE if is_wide(text) else LINE)
