"""What every form of a report has to say, worked out from the document alone: by no code that makes a form."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from django.utils.formats import date_format

from assessments.interchange.values import FunctionText, QuestionText
from assessments.results.document import Document
from assessments.results.overlay import Overlay, PlannedStep
from assessments.results.report import Report

GROUPS = frozenset(
    {"verdict", "sentences", "functions", "questions", "levers", "work", "path", "plan", "commentary"}
)
STATUS = {"open": "open", "under_way": "under way", "done": "done"}


@dataclass(frozen=True)
class Fact:
    """One thing to say: `value` for forms with fields, `phrases` for forms with sentences, in the part `within`.

    `within` are the words at which that part begins and ends. Without phrases only forms with fields can be asked.
    """

    group: str
    key: tuple[Any, ...]
    value: Any
    phrases: tuple[str, ...] = ()
    within: tuple[str, str] = ("", "")


def places(fraction: Fraction | None, count: int) -> Decimal | None:
    """A fraction to so many places, half up, in a way of its own."""
    if fraction is None:
        return None
    exact = Decimal(fraction.numerator) / Decimal(fraction.denominator)
    return exact.quantize(Decimal(1).scaleb(-count), ROUND_HALF_UP)


def two(fraction: Fraction | None) -> float | None:
    found = places(fraction, 2)
    return None if found is None else float(found)


def facts(report: Report) -> list[Fact]:
    """Everything that is compared."""
    document, overlay = report.document, report.overlay
    return [
        *_verdict(document),
        *_sentences(document),
        *_functions(document),
        *_questions(document),
        *_levers(document),
        *_work(document),
        *_path(document),
        *_plan(document, overlay),
        *_commentary(document, overlay),
    ]


def _verdict(document: Document) -> Iterator[Fact]:
    verdict, fit, stages = document.outcome.verdict, document.outcome.fit, document.content.stages
    for name in ("low", "high", "provisional", "steps_to_drop"):
        yield Fact("verdict", (name,), getattr(verdict, name))
    here = "At least here" if verdict.provisional else "You are here"
    rung = f"{verdict.stage} {stages[verdict.stage - 1].name} {here}" if verdict.stage else ""
    yield Fact("verdict", ("stage",), verdict.stage, (rung,))
    count, up = verdict.steps_to_next, ""
    if count and verdict.stage:
        name = stages[verdict.stage].name.lower()
        up = f"{count} step{'s' * (count != 1)} to stage {verdict.stage + 1}, {name}"
    yield Fact("verdict", ("steps_to_next",), count, (up,))
    for name in ("demanded", "gap", "gap_high"):
        yield Fact("verdict", (name,), getattr(fit, name))


def _sentences(document: Document) -> Iterator[Fact]:
    said = document.sentences
    for name in ("stage", "firmness", "held_back", "demand", "rule", "levers", "work"):
        yield Fact("sentences", (name,), getattr(said, name), (getattr(said, name),))


def _parts(document: Document) -> list[tuple[FunctionText, tuple[str, str]]]:
    """Each function with the words between which a form tells of it."""
    texts = document.content.functions
    ends = [text.summary for text in texts[1:]] + ["No smaller number of steps leads there."]
    if not document.outcome.path:
        ends[-1] = ""
    return [(text, (text.summary, end)) for text, end in zip(texts, ends, strict=True)]


def _functions(document: Document) -> Iterator[Fact]:
    outcomes = {one.key: one for one in document.outcome.functions}
    said = {one.key: one for one in document.sentences.functions}
    for text, within in _parts(document):
        one = outcomes[text.key]
        words = (
            f"Stage {one.stage}, {document.content.stages[one.stage - 1].name.lower()}" if one.stage else ""
        )
        score = f"{places(one.score, 1)} of 4" if one.score is not None else ""
        yield Fact("functions", (one.key, "stage"), one.stage, (words or "No stage",), within)
        yield Fact("functions", (one.key, "score"), two(one.score), (score,), within)
        yield Fact("functions", (one.key, "low"), one.low)
        up_to = f"up to stage {one.high}" if one.high is not None and one.high != one.low else ""
        yield Fact("functions", (one.key, "high"), one.high, (up_to,), within)
        yield Fact("functions", (one.key, "fit"), one.fit.label if one.fit else None)
        yield Fact("functions", (one.key, "gap"), one.fit.gap if one.fit else None)
        yield Fact("functions", (one.key, "rule"), said[one.key].rule, (said[one.key].rule,), within)
        yield Fact("functions", (one.key, "fit_in_words"), said[one.key].fit or None, (said[one.key].fit,))


def _questions(document: Document) -> Iterator[Fact]:
    texts = {one.key: one for function in document.content.functions for one in function.questions}
    for one in document.outcome.questions:
        yield Fact("questions", (one.key,), one.level, (_told(texts[one.key], one.level),))


def _told(text: QuestionText, level: Any) -> str:
    """A question as lists of questions tell it: its level, its words, and what people do at that level."""
    if isinstance(level, int):
        return f"{level} {text.text} {text.practices[level - 1]}"
    return f"{'–' if level == 'na' else '?'} {text.text} {'Not applicable' if level == 'na' else 'Not known'}"


def _levers(document: Document) -> Iterator[Fact]:
    found = document.outcome.levers
    for name, label, mean in (
        ("top", "Top line: sell more", found.top),
        ("bottom", "Bottom line: waste less", found.bottom),
    ):
        phrase = "" if mean is None else f"{label} {places(mean, 1)} of 4"
        yield Fact("levers", (name,), two(mean), (phrase,))


def _work(document: Document) -> Iterator[Fact]:
    work = document.outcome.work
    groups = {
        "shadow_share": "Other departments, sales managers or nobody",
        "central_share": "Central sales operations",
        "regional_share": "Regional or divisional sales operations",
        "outsourced_share": "An outside provider",
    }
    for name, label in groups.items():
        share = getattr(work, name)
        phrase = "" if share is None else f"{label} {int(share * work.known)} of {work.of} activities"
        yield Fact("work", (name,), two(share), (phrase,))


def _path(document: Document) -> Iterator[Fact]:
    texts = {
        one.key: f"{function.name} {'· foundation ' if one.foundation else ''}{one.text}"
        for function in document.content.functions
        for one in function.questions
    }
    for place, step in enumerate(document.outcome.path, start=1):
        start = step.to - 1 if step.start is not None else None
        phrase = f"{place} {texts[step.question]} {'?' if start is None else start} → {step.to}"
        yield Fact("path", (place,), (step.question, step.start, step.to), (phrase,))


def keys_of(document: Document) -> list[str]:
    """The keys of the path's steps in a plan: a question raised twice is there twice."""
    seen: list[str] = []
    for step in document.outcome.path:
        seen.append(f"{step.question}__to_{step.to}" if step.question in seen else step.question)
    return seen


def _plan(document: Document, overlay: Overlay) -> Iterator[Fact]:
    texts = {
        one.key: f"{function.name} {one.text}"
        for function in document.content.functions
        for one in function.questions
    }
    computed = {key: place for place, key in enumerate(keys_of(document), start=1)}
    number = 0
    for step in sorted(overlay.plan, key=lambda step: step.dropped):
        number += not step.dropped
        value = (None if step.dropped else number, computed.get(step.key), *_promise(step))
        title = texts.get(step.key.partition("__to_")[0], step.title)
        yield Fact("plan", (step.key,), value, _planned(step, title, number))


def _promise(step: PlannedStep) -> tuple[Any, ...]:
    return step.assignee or None, step.due_on, STATUS[step.status], step.dropped


def _planned(step: PlannedStep, title: str, number: int) -> tuple[str, ...]:
    if step.dropped:
        return (title,)
    due = date_format(step.due_on, "j M Y") if step.due_on else ""
    return (f"{number} {title}", step.assignee, due)


def _commentary(document: Document, overlay: Overlay) -> Iterator[Fact]:
    for one in overlay.commentary:
        phrases = (one.by, date_format(one.on, "j F Y"), one.text)
        yield Fact("commentary", (one.part,), (one.by, one.on, one.text), phrases)


def day(value: Any) -> Any:
    """A date as such, from however a form keeps it."""
    if isinstance(value, dt.datetime):
        return value.date()
    return dt.date.fromisoformat(value) if isinstance(value, str) else value
