"""The consultant's summary, on one slide or two."""

from django.utils.translation import gettext as _

from ...commentary import CommentPart
from ...page import ReportPage
from ..boxes import CONTENT, Box
from ..deck import Deck, byline
from ..fitting import fit, pour
from ..sheet import Sheet
from ..texts import Text, at_size, height, say, written

WIDE = Box(CONTENT.x, CONTENT.y, 620, CONTENT.h)
"""One column of large letters, never much wider than 68 of them."""
HALVES = CONTENT.columns(1, 1, gap=40)
LARGE, SIZES, MOST = 18, (14, 13, 12), 2


def pages(page: ReportPage) -> int:
    """How many slides it needs: none without a summary, two at most."""
    if page.summary is None:
        return 0
    return 1 if _size(written(page.summary.paragraphs, LARGE), 1) else MOST


def make(deck: Deck, count: int) -> None:
    """Draw it; what no slide has room for is in the report, and the last slide says so."""
    summary = deck.page.summary
    if summary is None:
        return
    texts = written(summary.paragraphs, LARGE)
    if height(at_size(texts, 2), WIDE.w) <= WIDE.h:
        sheet = _slide(deck, summary)
        by = 0 if height(texts, WIDE.w) <= WIDE.h else 2
        sheet.text(WIDE, at_size(texts, by))
        _beside(deck, sheet)
        return
    left = at_size(texts, LARGE - (_size(texts, count) or SIZES[-1]))
    for _number in range(count):
        left = _columns(_slide(deck, summary), left, last=_number == count - 1)


def _slide(deck: Deck, summary: CommentPart) -> Sheet:
    by = byline(summary)
    notes = [_("The consultant’s words: %(by)s") % {"by": by}, summary.plain]
    return deck.slide(f"{_('Executive summary')} · {by}", _("What your consultant says"), notes)


def _beside(deck: Deck, sheet: Sheet) -> None:
    """What was computed, beside the consultant's words."""
    box = Box(WIDE.right + 40, WIDE.y + 4, CONTENT.right - WIDE.right - 40, WIDE.h - 4)
    sentences = deck.page.sentences
    texts = [
        say(_("What the answers say"), 11, "ink_2", bold=True),
        say(sentences.stage, 14, serif=True, before=6),
    ]
    texts += [say(text, 12, "ink_2", before=10) for text in (sentences.firmness, sentences.demand)]
    sheet.block(Box(box.x - 20, box.y, 1, box.h - 4), "line")
    sheet.text(box, fit(texts, box.w, box.h))


def _size(texts: list[Text], slides: int) -> int | None:
    """The largest size in which it all fits on so many slides; None in no size."""
    for size in SIZES:
        left = at_size(texts, LARGE - size)
        for box in HALVES * slides:
            left = pour(left, box.w, box.h, flowing=True)[1]
        if not left:
            return size
    return None


def _columns(sheet: Sheet, texts: list[Text], *, last: bool) -> list[Text]:
    """Both columns of one slide filled; gives what is left over."""
    boxes, left = HALVES, texts
    for place, box in enumerate(boxes):
        final = last and place == len(boxes) - 1
        high = box.h - 18 if final and pour(left, box.w, box.h)[1] else box.h
        kept, left = pour(left, box.w, high, flowing=not final)
        sheet.text(Box(box.x, box.y, box.w, high), kept)
        if final and left:
            more = [say(_("… continues in the report"), 11, "ink_2")]
            sheet.text(Box(box.x, box.y + high, box.w, 18), more)
    return left
