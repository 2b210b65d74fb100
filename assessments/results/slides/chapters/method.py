"""How the verdict is reached."""

from django.utils.translation import gettext as _

from ...method import bullets, whole_rule
from ..boxes import CONTENT, Box
from ..deck import Deck
from ..fitting import pour
from ..texts import Text, at_size, height, say

LEAD, CREDIT = 50, 46


def make(deck: Deck, count: int) -> None:
    """Draw it; on two slides where there is little else to say."""
    page = deck.page
    notes = [page.sentences.rule, whole_rule(), *bullets()]
    points = [say(text, 13, mark="•", depth=1, before=8) for text in bullets()]
    for place in range(count):
        sheet = deck.slide(_("How the verdict is reached"), whole_rule(), notes)
        lead = pour([say(page.sentences.rule, 14, bold=True)], CONTENT.w, LEAD)[0]
        used = sheet.text(CONTENT.top(LEAD), lead)
        box = CONTENT.below(used + 18)
        body = Box(box.x, box.y, box.w, box.h - CREDIT)
        half = points[place * 4 : place * 4 + 4] if count > 1 else points
        middle = (len(half) + 1) // 2
        columns = body.columns(1, 1, gap=40)
        for part, column in zip(_together([half[:middle], half[middle:]], columns[0]), columns, strict=True):
            sheet.text(column, part)
        credit = [
            say(page.credit, 10, "ink_2"),
            say(_version(page.questionnaire, page.rule_version), 10, "ink_2", before=2),
        ]
        foot = Box(box.x, CONTENT.bottom - CREDIT + 4, box.w, CREDIT)
        sheet.text(foot, pour(credit, foot.w, foot.h)[0])


def _version(questionnaire: str, version: str) -> str:
    return f"{questionnaire}. " + _("Scoring rule, version %(version)s.") % {"version": version}


def _together(parts: list[list[Text]], box: Box) -> list[list[Text]]:
    """Both columns in one size."""
    for by in range(4):
        smaller = [at_size(part, by) for part in parts]
        if all(height(part, box.w) <= box.h for part in smaller):
            return smaller
    return [pour(part, box.w, box.h)[0] for part in smaller]
