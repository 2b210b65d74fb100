"""The JSON result that other programs read (scoring rule, "Interchange"): the document, rounded."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from ..scoring import Fit, FunctionFit, FunctionOutcome, QuestionOutcome, Step, Verdict, Work
from .codec import encode
from .document import Document, PositionRecord
from .figures import rounded
from .redaction import withheld

SCHEMA = 1
"""Of this JSON, which is for others; the stored document has its own."""
PLACES = 2


def interchange(document: Document) -> dict[str, Any]:
    """The result as plain JSON: shares and means as numbers with two decimals, None where nothing exists."""
    outcome = document.outcome
    return {
        "schema": SCHEMA,
        "questionnaire": {"key": document.content.key, "version": document.version},
        "rule": document.rule,
        "organisation": encode(document.organisation),
        "closed_on": document.closed_on.isoformat(),
        "revision": document.revision,
        "respondents": encode(document.respondents),
        "asked": document.asked,
        "answered": document.answered,
        "by_position": document.by_position,
        "verdict": _verdict(outcome.verdict),
        "functions": [_function(function) for function in outcome.functions],
        "questions": [_question(document, question) for question in outcome.questions],
        "agreed": encode(document.agreed),
        "before": encode(document.before),
        "path": [_step(step) for step in outcome.path],
        "choices": encode(outcome.choices),
        "fit": {"demanded": outcome.fit.demanded, **_fit(outcome.fit)},
        "levers": {"top": number(outcome.levers.top), "bottom": number(outcome.levers.bottom)},
        "work": _work(outcome.work),
        "sentences": encode(document.sentences),
    }


def number(fraction: Fraction | Decimal | None) -> float | None:
    """A share, mean or weight as it is told: with two decimals."""
    return None if fraction is None else float(rounded(Fraction(fraction), PLACES))


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "stage": verdict.stage,
        "low": verdict.low,
        "high": verdict.high,
        "provisional": verdict.provisional,
        "steps_to_next": verdict.steps_to_next,
        "steps_to_drop": verdict.steps_to_drop,
        "held_back_by": list(verdict.held_back_by),
    }


def _function(function: FunctionOutcome) -> dict[str, Any]:
    return {
        "key": function.key,
        "applies": function.applies,
        "rated": function.rated,
        "stage": function.stage,
        "low": function.low,
        "high": function.high,
        "score": number(function.score),
        "fit": function.fit and _fit(function.fit),
    }


def _fit(fit: Fit | FunctionFit) -> dict[str, Any]:
    return {"gap": fit.gap, "gap_high": fit.gap_high, "label": fit.label}


def _question(document: Document, question: QuestionOutcome) -> dict[str, Any]:
    counts = {
        "n": question.n,
        "disputed": question.disputed,
        "distribution": list(question.distribution),
        "dont_know": question.dont_know,
        "not_applicable": question.not_applicable,
    }
    return {
        "key": question.key,
        "function": question.function,
        "level": question.level,
        "ad": number(question.ad),
        "agreed": question.agreed,
        "positions": [_position(one) for one in document.positions if one.question == question.key],
        # what a result by position does not tell is not there; 0 would say that nobody answered
        **(dict.fromkeys(counts) if withheld(document, question) else counts),
    }


def _position(record: PositionRecord) -> dict[str, Any]:
    told: dict[str, Any] = encode(record)
    return {name: value for name, value in told.items() if name != "question"}


def _step(step: Step) -> dict[str, Any]:
    return {"question": step.question, "function": step.function, "from": step.start, "to": step.to}


def _work(work: Work) -> dict[str, Any]:
    return {
        "shadow_share": number(work.shadow_share),
        "central_share": number(work.central_share),
        "regional_share": number(work.regional_share),
        "outsourced_share": number(work.outsourced_share),
        "finding": work.finding,
        "known": work.known,
        "of": work.of,
        "doers": dict(work.doers),
        "disputed": list(work.disputed),
    }
