"""Rows of a frozen version are not reached from their parents, nor from another version's."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import ProtectedError

from assessments.models import Driver, FrozenError, Function, Question
from tests.models.frozen import Case, attempt, cases, snapshot, versions

pytestmark = pytest.mark.django_db
Route = Callable[[Case], Any]


@pytest.mark.parametrize("model", [Function, Question, Driver])
def test_parents_of_frozen_rows_stand(model: Any) -> None:
    frozen, _draft = versions()
    before = snapshot(frozen)
    for delete in (model.objects.filter(version=frozen).first().delete, model.objects.all().delete):
        with pytest.raises(FrozenError):
            delete()
    assert snapshot(frozen) == before


def test_the_version_and_the_questionnaire_above_stand() -> None:
    frozen, _draft = versions()
    before = snapshot(frozen)
    with pytest.raises(FrozenError):
        frozen.delete()
    with pytest.raises(ProtectedError):
        frozen.questionnaire.delete()
    assert snapshot(frozen) == before


RELATED: dict[str, Route] = {
    "create": lambda case: case.frozen.practices.create(version=case.frozen.version, stage=1, text="new"),
    "create, claiming the draft": lambda case: case.frozen.practices.create(
        version=case.draft.version, stage=1, text="new"
    ),
    "get_or_create": lambda case: case.frozen.practices.get_or_create(version=case.frozen.version, stage=9),
    "update_or_create": lambda case: case.frozen.practices.update_or_create(
        stage=1, defaults={"text": "changed"}
    ),
    "update": lambda case: case.frozen.practices.update(text="changed"),
    "delete": lambda case: case.frozen.practices.all().delete(),
    "add from the draft": lambda case: case.frozen.practices.add(case.draft.practices.first()),
    "add from the draft, one by one": lambda case: case.frozen.practices.add(
        case.draft.practices.first(), bulk=False
    ),
    "add to the draft": lambda case: case.draft.practices.add(case.frozen.practices.first()),
    "set": lambda case: case.frozen.practices.set(case.draft.practices.all()),
    "set on the draft": lambda case: case.draft.practices.set(case.frozen.practices.all()),
    "version, add": lambda case: case.frozen.version.questions.add(case.draft),
    "version, set": lambda case: case.draft.version.questions.set([case.frozen]),
    "version, update": lambda case: case.frozen.version.questions.update(text="changed"),
    "version, delete": lambda case: case.frozen.version.questions.all().delete(),
}


@pytest.mark.parametrize("route", RELATED.values(), ids=RELATED)
def test_related_managers_do_not_reach_frozen_rows(route: Route) -> None:
    frozen, draft = versions()
    before = snapshot(frozen)
    case = next(case for case in cases(frozen, draft) if case.model is Question)
    with attempt() as outcome:
        route(case)
    assert outcome == ["refused"]
    assert snapshot(frozen) == before


@pytest.mark.parametrize("name", ["clear", "remove"])
def test_rows_cannot_be_cut_off_their_parents(name: str) -> None:
    frozen, _draft = versions()
    question = Question.objects.filter(version=frozen).get(key="territory-1")
    assert not hasattr(question.practices, name)
