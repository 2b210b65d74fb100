"""Who submitted to a version, from rows to plain values: numbers that stand for people, and what they said."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from ...models import Answer, Function, Question, Respondent, Version

Said = int | str
"""A level, "dk" or "na"; a question left open has nothing."""


@dataclass(frozen=True, slots=True)
class Person:
    """A respondent who submitted; `place` is their place in the order of submission.

    `functions` are the keys of those that they were asked, `said` what they said by the key of the question.
    """

    place: int
    organisation: int
    assessment: int
    functions: frozenset[str]
    said: Mapping[str, Said]


def people_of(version: Version) -> tuple[Person, ...]:
    """All who have submitted to this version, without those of fictitious organisations. Five queries."""
    every = frozenset(Function.objects.filter(version=version).values_list("key", flat=True))
    chosen, said = _chosen(version), _said(version)
    rows = _submitted(version).order_by("submitted_at", "pk")
    fields = ("pk", "assessment__organisation_id", "assessment_id", "assessment__guest")
    return tuple(
        Person(
            place,
            organisation,
            assessment,
            every if guest else frozenset(chosen.get(pk, every)),
            said.get(pk, {}),
        )
        for place, (pk, organisation, assessment, guest) in enumerate(rows.values_list(*fields))
    )


def _submitted(version: Version) -> QuerySet[Respondent]:
    real = Respondent.objects.filter(assessment__organisation__demonstration=False)
    return real.filter(version=version, submitted_at__isnull=False)


def _chosen(version: Version) -> Mapping[int, set[str]]:
    """By respondent the functions chosen for them, where some are."""
    chosen: dict[int, set[str]] = defaultdict(set)
    rows = Respondent.functions.through.objects.filter(respondent__version=version)
    for person, key in rows.values_list("respondent_id", "function__key"):
        chosen[person].add(key)
    return chosen


def _said(version: Version) -> Mapping[int, dict[str, Said]]:
    """By respondent what they said; whoever has not submitted is among them."""
    keys = dict(Question.objects.filter(version=version).values_list("pk", "key"))
    said: dict[int, dict[str, Said]] = defaultdict(dict)
    for person, question, kind, level in _answers(version):
        said[person][keys[question]] = level or kind
    return said


def _answers(version: Version) -> Iterator[tuple[int, int, str, int | None]]:
    rows = Answer.objects.filter(version=version).exclude(kind=Answer.Kind.OPEN)
    return rows.values_list("respondent_id", "question_id", "kind", "level").iterator(chunk_size=10_000)
