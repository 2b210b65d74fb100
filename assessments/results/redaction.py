"""A result by position only: what could tell what a few people said is taken out when the result is made.

A group stands apart only if it has at least FEWEST answers and if everybody else together has none or as many.
Whatever a reader subtracts from whatever is shown is then again nobody's or at least so many people's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from ..scoring import Outcome, QuestionOutcome
from .document import Document, PositionRecord
from .positions import answers_in, counted
from .sentences import sentences
from .sentences.verdict import without_disputes

FEWEST = 4
REST = ""


def redacted(document: Document) -> Document:
    """The document by position only. All figures of the verdict stay exact; its sentences tell what is shown alone."""
    outcome = _veiled(document.outcome, least=FEWEST)
    return replace(
        document,
        by_position=True,
        respondents=(),
        absent=(),
        answers=(),
        work=(),
        groups=_groups(document),
        positions=_positions(document.positions),
        outcome=outcome,
        sentences=sentences(document.content, outcome),
    )


def without_distributions(document: Document) -> Document:
    """The same with verdict and figures alone: an older revision, from which the newer one could be subtracted.

    How many answers are far apart goes too: the difference is what one more person answered.
    """
    said = document.sentences
    said = replace(said, firmness=without_disputes(said.firmness, document.outcome))
    return replace(document, positions=(), outcome=_veiled(document.outcome, least=None), sentences=said)


def apart(counts: Mapping[str, int]) -> tuple[str, ...]:
    """Which of these groups may stand apart, given how many answers each has.

    Where the others would be fewer than FEWEST, the smallest group that could stand apart joins them.
    """
    shown = sorted(
        (name for name, count in counts.items() if count >= FEWEST), key=lambda name: -counts[name]
    )
    rest = sum(counts.values()) - sum(counts[name] for name in shown)
    if 0 < rest < FEWEST:
        shown = shown[:-1]
    return tuple(name for name in counts if name in shown)


def _groups(document: Document) -> tuple[tuple[str, int], ...]:
    counts = dict(document.groups)
    shown = apart(counts)
    rest = sum(count for name, count in counts.items() if name not in shown)
    together = ((REST, rest),) if rest else ()
    return tuple((name, counts[name]) for name in shown) + together


def _positions(records: Sequence[PositionRecord]) -> tuple[PositionRecord, ...]:
    return tuple(
        kept
        for question, found in groupby(records, key=lambda record: record.question)
        for kept in _question(question, tuple(found))
    )


def _question(question: str, records: Sequence[PositionRecord]) -> tuple[PositionRecord, ...]:
    """The groups of one question that may stand apart, and the others together; none where that is everybody."""
    shown = apart({record.position: len(answers_in(record)) for record in records})
    kept = tuple(record for record in records if record.position in shown)
    rest = [value for record in records if record.position not in shown for value in answers_in(record)]
    if not kept:
        return ()
    return (*kept, counted(question, REST, rest)) if rest else kept


def _veiled(outcome: Outcome, *, least: int | None) -> Outcome:
    """Distributions of fewer than `least` answers taken out (None: all of them)."""
    questions = tuple(
        question if least is not None and said(question) >= least else _level_alone(question)
        for question in outcome.questions
    )
    return replace(outcome, questions=questions)


def said(question: QuestionOutcome) -> int:
    """How many answers a question has, as far as they are shown."""
    return question.n + question.dont_know + question.not_applicable


def withheld(document: Document, question: QuestionOutcome) -> bool:
    """Whether it is not told what was said to this question, because nobody or fewer than FEWEST answered it."""
    return document.by_position and not said(question)


def _level_alone(question: QuestionOutcome) -> QuestionOutcome:
    return replace(
        question, n=0, ad=None, disputed=False, distribution=(0, 0, 0, 0), dont_know=0, not_applicable=0
    )
