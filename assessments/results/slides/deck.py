"""The presentation under way: adds slides with headline, foot and notes, and is saved in the end."""

import copy
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..commentary import CommentPart
from ..page import ReportPage
from .boxes import EYEBROW, FOOT
from .fitting import fit, shortened
from .headlines import headline
from .letters import clean, within
from .measure import width
from .sheet import Sheet
from .template import COVER, FOOTER, NUMBER, PAGE, SMALL, empty
from .texts import Text, say
from .writing import language, write


class Deck:
    """The slides of one report."""

    def __init__(self, page: ReportPage) -> None:
        self.page = page
        self.chapters: frozenset[str] = frozenset()  # those that have slides of their own
        self.presentation = empty(page.palette)
        self._layouts = {layout.name: layout for layout in self.presentation.slide_layouts}
        self._describe()

    def slide(self, eyebrow: str, title: str, notes: Iterable[str] = (), *, layout: str = PAGE) -> Sheet:
        """A new slide with its headline; `notes` are what the speaker reads, a paragraph each."""
        slide = self.presentation.slides.add_slide(self._layouts[layout])
        sheet = Sheet(slide, self.page.palette)
        if layout != COVER:
            write(slide.shapes.title.text_frame, [headline(title)], self.page.palette)
        if layout == PAGE:
            line = fit([say(eyebrow, 11, "ink_2")], EYEBROW.w, EYEBROW.h)
            write(slide.placeholders[1].text_frame, line, self.page.palette)
        if layout != COVER:
            self._foot(slide)
        self._note(slide, notes)
        return sheet

    def saved(self) -> bytes:
        """The file."""
        made = io.BytesIO()
        self.presentation.save(made)
        return made.getvalue()

    def _describe(self) -> None:
        page, core = self.page, self.presentation.core_properties
        name = clean(page.organisation)
        core.title = (_("Sales operations maturity: %(name)s") % {"name": name})[:255]
        core.author = clean(page.brand.firm if page.brand else _("Sales-ops maturity"))[:255]
        core.subject = clean(page.sentences.stage)[:255]
        core.keywords = clean(page.questionnaire)[:255]
        core.language = get_language() or "en"
        core.category, core.comments = "", _("Fictitious demonstration") if page.demonstration else ""
        core.last_modified_by, core.revision = core.author, page.revision
        closed = dt.datetime.combine(page.closed_on, dt.time())
        core.created = core.modified = closed

    def _foot(self, slide: Any) -> None:
        """The running foot and the number, as placeholders of the layout."""
        for holder in slide.slide_layout.placeholders:
            kind = int(holder.placeholder_format.type)
            if kind not in (FOOTER, NUMBER):
                continue
            made = copy.deepcopy(holder.element)
            made.nvSpPr.cNvPr.set("id", str(slide.shapes._next_shape_id))
            slide.shapes._spTree.append(made)
            if kind == FOOTER:
                write(slide.shapes[-1].text_frame, [say(self._footer(), SMALL, "ink_2")], self.page.palette)
            else:
                made.txBody.xpath(".//a:fld/a:rPr")[0].set("lang", language())

    def _footer(self) -> str:
        rest = [day(self.page.closed_on)]
        if self.page.demonstration:
            rest.append(_("Fictitious demonstration"))
        after = "".join(f" · {part}" for part in rest)
        room = FOOT.columns(5, 1)[0].w - width(after, SMALL)
        return within(shortened(clean(self.page.short_name), SMALL, room)) + after

    def _note(self, slide: Any, notes: Iterable[str]) -> None:
        said = [clean(note) for note in notes if note]
        if said:
            slide.notes_slide.notes_text_frame.text = "\n".join(said)


def day(date: dt.date) -> str:
    """A date as the report writes it."""
    return date_format(date, "j F Y")


def short_day(date: dt.date) -> str:
    """A date for a narrow column."""
    return date_format(date, "SHORT_DATE_FORMAT")


def byline(comment: CommentPart) -> str:
    """Whose words these are, of when, and for which revision where that is an earlier one."""
    parts = [within(clean(comment.by)), day(comment.on)]
    if comment.earlier:
        parts.append(_("written for revision %(number)d") % {"number": comment.earlier})
    return " · ".join(parts)


def labelled(label: str, text: str, size: float = 12, colour: str = "ink_2") -> list[Text]:
    """A small heading and what stands under it; nothing without a text."""
    return [say(label, size - 1, colour, bold=True, before=size * 0.7), say(text, size)] if text else []


def functions_said(page: ReportPage) -> Sequence[str]:
    """The rule behind each function's stage, for the notes."""
    return [f"{function.name}: {function.sentences.rule}" for function in page.functions]
