"""What a consensus session settled, and what the verdict was before it."""

import datetime as dt
from dataclasses import dataclass

from .document import AgreedRecord
from .lookup import Lookup, Mark, level_mark
from .people import People


@dataclass(frozen=True, slots=True)
class Settled:
    """A question that a session settled: at which level, why, when, and recorded by whom as far as that is known."""

    key: str
    function: str
    question: str
    mark: Mark
    practice: str
    reason: str
    on: dt.date | None
    by: str


def settled(look: Lookup, people: People) -> tuple[Settled, ...]:
    """The settled questions, in the questionnaire's order."""
    return tuple(_settled(look, people, record) for record in look.document.agreed)


def _settled(look: Lookup, people: People, record: AgreedRecord) -> Settled:
    return Settled(
        key=record.question,
        function=look.functions[look.question_outcomes[record.question].function].name,
        question=look.questions[record.question].text,
        mark=level_mark(record.level),
        practice=look.practice(record.question, record.level),
        reason=record.reason,
        on=record.on,
        by=people.accounts.get(record.by, "") if record.by else "",
    )
