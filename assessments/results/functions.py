"""The functions one by one: stage, score, what it means, the strip of levels, the next step of each question."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from ..scoring import FunctionOutcome
from .commentary import CommentPart
from .document import FunctionSentences
from .figures import one_decimal
from .lookup import Lookup, Mark, level_mark
from .moves import Move, move
from .overlay import of_function
from .sentences.words import equal_parts, of_questions


@dataclass(frozen=True, slots=True)
class QuestionPart:
    """One question of a function: its level, the practice picked, the four practices, and the next step."""

    key: str
    text: str
    help: str
    foundation: bool
    lever: str
    mark: Mark
    practice: str
    weight: str
    next: Move | None


@dataclass(frozen=True, slots=True)
class Reached:
    """How much of a function stands at a stage or above, and whether that is enough for the stage."""

    stage: Mark
    share: str
    enough: bool


@dataclass(frozen=True, slots=True)
class FunctionPart:
    """One function of the report. `score` is "2.4" or "", `range` names the highest stage still open or is ""."""

    key: str
    name: str
    summary: str
    mark: Mark
    range: str
    score: str
    holds_back: bool
    sentences: FunctionSentences
    meaning: str
    risk: str
    questions: tuple[QuestionPart, ...]
    reached: tuple[Reached, ...]
    comment: CommentPart | None


def functions(look: Lookup, said: Mapping[str, CommentPart]) -> tuple[FunctionPart, ...]:
    """Every function, in the questionnaire's order, with what a consultant said of it."""
    outcomes = look.document.outcome.functions
    return tuple(_function(look, outcome, said.get(of_function(outcome.key))) for outcome in outcomes)


def _function(look: Lookup, outcome: FunctionOutcome, comment: CommentPart | None) -> FunctionPart:
    text = look.functions[outcome.key]
    stage = text.stages[outcome.stage - 1] if outcome.stage else None
    return FunctionPart(
        key=outcome.key,
        name=text.name,
        summary=text.summary,
        mark=look.stage_mark(outcome.stage),
        range=open_range(look, outcome),
        score="" if outcome.score is None else one_decimal(outcome.score),
        holds_back=outcome.key in look.document.outcome.verdict.held_back_by,
        sentences=look.sentences[outcome.key],
        meaning=stage.meaning if stage else "",
        risk=stage.risk if stage else "",
        questions=tuple(_question(look, question.key) for question in text.questions),
        reached=_reached(look, outcome),
        comment=comment,
    )


def open_range(look: Lookup, outcome: FunctionOutcome) -> str:
    """ "up to stage 3, commercial operation", or "" where nothing is open."""
    if outcome.high is None or outcome.high == outcome.low:
        return ""
    return _("up to %(stage)s") % {"stage": look.names.stage(outcome.high)}


def _question(look: Lookup, key: str) -> QuestionPart:
    text, outcome = look.questions[key], look.question_outcomes[key]
    levers = {"top": _("top line"), "bottom": _("bottom line"), "": ""}
    return QuestionPart(
        key=key,
        text=text.text,
        help=text.help,
        foundation=text.foundation,
        lever=levers[text.lever],
        mark=level_mark(outcome.level),
        practice=look.practice(key, outcome.level),
        weight=f"{text.weight:f}" if text.weight != 1 else "",
        next=None if isinstance(outcome.level, str) else move(look, key, outcome.level),
    )


def _reached(look: Lookup, outcome: FunctionOutcome) -> tuple[Reached, ...]:
    if not outcome.rated:
        return ()
    weights = [Fraction(question.weight) for question in look.functions[outcome.key].questions]
    count = equal_parts(weights, outcome.applicable)
    return tuple(
        Reached(look.stage_mark(stage), of_questions(share, count), share >= Fraction(2, 3))
        for stage, share in enumerate(outcome.reached, start=1)
    )
