"""What is laid over a result when it is shown: a consultant's words, the plan, and the firm's look."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

SUMMARY = "summary"
Status = Literal["open", "under_way", "done"]


def of_function(key: str) -> str:
    """The part of a report that a comment on this function belongs to."""
    return f"function:{key}"


def of_step(key: str) -> str:
    """The part of a report that a comment on this step belongs to: a question's key, or own-…"""
    return f"step:{key}"


@dataclass(frozen=True, slots=True)
class Comment:
    """What a consultant wrote on one part, in Markdown. `revision` is the one that it was written for."""

    part: str
    text: str
    by: str  # the name, and the firm's: "" where the account is gone
    on: dt.date
    revision: int


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step as it was planned for `revision`: a question's next level, or one of the consultant's own."""

    key: str
    title: str
    dropped: bool
    assignee: str
    due_on: dt.date | None
    status: Status
    revision: int


@dataclass(frozen=True, slots=True)
class Look:
    """A firm's look. `colour` is "#0b5f5c" or "", `logo` a PNG or empty, `closing` Markdown."""

    firm: str
    colour: str = ""
    logo: bytes = b""
    contact: str = ""
    closing: str = ""


@dataclass(frozen=True, slots=True)
class Overlay:
    """Everything laid over one result. An empty plan is the path as the rule computed it."""

    commentary: tuple[Comment, ...] = ()
    plan: tuple[PlannedStep, ...] = ()
    look: Look | None = None


NOTHING = Overlay()
