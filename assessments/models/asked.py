"""The one query behind progress.py: questions, drivers, activities and doers under the same columns.

A guest is asked everything. The business profile of a team’s assessment is a fact that is filled once for all, so
its respondents are asked the questions (those of the functions chosen for them, where some are) and who does the work.

It comes with every answer that is saved, and having Django put its SQL together took as long as all else of that. So
the SQL is kept for each kind of respondent, with stand-ins for the ids of whoever is asked.
"""

from functools import cache
from typing import Any, Literal

from django.db import connection
from django.db.models import Case, DateTimeField, Exists, OuterRef, Q, QuerySet, Subquery, Value, When

from .answers import Answer, DriverAnswer, WorkAnswer
from .assessments import Assessment
from .business import Activity, Doer, Driver
from .questions import Question
from .respondents import Respondent

Kind = Literal["facts", "guest", "team"]
NOTHING, NEVER = Value(""), Value(None, DateTimeField())
RESPONDENT, ASSESSMENT, VERSION = -1, -2, -3  # no row has such an id


def asked_of(respondent: Respondent) -> list[tuple[Any, ...]]:
    """(place, section's order, order, kind, section, its name, *fields of progress.Item), in the order of the pages."""
    sql, parameters = _statement(_kind_of(respondent))
    ids = {RESPONDENT: respondent.pk, ASSESSMENT: respondent.assessment_id, VERSION: respondent.version_id}
    with connection.cursor() as cursor:
        cursor.execute(sql, [ids.get(one, one) for one in parameters])
        rows = cursor.fetchall()
    converters = connection.ops.get_db_converters(NEVER)  # what Django does to a moment that it reads
    return sorted((_read(row, converters) for row in rows), key=lambda row: row[:3])


def _read(row: tuple[Any, ...], converters: list[Any]) -> tuple[Any, ...]:
    """The row with its foundation as bool and its last column as a moment."""
    *rest, foundation, given, reason, saved_at = row
    for convert in converters:
        saved_at = convert(saved_at, NEVER, connection)
    return (*rest, bool(foundation), given, reason, saved_at)


def _kind_of(respondent: Respondent) -> Kind:
    if respondent.fills_facts:
        return "facts"
    return "guest" if respondent.assessment.guest else "team"


@cache
def _statement(kind: Kind) -> tuple[str, tuple[Any, ...]]:
    """The SQL of whoever is of this kind, and its parameters with stand-ins among them."""
    assessment = Assessment(pk=ASSESSMENT, guest=kind == "guest")
    pk = None if kind == "facts" else RESPONDENT
    asked: Any = _asked(Respondent(pk=pk, assessment=assessment, version_id=VERSION), kind)
    sql, parameters = asked.query.sql_with_params()
    return sql, tuple(parameters)


def _asked(respondent: Respondent, kind: Kind) -> QuerySet[Any, tuple[Any, ...]]:
    if kind == "facts":
        return _drivers(respondent)
    rest: list[QuerySet[Any, Any]] = [_activities(respondent), _doers(respondent)]
    if kind == "guest":
        rest.append(_drivers(respondent))
    return _questions(respondent).union(*rest, all=True)


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
        "key", "pk", "name", Value(False), NOTHING, NOTHING, NEVER,
    )  # fmt: skip


def _one(rows: QuerySet[Any], column: str | Case) -> Subquery:
    """One column of the answer that was saved, NULL where there is none."""
    return Subquery(rows.values_list(column)[:1])


def _level_or_unknown(**unknown: Any) -> Case:
    return Case(When(**unknown, then=Value("dk")), default=Value("level"))
