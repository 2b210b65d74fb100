"""A file with what a consultant wrote on a result and planned from it, for the demonstration."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from django.utils.translation import gettext as _

from .nodes import Kind, Scalar
from .places import Place
from .sources import TEXTS, open_file
from .values import Content

LONGEST, NAME = 40_000, 120
FOLDED = re.compile(r"(?<!\n)\n(?!\n|- |\d+\. |> )")
DAYS = re.compile(r"[1-9][0-9]{0,2}")
Status = Literal["open", "under_way", "done"]
MOST_STEPS = 60


@dataclass(frozen=True, slots=True)
class StepText:
    """A step of the plan: a question's key, who does it, and in how many days from the closing."""

    step: str
    assignee: str
    due: int
    status: Status


@dataclass(frozen=True, slots=True)
class CommentaryText:
    """Texts in Markdown: on the whole, by function, and by question of a step; the plan's first steps; the writer."""

    by: str
    summary: str
    functions: Mapping[str, str]
    steps: Mapping[str, str]
    plan: tuple[StepText, ...]


def read_commentary(path: Path, content: Content) -> CommentaryText:
    """What is in a file. Raises FaultyFileError with all that is wrong with it."""
    place = open_file(path, TEXTS)
    keys = ("by", "summary", "functions", "steps", "plan")
    at = place.named(keys, keys)
    questions = [question.key for function in content.functions for question in function.questions]
    text = CommentaryText(
        by=at["by"].text(NAME) if "by" in at else "",
        summary=_text(at["summary"]) if "summary" in at else "",
        functions=_texts(at.get("functions"), [function.key for function in content.functions]),
        steps=_texts(at.get("steps"), questions),
        plan=tuple(_step(one, questions) for one in at["plan"].items(1, MOST_STEPS)) if "plan" in at else (),
    )
    place.log.close()
    return text


def _texts(place: Place | None, known: Collection[str]) -> Mapping[str, str]:
    at = place.named(known) if place else {}
    return {key: _text(one) for key, one in at.items()}


def _text(place: Place) -> str:
    """Paragraphs and lists; a line end within a paragraph is a space, so that the file can be read."""
    return FOLDED.sub(" ", place.text(LONGEST, lines=True))


def _step(place: Place, questions: Collection[str]) -> StepText:
    at = place.named(("step", "assignee", "due", "status"), ("step", "assignee", "due"))
    return StepText(
        step=at["step"].one_of(questions) if "step" in at else "",
        assignee=at["assignee"].text(NAME) if "assignee" in at else "",
        due=_days(at["due"]) if "due" in at else 1,
        status=_status(at.get("status")),
    )


def _status(place: Place | None) -> Status:
    word = place.one_of(get_args(Status)) if place else ""
    return word or "open"  # type: ignore[return-value]


def _days(place: Place) -> int:
    node = place.node
    if isinstance(node, Scalar) and node.kind == Kind.NUMBER and DAYS.fullmatch(node.text):
        return int(node.text)
    place.fault(_("must be a number of days, 1 to 999."))
    return 1
