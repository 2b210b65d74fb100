"""How the verdict is reached and how to read the tables, in words."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..method import rules
from .questions import about
from .source import Source
from .table import Column, Table, in_order


def method_table(source: Source) -> Table:
    """A row a sentence or two, by subject."""
    columns = (
        Column("subject", _("Subject"), "text", 26),
        Column("text", _("In words"), "text", 120),
    )
    lines = [*_rule(source), *_reading(source), *_versions(source)]
    rows = ({"subject": subject, "text": text} for subject, text in lines)
    return Table("method", _("Method"), columns, in_order(columns, rows), one_page=True)


def _rule(source: Source) -> Iterator[tuple[str, str]]:
    yield _("This verdict"), source.page.sentences.rule
    for text in rules():
        yield _("The rule"), text


def _reading(source: Source) -> Iterator[tuple[str, str]]:
    subject = _("How to read the tables")
    yield (
        subject,
        _(
            "Stages and levels are whole numbers from 1 to 4. Where there is none, words say why; an empty cell means "
            "that nothing was said, or that nothing is told."
        ),
    )
    yield (
        subject,
        _(
            "Scores, mean levels and deviations have two decimals, shares are parts of 1. Each is rounded once, from "
            "exact fractions, half up."
        ),
    )
    yield subject, _("R1, R2 and so on are the respondents, in the same order in every form of this report.")
    yield (
        subject,
        _(
            "Assignee, due date and status in the plan are there to be changed. Figures are not computed anew when "
            "you change an answer here: the result stands as it was closed."
        ),
    )
    if told := about(source):
        yield subject, told


def _versions(source: Source) -> Iterator[tuple[str, str]]:
    page = source.page
    yield _("Questionnaire"), f"{page.questionnaire}. {page.credit}".strip()
    yield _("Scoring rule"), _("Scoring rule, version %(version)s.") % {"version": page.rule_version}
    yield _("Revision"), _("Revision %(number)d of this result.") % {"number": page.revision}
