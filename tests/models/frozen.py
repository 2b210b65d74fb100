"""Two versions that say nearly the same, one frozen, one a draft, and how to tell whether the frozen one changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from django.core import serializers
from django.db import IntegrityError, connection, transaction

from assessments.actions.questionnaires import CONTENT_MODELS, load
from assessments.models import FrozenError, Version
from tests.builders import make_content, make_function, publish_content

PARENTS = {"FunctionStage": "function", "Question": "function", "Practice": "question", "Advice": "question"}
PARENTS |= {"DriverLevel": "driver"}
NATURAL = {"Stage": ["version", "stage"]} | {name: [parent, "stage"] for name, parent in PARENTS.items()}


@dataclass(frozen=True)
class Case:
    """One model, with a row of a frozen version and one of a draft."""

    model: Any
    frozen: Any
    draft: Any

    @property
    def text(self) -> str:
        """A column of words."""
        names = {field.name for field in self.model._meta.fields}
        return next(name for name in ("text", "name", "meaning", "first") if name in names)

    @property
    def natural(self) -> list[str]:
        """The columns, besides the id, that no two rows share."""
        own = ["version", "key"]
        return own if "key" in self.columns else NATURAL[self.model.__name__]

    @property
    def columns(self) -> list[str]:
        return [field.attname for field in self.model._meta.fields]

    @property
    def parent(self) -> str:
        """The column that points to the row above it; "" right under the version."""
        return PARENTS.get(self.model.__name__, "")

    @property
    def stored(self) -> Any:
        """The frozen row, as a queryset."""
        return self.model.objects.filter(pk=self.frozen.pk)

    def changed(self, row: Any) -> Any:
        """The row with other words, not saved."""
        setattr(row, self.text, "changed")
        return row

    def another(self) -> Any:
        """A new row of the frozen version, at a place not taken, not saved."""
        row = self.model(**{name: getattr(self.frozen, name) for name in self.columns if name != "id"})
        if hasattr(row, "key"):
            row.key = "nobody-has-this"
        return row


def versions(state: str = Version.State.PUBLISHED) -> tuple[Version, Version]:
    """A frozen version (published or retired) and a draft of the same questionnaire."""
    content = make_content([make_function("Territory", 2)], drivers=1, activities=1)
    frozen = publish_content(content)
    if state == Version.State.RETIRED:
        publish_content(replace(content, credit="After somebody else."))
        frozen.refresh_from_db()
    draft, _changed = load(replace(content, title="A draft of it"))
    return frozen, draft


def cases(frozen: Version, draft: Version) -> list[Case]:
    """One case a model."""
    return [
        Case(model, model.objects.filter(version=frozen).first(), model.objects.filter(version=draft).first())
        for model in CONTENT_MODELS
    ]


def snapshot(version: Version) -> list[Any]:
    """Every column of every row of a version."""
    rows = [list(model.objects.filter(version=version).order_by("pk").values()) for model in CONTENT_MODELS]
    return [*rows, list(Version.objects.filter(pk=version.pk).values())]


class Allowed(Exception):
    """Undoes what was tried."""


@contextmanager
def attempt() -> Iterator[list[str]]:
    """Do something and undo it; the list then says whether it was "refused" or "allowed"."""
    outcome: list[str] = []
    try:
        with transaction.atomic():
            yield outcome
            connection.check_constraints()
            raise Allowed
    except (FrozenError, IntegrityError):
        outcome.append("refused")
    except Allowed:
        outcome.append("allowed")


def deserialized(row: Any) -> Any:
    """The row as `loaddata` has it before it saves it, past every `save` method."""
    return next(iter(serializers.deserialize("json", serializers.serialize("json", [row]))))
