"""The one query behind progress.py: questions, drivers, activities and doers under the same columns.

A guest is asked everything. The business profile of a team’s assessment is a fact that is filled once for all, so
its respondents are asked the questions (those of the functions chosen for them, where some are) and who does the work.
"""

from typing import Any

from django.db.models import Case, DateTimeField, Exists, OuterRef, Q, QuerySet, Subquery, Value, When

from .answers import Answer, DriverAnswer, WorkAnswer
from .business import Activity, Doer, Driver
from .questions import Question
from .respondents import Respondent

NOTHING = Value("")


def asked_of(respondent: Respondent) -> list[tuple[Any, ...]]:
    """(place, section's order, order, kind, section, its name, *fields of progress.Item), in the order of the pages."""
    if respondent.fills_facts:
        return sorted(_drivers(respondent), key=lambda row: row[:3])
    rest = [_activities(respondent), _doers(respondent)]
    if respondent.assessment.guest:
        rest.append(_drivers(respondent))
    return sorted(_questions(respondent).union(*rest, all=True), key=lambda row: row[:3])


def _questions(respondent: Respondent) -> QuerySet[Question, tuple[Any, ...]]:
    answers = Answer.objects.filter(respondent=respondent, question=OuterRef("pk"))
    asked = Question.objects.filter(version=respondent.version_id)
    if not respondent.assessment.guest:
        chosen = Respondent.functions.through.objects.filter(respondent=respondent)
        of_them = chosen.filter(function=OuterRef("function"))
        asked = asked.filter(Q(Exists(of_them)) | ~Exists(chosen))
    return asked.order_by().values_list(
        Value(2), "function__order", "order", Value("function"), "function__key", "function__name",
        "key", "pk", "text", "foundation", _one(answers, "kind"), _one(answers, "reason"), _one(answers, "saved_at"),
    )  # fmt: skip


def _drivers(respondent: Respondent) -> QuerySet[Driver, tuple[Any, ...]]:
    facts = DriverAnswer.objects.filter(assessment=respondent.assessment_id, driver=OuterRef("pk"))
    return Driver.objects.filter(version=respondent.version_id).order_by().values_list(
        Value(1), Value(0), "order", Value("profile"), Value("profile"), NOTHING,
        "key", "pk", "name", Value(False), _one(facts, _level_or_unknown(level=None)), NOTHING, _one(facts, "saved_at"),
    )  # fmt: skip


def _activities(respondent: Respondent) -> QuerySet[Activity, tuple[Any, ...]]:
    work = WorkAnswer.objects.filter(respondent=respondent, activity=OuterRef("pk"))
    return Activity.objects.filter(version=respondent.version_id).order_by().values_list(
        Value(3), Value(0), "order", Value("work"), Value("work"), NOTHING,
        "key", "pk", "name", Value(False), _one(work, _level_or_unknown(doer="")), NOTHING, _one(work, "saved_at"),
    )  # fmt: skip


def _doers(respondent: Respondent) -> QuerySet[Doer, tuple[Any, ...]]:
    return Doer.objects.filter(version=respondent.version_id).order_by().values_list(
        Value(4), Value(0), "order", Value("doer"), NOTHING, NOTHING,
        "key", "pk", "name", Value(False), NOTHING, NOTHING, Value(None, DateTimeField()),
    )  # fmt: skip


def _one(rows: QuerySet[Any], column: str | Case) -> Subquery:
    """One column of the answer that was saved, NULL where there is none."""
    return Subquery(rows.values_list(column)[:1])


def _level_or_unknown(**unknown: Any) -> Case:
    return Case(When(**unknown, then=Value("dk")), default=Value("level"))
