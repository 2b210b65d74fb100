"""What is laid over a result when it is shown: a consultant's words, the plan, and the firm's look."""

import datetime as dt
from base64 import b64encode
from dataclasses import dataclass
from typing import Literal

from django.utils.safestring import SafeString

from .markdown import to_html

SUMMARY = "summary"
Status = Literal["open", "under_way", "done"]
PaperSize = Literal["a4", "letter"]


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
    paper: PaperSize = "a4"

    @property
    def logo_address(self) -> str:
        """The logo as a data: address, for pages and paper; "" without one."""
        return f"data:image/png;base64,{b64encode(self.logo).decode()}" if self.logo else ""

    @property
    def logo_size(self) -> tuple[int, int]:
        """Width and height in pixels, as the head of every PNG says."""
        return int.from_bytes(self.logo[16:20]), int.from_bytes(self.logo[20:24])

    @property
    def closing_html(self) -> SafeString:
        """The closing page's text as safe HTML."""
        return to_html(self.closing)


@dataclass(frozen=True, slots=True)
class Overlay:
    """Everything laid over one result. An empty plan is the path as the rule computed it."""

    commentary: tuple[Comment, ...] = ()
    plan: tuple[PlannedStep, ...] = ()
    look: Look | None = None


NOTHING = Overlay()
