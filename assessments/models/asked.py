"""The one query behind progress.py: questions, drivers, activities and doers under the same columns."""

from typing import Any

from django.db.models import Case, DateTimeField, OuterRef, QuerySet, Subquery, Value, When

from .answers import Answer, DriverAnswer, WorkAnswer
from .business import Activity, Doer, Driver
from .questions import Question
from .respondents import Respondent


def asked_of(respondent: Respondent) -> list[tuple[Any, ...]]:
    """(place, section's order, order, kind, section, its name, *fields of progress.Item), in the order of the pages."""
    version = respondent.version_id
    answers = Answer.objects.filter(respondent=respondent, question=OuterRef("pk"))
    facts = DriverAnswer.objects.filter(assessment=respondent.assessment_id, driver=OuterRef("pk"))
    work = WorkAnswer.objects.filter(respondent=respondent, activity=OuterRef("pk"))
    nothing = Value("")
    questions = Question.objects.filter(version=version).order_by().values_list(
        Value(2), "function__order", "order", Value("function"), "function__key", "function__name",
        "key", "pk", "text", "foundation", _one(answers, "kind"), _one(answers, "reason"), _one(answers, "saved_at"),
    )  # fmt: skip
    drivers = Driver.objects.filter(version=version).order_by().values_list(
        Value(1), Value(0), "order", Value("profile"), Value("profile"), nothing,
        "key", "pk", "name", Value(False), _one(facts, _level_or_unknown(level=None)), nothing, _one(facts, "saved_at"),
    )  # fmt: skip
    activities = Activity.objects.filter(version=version).order_by().values_list(
        Value(3), Value(0), "order", Value("work"), Value("work"), nothing,
        "key", "pk", "name", Value(False), _one(work, _level_or_unknown(doer="")), nothing, _one(work, "saved_at"),
    )  # fmt: skip
    doers = Doer.objects.filter(version=version).order_by().values_list(
        Value(4), Value(0), "order", Value("doer"), nothing, nothing,
        "key", "pk", "name", Value(False), nothing, nothing, Value(None, DateTimeField()),
    )  # fmt: skip
    return sorted(questions.union(drivers, activities, doers, all=True), key=lambda row: row[:3])


def _one(rows: QuerySet[Any], column: str | Case) -> Subquery:
    """One column of the answer that was saved, NULL where there is none."""
    return Subquery(rows.values_list(column)[:1])


def _level_or_unknown(**unknown: Any) -> Case:
    return Case(When(**unknown, then=Value("dk")), default=Value("level"))
