"""Paragraphs before they stand on a slide: what they say and how high they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..markdown import Paragraph, Run
from .letters import clean
from .measure import line_height, lines

ELLIPSIS = "…"
MOST_LETTERS = 10_000
"""More than two slides hold in the smallest letters: what follows need not be measured."""
LEAST = 10
"""No text of a slide is smaller, in points."""


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph in one size. `mark` is a list's, `prose` what people wrote: it stands where its letters begin."""

    runs: tuple[Run, ...]
    size: float = 13
    colour: str = "ink"
    bold: bool = False
    serif: bool = False
    before: float = 0
    mark: str = ""
    depth: int = 0
    align: str = "l"
    prose: bool = False

    @property
    def text(self) -> str:
        """Its letters alone."""
        return "".join(run.text for run in self.runs)

    @property
    def face(self) -> str:
        """What it is measured in."""
        if self.serif:
            return "serif"
        return "sans bold" if self.bold or any(run.bold for run in self.runs) else "sans"

    @property
    def indent(self) -> float:
        """How far a list's lines are set in, in points; a number needs more than a dot."""
        return max(self.depth, 1 if self.mark else 0) * self.size * 1.6

    def height(self, room: float) -> float:
        """In points, in lines of so many."""
        inner = room - self.indent
        return self.before + lines(self.text, inner, self.size, self.face) * line_height(self.text, self.size)

    def upto(self, letters: int, end: str = ELLIPSIS) -> "Text":
        """Its beginning, with an ellipsis or another end."""
        kept: list[Run] = []
        for run in self.runs:
            part = run.text[:letters]
            letters -= len(part)
            if part:
                kept.append(replace(run, text=part))
        if kept:
            kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip(" ,;:.–\n" if end else None) + end)
        return replace(self, runs=tuple(kept))

    def after(self, letters: int) -> "Text":
        """What follows its beginning."""
        kept: list[Run] = []
        for run in self.runs:
            part = run.text[letters:] if letters < len(run.text) else ""
            letters = max(letters - len(run.text), 0)
            part = part if kept else part.lstrip()
            if part:
                kept.append(replace(run, text=part))
        return replace(self, runs=tuple(kept), mark="", before=0)


def say(text: str, size: float = 13, colour: str = "ink", **look: object) -> Text:
    """A paragraph of one run."""
    return Text((Run(clean(text)),), size, colour, **look)  # type: ignore[arg-type]


def written(paragraphs: Iterable[Paragraph], size: float, colour: str = "ink") -> list[Text]:
    """What somebody wrote in Markdown, as much of it as any slides could hold."""
    found: list[Text] = []
    letters = 0
    for one in paragraphs:
        if letters > MOST_LETTERS:
            break
        runs = tuple(replace(run, text=clean(run.text)) for run in one.runs)
        before = size * 0.5 if found else 0
        found.append(Text(runs, size, colour, before=before, mark=one.mark, depth=one.depth, prose=True))
        letters += len(found[-1].text)
    return [text if len(text.text) <= MOST_LETTERS else text.upto(MOST_LETTERS) for text in found]


def height(texts: Sequence[Text], room: float) -> float:
    """Of paragraphs one under the other; nothing stands above the first."""
    return sum(text.height(room) for text in texts) - (texts[0].before if texts else 0)


def at_size(texts: Sequence[Text], by: float, least: float = LEAST) -> list[Text]:
    """The same smaller by so many points, as far as each may be."""
    return [
        replace(text, size=max(min(text.size, least), text.size - by), before=max(text.before - by, 0))
        for text in texts
    ]
