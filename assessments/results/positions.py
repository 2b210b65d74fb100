"""What each position said, question by question: counted once, when the result is made."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from ..interchange.values import POSITIONS
from ..scoring import DONT_KNOW, NOT_APPLICABLE, STAGES
from ..scoring.agreement import lower_median
from .document import AnswerRecord, PositionRecord, RespondentRecord


def groups_of(respondents: Iterable[RespondentRecord]) -> tuple[tuple[str, int], ...]:
    """How many respondents each position has, in the positions' order."""
    counts = Counter(person.position for person in respondents)
    return tuple((position, counts[position]) for position in sorted(counts, key=_place))


def positions_of(
    respondents: Iterable[RespondentRecord], answers: Sequence[AnswerRecord]
) -> tuple[PositionRecord, ...]:
    """What each position said to each question that anybody of it answered; in the order of the answers."""
    position = {person.id: person.position for person in respondents}
    said: dict[str, dict[str, list[int | str]]] = defaultdict(lambda: defaultdict(list))
    for answer in answers:
        if answer.value is not None:
            said[answer.question][position[answer.respondent]].append(answer.value)
    return tuple(
        counted(question, name, values)
        for question, by_position in said.items()
        for name, values in sorted(by_position.items(), key=lambda item: _place(item[0]))
    )


def _place(position: str) -> tuple[int, str]:
    """Where a position stands in a list; one that a file made up comes last."""
    return (POSITIONS.index(position) if position in POSITIONS else len(POSITIONS)), position


def counted(question: str, position: str, values: Sequence[int | str]) -> PositionRecord:
    """The record of these answers: levels, "dk" and "na"."""
    levels = [value for value in values if isinstance(value, int)]
    one, two, three, four = (levels.count(stage) for stage in STAGES)
    return PositionRecord(
        question=question,
        position=position,
        level=lower_median(levels) if levels else None,
        distribution=(one, two, three, four),
        dont_know=values.count(DONT_KNOW),
        not_applicable=values.count(NOT_APPLICABLE),
    )


def answers_in(record: PositionRecord) -> list[int | str]:
    """The answers that a record counts, as `counted` takes them."""
    levels = [
        stage for stage, count in zip(STAGES, record.distribution, strict=True) for _one in range(count)
    ]
    return [*levels, *[DONT_KNOW] * record.dont_know, *[NOT_APPLICABLE] * record.not_applicable]
