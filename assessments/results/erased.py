"""People who were erased: a frozen document keeps their figures by id; what they wrote is left out when it is shown."""

from collections.abc import Collection
from dataclasses import replace

from ..models import Result
from .document import AnswerRecord, Document


def erased_in(result: Result) -> frozenset[int]:
    """The ids of the result’s respondents who were erased. One query where there are any, none else."""
    if not result.assessment.has_erased:
        return frozenset()
    gone = result.assessment.respondents.filter(erased_at__isnull=False)
    return frozenset(gone.values_list("pk", flat=True))


def without_words_of(document: Document, erased: Collection[int]) -> Document:
    """The document without the notes and reasons of these people; every figure and computed sentence stays."""
    if not erased:
        return document
    kept = (one for one in document.answers if one.value is not None or one.respondent not in erased)
    return replace(
        document, answers=tuple(wordless(one) if one.respondent in erased else one for one in kept)
    )


def wordless(answer: AnswerRecord) -> AnswerRecord:
    """The answer without what was typed."""
    return replace(answer, reason="", note="")
