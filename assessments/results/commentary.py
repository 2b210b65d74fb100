"""A consultant's words as a report shows them: dated and named, and marked where written for an earlier revision."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString

from .markdown import Paragraph, to_html, to_paragraphs, to_plain
from .overlay import Comment


@dataclass(frozen=True, slots=True)
class CommentPart:
    """One comment. `earlier` is the revision it was written for where that is not the one shown, else None."""

    part: str
    text: str
    by: str
    on: dt.date
    earlier: int | None

    @property
    def html(self) -> SafeString:
        """As safe HTML."""
        return to_html(self.text)

    @property
    def paragraphs(self) -> list[Paragraph]:
        """As paragraphs of runs, for slides."""
        return to_paragraphs(self.text)

    @property
    def plain(self) -> str:
        """As plain text, for spreadsheets."""
        return to_plain(self.text)


def comments(commentary: Iterable[Comment], revision: int) -> Mapping[str, CommentPart]:
    """By part, the comments that say something."""
    return {
        one.part: CommentPart(
            one.part, one.text, one.by, one.on, one.revision if one.revision < revision else None
        )
        for one in commentary
        if one.text.strip()
    }
