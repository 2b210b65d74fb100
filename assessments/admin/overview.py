"""What a version's page shows at a glance: its parts, what differs from the published version, checks, warnings."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ..actions.questionnaires import published_before, review
from ..interchange.differences import differences
from ..interchange.review import warnings
from ..models import Activity, Doer, Driver, Function, Question, Version
from ..results.content import content_of

MOST_SHOWN = 200
PARTS: Mapping[str, Any] = {"functions": Function, "drivers": Driver, "activities": Activity, "doers": Doer}
LISTS = {*PARTS, "questions"}


@dataclass(frozen=True, slots=True)
class Line:
    """A finding or a difference: where, a link to what it is about, and what is said of it."""

    where: str
    url: str
    kind: str = ""
    message: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """As many as a page shows, and how many there are."""

    shown: tuple[Line, ...]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.shown)


@dataclass(frozen=True, slots=True)
class FunctionLine:
    """A function with what stands in it."""

    name: str
    url: str
    questions: int
    foundations: int
    weight: Any


@dataclass(frozen=True, slots=True)
class Overview:
    """Context of admin/assessments/version.html. `before` is the version that publishing this one would retire."""

    version: Version
    before: Version | None
    functions: tuple[FunctionLine, ...]
    faults: Lines
    warnings: Lines
    differences: Lines


def overview(version: Version) -> Overview:
    """At most forty-seven queries, however large the version is."""
    content = content_of(version)
    pages = _pages(version)
    before = published_before(version) if version.is_draft else None
    found = review(version, before) if version.is_draft else ()
    changed = differences(content_of(before), content) if before else ()
    return Overview(
        version=version,
        before=before,
        functions=tuple(_function(one, pages) for one in content.functions),
        faults=_lines(found, pages),
        warnings=_lines(warnings(content) if version.is_draft else (), pages),
        differences=_lines(changed, pages),
    )


def _function(function: Any, pages: Mapping[Any, str]) -> FunctionLine:
    return FunctionLine(
        name=function.name,
        url=pages["functions", function.key],
        questions=len(function.questions),
        foundations=sum(question.foundation for question in function.questions),
        weight=function.weight.normalize(),
    )


def _pages(version: Version) -> dict[tuple[str, str], str]:
    """The page of each row that has one, by the list it is in and its key. Five queries."""
    return {
        (name, key): reverse(f"admin:assessments_{model._meta.model_name}_change", args=[pk])
        for name, model in {**PARTS, "questions": Question}.items()
        for pk, key in model.objects.filter(version=version).values_list("pk", "key")
    }


def _lines(found: Sequence[Any], pages: Mapping[Any, str]) -> Lines:
    return Lines(tuple(_line(one, pages) for one in found[:MOST_SHOWN]), len(found))


def _line(found: Any, pages: Mapping[Any, str]) -> Line:
    """A Finding or Difference with its place in words."""
    said = {name: getattr(found, name, "") for name in ("kind", "message", "before", "after")}
    where = [_word(part) for part in found.where[:-1] if part not in LISTS] + [*map(_word, found.where[-1:])]
    return Line(" › ".join(where), _url(found.where, pages), **said)


def _url(where: Sequence[str], pages: Mapping[Any, str]) -> str:
    """The page on which this can be mended: that of the nearest row which has one."""
    known = [pages[pair] for pair in itertools.pairwise(where) if pair in pages]
    return known[-1] if known else ""


def _word(part: str) -> str:
    """A part of the way; the names of lists and fields in words."""
    words = {"thirty_days": _("thirty days"), "help": _("gloss"), "first": _("what to do first")}
    return str(words.get(part, part))
