"""The firm's own page at the end."""

from django.utils.translation import gettext as _

from ...markdown import to_paragraphs
from ...page import ReportPage
from ..boxes import CONTENT, Box
from ..deck import Deck
from ..fitting import fit
from ..letters import clean
from ..template import PLAIN
from ..texts import say, written

LOGO = Box(0, 0, 200, 70)


def is_there(page: ReportPage) -> bool:
    """Whether the firm has something to say at the end."""
    return bool(page.brand and (page.brand.closing.strip() or page.brand.contact.strip()))


def make(deck: Deck, _count: int) -> None:
    """Draw it."""
    brand = deck.page.brand
    if brand is None:
        return
    sheet = deck.slide("", brand.firm, layout=PLAIN)
    left, right = CONTENT.columns(5, 2, gap=48)
    sheet.text(left, fit(written(to_paragraphs(brand.closing), 16), left.w, left.h))
    y = right.y
    if brand.logo and sheet.picture(Box(right.x, right.y, right.w, 70), brand.logo, clean(brand.firm)):
        y += 94
    if brand.contact.strip():
        lines = [say(line, 13) for line in brand.contact.splitlines() if line.strip()]
        texts = [say(_("Contact"), 11, "ink_2", bold=True), *lines]
        sheet.text(Box(right.x, y, right.w, right.bottom - y), fit(texts, right.w, right.bottom - y))
