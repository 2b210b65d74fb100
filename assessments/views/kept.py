"""What is kept ready of the pages of a frozen version: a page cut into pieces, and each question as it can be answered.

A page is rendered once, by its own templates, for somebody who has given nothing, and cut where a question or a count
stands. A question is rendered once for each way it can be answered. The stand-ins for ids, names, texts and moments
are random: nobody can type one.
"""

import re
import secrets
import uuid
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.urls import reverse

from ..forms import QuestionForm
from ..models import Answer, Assessment, Organisation, Respondent, Version
from ..models.progress import Progress, Section
from .asked import context_of, forms_of

ID = uuid.uuid4()
TOKEN, NAME, REASON, NOTE, MOMENT = (secrets.token_hex(32) for _place in range(5))
SHELLS, QUESTIONS = 200, 5000  # how many are kept: pages of 30 kB, questions of 5 kB
Key = tuple[str, str]  # ("question", its key), ("count", "function-territory") or ("total", "")
Given = tuple[str, int | None, bool, bool]  # kind, level, whether there is a reason, whether there is a note


class Unfrozen(Exception):
    """The version may still change, so nothing of it is kept."""


class Shell(NamedTuple):
    """A page cut into its constant parts, and what stands between them; and what its counts are made from."""

    parts: tuple[str, ...]
    between: tuple[Key, ...]
    sizes: Mapping[str, int]  # a section's name to how many items it has
    functions: Mapping[int, str]  # a question's id to the key of its function
    questions: Mapping[str, int]  # a question's key to its id, for those of this page


class Moment:
    """Stands for the moment at which an answer was saved."""

    def isoformat(self) -> str:
        return MOMENT


@lru_cache(SHELLS)
def shell_of(version_id: int, key: str, demonstration: bool, language: str) -> Shell:
    """The page of one function, cut. Raises Unfrozen, and KeyError where there is no such function."""
    by = nobody(version_id, demonstration)
    progress = Progress.of(by)
    section = progress.section("function", key)
    if section is None:
        raise KeyError(key)
    whole = _rendered(by, progress, section)
    pieces: dict[Key, str] = {("total", ""): total_of(0, progress.total, language)}
    sizes = {f"{one.kind}-{one.key}": len(one.items) for one in progress.sections}
    for name, size in sizes.items():
        pieces["count", name] = count_of(name, 0, size, language)
    for item in section.items:
        pieces["question", item.key] = question_of(version_id, key, item.key, None, language)
    parts, between = cut(whole, pieces)
    functions = {item.pk: one.key for one in progress.of_kind("function") for item in one.items}
    return Shell(parts, between, sizes, functions, {item.key: item.pk for item in section.items})


def cut(whole: str, pieces: Mapping[Key, str]) -> tuple[tuple[str, ...], tuple[Key, ...]]:
    """The text apart from the pieces, and the pieces' names in their order. ValueError where one is not there."""
    names = {piece: name for name, piece in pieces.items()}
    found = re.split("|".join(f"({re.escape(piece)})" for piece in names), whole)
    parts = [part for part in found if part is not None]
    between = tuple(names[part] for part in parts if part in names)
    if len(set(between)) < len(pieces):
        raise ValueError(f"not on the page: {pieces.keys() - set(between)}")
    return tuple(part for part in parts if part not in names), between


def nobody(version_id: int, demonstration: bool = False) -> Respondent:
    """A guest who has given nothing and stands for all others; in no table. Raises Unfrozen."""
    version = Version.objects.select_related("questionnaire").get(pk=version_id)
    if version.state == Version.State.DRAFT:
        raise Unfrozen
    organisation = Organisation(name=NAME, demonstration=demonstration)
    assessment = Assessment(pk=-1, organisation=organisation, version=version, guest=True)
    return Respondent(pk=-1, public_id=ID, assessment=assessment, version=version)


def _rendered(by: Respondent, progress: Progress, section: Section) -> str:
    context = context_of(by, progress, section, forms_of(section, by, progress))
    return render_to_string("answering/function.html", context | {"csrf_token": TOKEN})


def _practices(form: Any) -> list[tuple[str, str]]:
    return [(value, text) for value, text in form.fields["answer"].choices if value.isdigit()]


@lru_cache(SHELLS)
def questions_of(version_id: int, function: str) -> Mapping[str, tuple[int, Any, list[tuple[str, str]]]]:
    """The questions of a function by key: number on the page, row, practices."""
    by = nobody(version_id)
    progress = Progress.of(by)
    section = progress.section("function", function)
    assert section is not None
    return {
        form.item.key: (
            number,
            form.item,
            _practices(form),
        )
        for number, form in enumerate(forms_of(section, by, progress), start=1)
    }


@lru_cache(QUESTIONS)
def question_of(version_id: int, function: str, key: str, given: Given | None, language: str) -> str:
    """A question as the page shows it: nothing given, or (kind, level, with a reason, with a note)."""
    number, item, practices = questions_of(version_id, function)[key]
    form = QuestionForm(item, nobody(version_id), practices=practices, given=_stand_in(given))
    url = reverse("save-answer", args=[ID, key])
    context = {"form": form, "text": item.text, "help": item.help, "number": number, "url": url}
    return render_to_string("answering/_question.html", context)


def _stand_in(given: Given | None) -> Any:
    if given is None:
        return None
    kind, level, reason, note = given
    answer = Answer(kind=kind, level=level, reason=REASON if reason else "", note=NOTE if note else "")
    answer.saved_at = Moment()  # type: ignore[assignment]
    return answer


@lru_cache(QUESTIONS)
def count_of(name: str, done: int, total: int, language: str) -> str:
    """The count of one section in the rail."""
    kind, _sign, key = name.partition("-")
    section = {"kind": kind, "key": key, "done": done, "items": range(total), "is_done": done == total}
    return render_to_string("answering/_count.html", {"section": section})


@lru_cache(QUESTIONS)
def total_of(done: int, total: int, language: str) -> str:
    """The count of all."""
    return render_to_string("answering/_total.html", {"rail": {"progress": {"done": done, "total": total}}})


def forget() -> None:
    """Let go of everything that is kept."""
    for kept in (shell_of, questions_of, question_of, count_of, total_of):
        kept.cache_clear()
