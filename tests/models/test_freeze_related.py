"""Rows of a frozen version are not reached from their parents, nor from another version's."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db.models import ProtectedError
from django.forms import inlineformset_factory

from assessments.actions.questionnaires import CONTENT_MODELS, load
from assessments.models import Driver, FrozenError, Function, Question, Version
from assessments.models.freeze import Content
from assessments.results.content import content_of
from tests.builders import make_assessment, make_respondent
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


MANAGERS = [
    (parent, relation.get_accessor_name())
    for parent in (Version, *CONTENT_MODELS)
    for relation in parent._meta.related_objects
    if issubclass(relation.related_model, Content) and not relation.hidden
]
THROUGH: dict[str, Callable[[Any, Any], Any]] = {
    "add": lambda manager, row: manager.add(row),
    "add, one by one": lambda manager, row: manager.add(row, bulk=False),
    "set": lambda manager, row: manager.set([row]),
    "bulk_create": lambda manager, row: manager.bulk_create([row]),
    "update": lambda manager, row: manager.update(version=row.version),
    "bulk_update": lambda manager, row: manager.bulk_update(list(manager.all()), ["version"]),
    "delete": lambda manager, row: manager.all().delete(),
}


@pytest.mark.parametrize(
    ("parent", "name"), MANAGERS, ids=[f"{one.__name__}.{name}" for one, name in MANAGERS]
)
def test_no_manager_of_a_frozen_row_writes(parent: Any, name: str) -> None:
    frozen, draft = versions()
    before = snapshot(frozen)
    above, other = (
        one if parent is Version else parent.objects.filter(version=one)[0] for one in (frozen, draft)
    )
    leaks = []
    for what, act in THROUGH.items():
        with attempt() as outcome:
            act(getattr(above, name), getattr(other, name).all()[0])
        leaks += [what] * (outcome != ["refused"])
    assert leaks == []
    assert snapshot(frozen) == before


def test_there_are_managers_to_try() -> None:
    assert len(MANAGERS) == 10 and (Question, "advice") in MANAGERS


INLINE = ("key", "text", "order", "weight", "version")
POSTED: dict[str, dict[str, str]] = {
    "change": {"questions-0-text": "changed", "questions-TOTAL_FORMS": "2"},
    "add": {"questions-2-key": "new", "questions-2-text": "New?"},
    "delete": {"questions-0-DELETE": "on", "questions-TOTAL_FORMS": "2"},
}


@pytest.mark.parametrize("posted", POSTED.values(), ids=POSTED)
def test_an_inline_of_a_form_does_not_write(posted: dict[str, str]) -> None:
    """As the admin has them, without the admin’s own refusal in front."""
    frozen, _draft = versions()
    before = snapshot(frozen)
    function = Function.objects.get(version=frozen)
    rows = [*function.questions.all(), Question(version=frozen, function=function)]
    data: dict[str, Any] = {"questions-TOTAL_FORMS": 3, "questions-INITIAL_FORMS": 2}
    for number, row in enumerate(rows):
        values = {name: getattr(row, name) for name in INLINE} | {"id": row.pk or "", "version": frozen.pk}
        data |= {f"questions-{number}-{name}": value for name, value in values.items()}
    inline = inlineformset_factory(Function, Question, fields=INLINE, extra=1)
    formset = inline(data | posted, instance=function)
    assert formset.is_valid(), formset.errors
    with attempt() as outcome:
        formset.save()
    assert outcome == ["refused"]
    assert snapshot(frozen) == before


def test_a_file_that_is_loaded_makes_a_draft_beside_what_is_frozen() -> None:
    frozen, _draft = versions()
    before = snapshot(frozen)
    for title in ("From a file", "From another"):
        load(replace(content_of(frozen), title=title))
    assert snapshot(frozen) == before


def test_a_respondents_functions_do_not_reach_what_is_frozen() -> None:
    """The only rows of many-to-many that point to a version’s: removing them removes no function."""
    frozen, draft = versions()
    respondent = make_respondent(make_assessment(frozen))
    before = snapshot(frozen), snapshot(draft)
    functions = list(frozen.functions.all())
    respondent.functions.set(functions)
    respondent.functions.remove(*functions)
    respondent.functions.add(*functions)
    respondent.functions.clear()
    respondent.functions.add(*functions)
    with attempt() as outcome:
        respondent.functions.update(name="changed")
    assert outcome == ["refused"]
    with attempt() as outcome:
        respondent.functions.create(version=frozen, key="new", name="new")
    assert outcome == ["refused"]
    respondent.delete()
    assert (snapshot(frozen), snapshot(draft)) == before
