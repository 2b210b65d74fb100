"""Versions come in from files as drafts, and are published."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from ..interchange.values import Content
from ..interchange.writing import fingerprint_of
from ..models import (
    Activity,
    Advice,
    Doer,
    Driver,
    DriverLevel,
    Function,
    FunctionStage,
    Practice,
    Question,
    Questionnaire,
    Stage,
    Version,
)
from ..results.content import content_of

# Children before their parents, so that each table is emptied by one statement.
CONTENT_MODELS: tuple[Any, ...] = (
    Advice,
    Practice,
    Question,
    FunctionStage,
    Function,
    DriverLevel,
    Driver,
    Activity,
    Doer,
    Stage,
)
Pair = tuple[Any, Any]  # a row, and the text of values.py that it holds


@transaction.atomic
def load(content: Content) -> tuple[Version, bool]:
    """(version, whether anything changed). The same content again changes nothing; changed content is a new draft.

    A draft that is the newest version takes the changed content over, so that repeated edits leave one draft. What
    was edited in the admin after loading stays when the same file is loaded again.
    """
    questionnaire, _made = Questionnaire.objects.select_for_update().get_or_create(key=content.key)
    newest = questionnaire.versions.order_by("-number").first()
    fingerprint = fingerprint_of(content)
    if newest and (newest.fingerprint == fingerprint or content_of(newest) == content):
        return newest, False
    version = _draft(questionnaire, newest)
    version.title, version.credit, version.introduction = content.title, content.credit, content.introduction
    version.fingerprint = fingerprint
    version.save()
    _write(version, content)
    return version, True


@transaction.atomic
def publish(version: Version) -> bool:
    """Publish a draft and retire the version published before; False where it is published already.

    The draft is frozen from here on. Raises FrozenError for a retired version.
    """
    Questionnaire.objects.select_for_update().get(pk=version.questionnaire_id)
    version.refresh_from_db()
    if version.state == Version.State.PUBLISHED:
        return False
    before = Version.objects.published().filter(questionnaire=version.questionnaire_id)
    before.update(state=Version.State.RETIRED)
    version.state, version.published_at = Version.State.PUBLISHED, timezone.now()
    version.save(update_fields=["state", "published_at"])
    return True


def _draft(questionnaire: Questionnaire, newest: Version | None) -> Version:
    """The newest version, emptied, if it is a draft; else the next one, not saved yet."""
    if newest is None or newest.state != Version.State.DRAFT:
        return Version(questionnaire=questionnaire, number=newest.number + 1 if newest else 1)
    for model in CONTENT_MODELS:
        model.objects.filter(version=newest).delete()
    return newest


def _write(version: Version, content: Content) -> None:
    """All rows of an empty draft, one statement a table."""
    whole = [(None, content)]
    _add(version, Stage, whole, "stages")
    functions = _add(version, Function, whole, "functions")
    _add(version, FunctionStage, functions, "stages")
    questions = _add(version, Question, functions, "questions")
    _add(version, Practice, questions, "practices")
    _add(version, Advice, questions, "advice", first=2)
    _add(version, DriverLevel, _add(version, Driver, whole, "drivers"), "levels")
    _add(version, Activity, whole, "activities")
    _add(version, Doer, whole, "doers")


def _add(version: Version, model: Any, parents: Iterable[Pair], name: str, first: int = 1) -> list[Pair]:
    """A row for each text under `name` in the parents' texts, counted from `first`; gives rows with their texts."""
    place = "stage" if hasattr(model, "stage") else "order"
    pairs = [
        (model(version=version, **_parent(row), **_columns(text), **{place: number}), text)
        for row, above in parents
        for number, text in enumerate(getattr(above, name), start=first)
    ]
    model.objects.bulk_create([row for row, _text in pairs])
    return pairs


def _parent(row: Model | None) -> dict[str, Model]:
    return {str(row._meta.model_name): row} if row else {}


def _columns(text: Any) -> dict[str, Any]:
    """The columns of a text: its own fields are called as they are, without the lists that have their own tables."""
    if isinstance(text, str):
        return {"text": text}
    values = {field.name: getattr(text, field.name) for field in fields(text)}
    return {name: value for name, value in values.items() if not isinstance(value, tuple)}
