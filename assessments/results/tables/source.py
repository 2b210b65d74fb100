"""What the tables are made from: the page's words, and the figures as the JSON result gives them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ...scoring import DONT_KNOW, NOT_APPLICABLE
from ..commentary import CommentPart
from ..document import AnswerRecord, Document
from ..json import interchange
from ..lookup import Lookup, Mark
from ..page import ReportPage, report_page
from ..people import People
from ..report import Report
from ..voices import PositionLevel, Voice, position_levels, voices
from .table import Row


@dataclass(frozen=True, slots=True)
class Source:
    """A report opened for its tables. `told` is its JSON result; `functions` and `questions` are its parts by key.

    By question key: `answers` are those of each respondent by id, `positions` the levels of each position by its key.
    """

    document: Document
    page: ReportPage
    look: Lookup
    told: Mapping[str, Any]
    functions: Mapping[str, Mapping[str, Any]]
    questions: Mapping[str, Mapping[str, Any]]
    voices: tuple[Voice, ...]
    answers: Mapping[str, Mapping[int, AnswerRecord]]
    positions: Mapping[str, Mapping[str, PositionLevel]]

    @classmethod
    def of(cls, report: Report) -> "Source":
        """The report, joined once."""
        document, look = report.document, Lookup.of(report.document)
        told = interchange(document)
        return cls(
            document=document,
            page=report_page(document, report.people, report.overlay),
            look=look,
            told=told,
            functions={one["key"]: one for one in told["functions"]},
            questions={one["key"]: one for one in told["questions"]},
            voices=voices(document.respondents, People.of(report.people)),
            answers=_answers(document),
            positions=_positions(look),
        )


def _answers(document: Document) -> Mapping[str, Mapping[int, AnswerRecord]]:
    found: dict[str, dict[int, AnswerRecord]] = defaultdict(dict)
    for answer in document.answers:
        found[answer.question][answer.respondent] = answer
    return found


def _positions(look: Lookup) -> Mapping[str, Mapping[str, PositionLevel]]:
    keys: dict[str, list[str]] = defaultdict(list)
    for record in look.document.positions:
        keys[record.question].append(record.position)
    return {
        question: dict(zip(keys[question], levels, strict=True))
        for question, levels in position_levels(look).items()
    }


def level_value(mark: Mark) -> int | str:
    """The level or stage that a mark shows, or its words where there is none."""
    return int(mark.sign) if mark.sign.isdigit() else mark.words


def given_value(value: int | str | None) -> int | str:
    """What somebody answered."""
    if isinstance(value, int):
        return value
    words = {DONT_KNOW: _("don’t know"), NOT_APPLICABLE: _("not applicable"), None: _("left open")}
    return words[value]


def who(voice: Voice) -> str:
    """A respondent as a heading: "R1 Ada (leadership)", without the name where that may not be shown."""
    return (
        f"{voice.short} {voice.name} ({voice.position})"
        if voice.name
        else f"{voice.short} ({voice.position})"
    )


def remarks_of(comment: CommentPart | None) -> Row:
    """A consultant's comment beside what it is on: the words, whose, and of when."""
    return {
        "comment": comment.plain if comment else None,
        "comment_by": comment.by if comment else None,
        "comment_on": comment.on if comment else None,
    }
