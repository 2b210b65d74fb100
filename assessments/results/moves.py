"""The path as moves: each step with its practices and its advice, joined from the document."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..interchange.values import AdviceText
from ..scoring import Choice, Step
from .lookup import Lookup, Mark, level_mark


@dataclass(frozen=True, slots=True)
class Move:
    """One question one stage up: where it stands, where it goes, and the advice for that move.

    `find_out` where the level is not known: finding out comes before everything else. `number` counts from 1 on a
    path and is 0 elsewhere.
    """

    number: int
    question_key: str
    function: str
    question: str
    foundation: bool
    start: Mark
    to: Mark
    today: str
    then: str
    find_out: bool
    advice: AdviceText


def move(look: Lookup, question: str, start: int | None, *, number: int = 0) -> Move | None:
    """The move that takes a question from `start` (None: not known) one stage up; None from the highest."""
    text = look.questions[question]
    at = start or 1
    if at >= len(text.practices):
        return None
    return Move(
        number=number,
        question_key=question,
        function=look.functions[look.question_outcomes[question].function].name,
        question=text.text,
        foundation=text.foundation,
        start=level_mark(start),
        to=level_mark(at + 1),
        today=look.practice(question, start),
        then=look.practice(question, at + 1),
        find_out=start is None,
        advice=text.advice[at - 1],
    )


@dataclass(frozen=True, slots=True)
class Alternative:
    """Questions of one function of which any so many would do as well as those on the path."""

    sentence: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """The cheapest way to the next stage, in the order in which the rule gives it; without moves `empty` says why."""

    title: str
    moves: tuple[Move, ...]
    empty: str
    alternatives: tuple[Alternative, ...]


def path(look: Lookup) -> Path:
    """The path of a document."""
    outcome = look.document.outcome
    return Path(
        title=_title(look),
        moves=tuple(_numbered(look, step, number) for number, step in enumerate(outcome.path, 1)),
        empty=_empty(look),
        alternatives=tuple(_alternative(look, choice) for choice in outcome.choices),
    )


def _numbered(look: Lookup, step: Step, number: int) -> Move:
    found = move(look, step.question, None if step.start is None else step.to - 1, number=number)
    if found is None:
        raise ValueError(f"the path raises {step.question!r} above the highest stage")
    return found


def _alternative(look: Lookup, choice: Choice) -> Alternative:
    text = ngettext(
        "In %(function)s any %(pick)d of these %(of)d questions would do as well:",
        "In %(function)s any %(pick)d of these %(of)d questions would do as well:",
        choice.pick,
    )
    values = {"function": look.names.function(choice.function), "pick": choice.pick, "of": len(choice.of)}
    return Alternative(text % values, tuple(look.questions[key].text for key in choice.of))


def _title(look: Lookup) -> str:
    """The heading of the path: how many steps, and where to."""
    verdict = look.document.outcome.verdict
    if verdict.stage is None or verdict.steps_to_next is None:
        return _("The path")
    text = ngettext("%(steps)d step to %(stage)s", "%(steps)d steps to %(stage)s", verdict.steps_to_next)
    return text % {"steps": verdict.steps_to_next, "stage": look.names.stage(verdict.stage + 1)}


def _empty(look: Lookup) -> str:
    """What stands where the path would be, if there is none; "" if there is one."""
    verdict = look.document.outcome.verdict
    if look.document.outcome.path:
        return ""
    if verdict.stage is None:
        return _(
            "The path appears here once there is a verdict. Find out what is not known yet, then reopen the "
            "assessment, fill it in and submit again."
        )
    if verdict.stage == len(look.document.content.stages):
        return _("There is no higher stage to go to. Watch the functions that stand closest to falling back.")
    return _("No steps lead from here to the next stage, because too many questions do not apply.")
