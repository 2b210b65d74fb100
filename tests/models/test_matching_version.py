"""What belongs together is of the same version: kept by the database at commit, whatever writes."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from assessments.actions.questionnaires import load
from assessments.models import (
    Activity,
    Advice,
    Answer,
    Driver,
    DriverAnswer,
    DriverLevel,
    Function,
    FunctionStage,
    Practice,
    Question,
    Respondent,
    Version,
    WorkAnswer,
)
from assessments.models.constraints import MatchingVersion
from tests.builders import make_assessment, make_content, make_function, make_respondent, publish_content

SMALL = make_content([make_function("Territory", 2)], drivers=1, activities=1)
KEPT = {
    (model.__name__, constraint.field)
    for model in (
        FunctionStage, Question, Practice, Advice, DriverLevel, Respondent, Answer, DriverAnswer, WorkAnswer,
    )
    for constraint in model._meta.constraints
    if isinstance(constraint, MatchingVersion)
}  # fmt: skip


class Two:
    """Two drafts, and a respondent of an assessment of the first."""

    def __init__(self) -> None:
        self.one = publish_content(SMALL)
        self.other, _changed = load(replace(SMALL, title="Other"))
        self.respondent = make_respondent(make_assessment(self.one))

    def first(self, model: Any) -> Any:
        return model.objects.filter(version=self.one).first()

    def foreign(self, model: Any) -> Any:
        return model.objects.filter(version=self.other).first()


def mixed(two: Two) -> dict[tuple[str, str], Any]:
    """For every constraint a row that breaks it, not saved."""
    respondent, assessment, other = two.respondent, two.respondent.assessment, two.other
    stranger = make_respondent(make_assessment(other, "Another"))
    question, driver, activity = (two.foreign(model) for model in (Question, Driver, Activity))
    own = {"version": other}
    dk = {"kind": "dk"}
    return {
        ("FunctionStage", "function"): FunctionStage(function=two.first(Function), stage=1, **own),
        ("Question", "function"): Question(function=two.first(Function), key="new", **own),
        ("Practice", "question"): Practice(question=two.first(Question), stage=1, text="x", **own),
        ("Advice", "question"): Advice(question=two.first(Question), stage=2, **own),
        ("DriverLevel", "driver"): DriverLevel(driver=two.first(Driver), stage=1, text="x", **own),
        ("Respondent", "assessment"): Respondent(assessment=assessment, position="hr", **own),
        ("Answer", "respondent"): Answer(respondent=respondent, question=question, **own, **dk),
        ("Answer", "question"): Answer(respondent=respondent, question=question, version=two.one, **dk),
        ("DriverAnswer", "assessment"): DriverAnswer(assessment=assessment, driver=driver, **own),
        ("DriverAnswer", "driver"): DriverAnswer(assessment=assessment, driver=driver, version=two.one),
        ("WorkAnswer", "respondent"): WorkAnswer(respondent=respondent, activity=activity, **own),
        ("WorkAnswer", "activity"): WorkAnswer(
            respondent=stranger, activity=two.first(Activity), version=other
        ),
    }


ADD: dict[str, Callable[[Any], Any]] = {
    "save": lambda row: row.save(),
    "bulk_create": lambda row: type(row).objects.bulk_create([row]),
    "bulk_create, ignoring": lambda row: type(row).objects.bulk_create([row], ignore_conflicts=True),
}


def without_its_own_place(row: Any) -> Any:
    """Remove what stands in the row's place, where there is something, so that only versions can clash."""
    if isinstance(row, Practice | Advice | FunctionStage | DriverLevel):
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {row._meta.db_table}")
    return row


@pytest.mark.django_db
@pytest.mark.parametrize("add", ADD.values(), ids=ADD)
@pytest.mark.parametrize("place", sorted(KEPT), ids=".".join)
def test_a_row_between_two_versions_is_refused(place: tuple[str, str], add: Callable[[Any], Any]) -> None:
    row = without_its_own_place(mixed(Two())[place])
    with pytest.raises(IntegrityError, match=r"(?i)foreign key"), transaction.atomic():
        add(row)
        connection.check_constraints()


@pytest.mark.django_db
def test_every_constraint_is_tried() -> None:
    assert mixed(Two()).keys() == KEPT


def answer(two: Two) -> Answer:
    return Answer.objects.create(
        respondent=two.respondent, question=two.first(Question), version=two.one, kind="dk"
    )


MOVE: dict[str, Callable[[Two, Answer], Any]] = {
    "question, update": lambda two, row: Answer.objects.update(question=two.foreign(Question)),
    "version, update": lambda two, row: Answer.objects.update(version=two.other),
    "both, update": lambda two, row: Answer.objects.update(question=two.foreign(Question), version=two.other),
    "question, bulk_update": lambda two, row: Answer.objects.bulk_update(
        [changed(row, question=two.foreign(Question))], ["question"]
    ),
    "question, save": lambda two, row: changed(row, question=two.foreign(Question)).save(),
    "upsert": lambda two, row: Answer.objects.bulk_create(
        [changed(row, question=two.foreign(Question))],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["question"],
    ),
    "the assessment, alone": lambda two, row: type(row.respondent.assessment).objects.update(
        version=two.other
    ),
}


def changed(row: Any, **values: Any) -> Any:
    for name, value in values.items():
        setattr(row, name, value)
    return row


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("move", MOVE.values(), ids=MOVE)
def test_the_commit_refuses_to_move(move: Callable[[Two, Answer], Any]) -> None:
    two = Two()
    row = answer(two)
    before = list(Answer.objects.values())
    with pytest.raises(IntegrityError), transaction.atomic():
        move(two, row)
    assert list(Answer.objects.values()) == before


@pytest.mark.django_db(transaction=True)
def test_a_whole_assessment_may_move_in_one_transaction() -> None:
    two = Two()
    row = answer(two)
    with transaction.atomic():
        type(two.respondent.assessment).objects.update(version=two.other)
        Respondent.objects.update(version=two.other)
        key = row.question.key
        Answer.objects.update(version=two.other, question=Question.objects.get(version=two.other, key=key))
    assert Answer.objects.get().version == Version.objects.get(title="Other")


@pytest.mark.django_db
def test_a_form_hears_of_it_before_the_database_does() -> None:
    two = Two()
    row = Answer(respondent=two.respondent, question=two.foreign(Question), version=two.one, kind="dk")
    with pytest.raises(ValidationError, match="answer_question_version"):
        row.validate_constraints()
    changed(row, question=two.first(Question)).validate_constraints()


def test_constraints_are_told_apart() -> None:
    one = MatchingVersion(field="question", name="a")
    assert one == MatchingVersion(field="question", name="a") and hash(one) == hash(one.clone())
    assert one != MatchingVersion(field="respondent", name="a")
