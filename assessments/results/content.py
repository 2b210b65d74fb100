"""A version's rows → the plain Content that results are built from and files are written from."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from ..interchange.values import (
    ActivityText,
    AdviceText,
    Content,
    DoerText,
    DriverText,
    FunctionText,
    QuestionText,
    StageMeaning,
    StageText,
)
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
    Stage,
    Version,
)

Grouped = dict[int, list[Any]]


def content_of(version: Version) -> Content:
    """Everything a version says. Eleven queries, however large it is (and one for a key not loaded yet)."""
    questions = _questions(version)
    meanings = _grouped(FunctionStage.objects.filter(version=version), "function_id")
    levels = _grouped(DriverLevel.objects.filter(version=version), "driver_id")
    return Content(
        key=version.questionnaire.key,
        title=version.title,
        credit=version.credit,
        introduction=version.introduction,
        stages=tuple(
            StageText(row.name, row.summary, row.meaning, row.risk)
            for row in Stage.objects.filter(version=version)
        ),
        functions=tuple(
            _function(row, meanings[row.pk], questions[row.pk])
            for row in Function.objects.filter(version=version)
        ),
        drivers=tuple(
            DriverText(row.key, row.name, row.text, tuple(level.text for level in levels[row.pk]))
            for row in Driver.objects.filter(version=version)
        ),
        activities=tuple(
            ActivityText(row.key, row.name, row.text) for row in Activity.objects.filter(version=version)
        ),
        doers=tuple(DoerText(row.key, row.name) for row in Doer.objects.filter(version=version)),
    )


def _grouped(rows: Iterable[Any], parent: str) -> Grouped:
    groups: Grouped = defaultdict(list)
    for row in rows:
        groups[getattr(row, parent)].append(row)
    return groups


def _questions(version: Version) -> Grouped:
    practices = _grouped(Practice.objects.filter(version=version), "question_id")
    advice = _grouped(Advice.objects.filter(version=version), "question_id")
    groups: Grouped = defaultdict(list)
    for row in Question.objects.filter(version=version):
        groups[row.function_id].append(_question(row, practices[row.pk], advice[row.pk]))
    return groups


def _function(row: Function, meanings: list[FunctionStage], questions: list[QuestionText]) -> FunctionText:
    return FunctionText(
        key=row.key,
        name=row.name,
        summary=row.summary,
        stages=tuple(StageMeaning(one.meaning, one.risk) for one in meanings),
        questions=tuple(questions),
        weight=row.weight,
    )


def _question(row: Question, practices: list[Practice], advice: list[Advice]) -> QuestionText:
    return QuestionText(
        key=row.key,
        text=row.text,
        practices=tuple(one.text for one in practices),
        advice=tuple(
            AdviceText(one.first, one.who, one.thirty_days, one.measure, one.fact, one.source)
            for one in advice
        ),
        help=row.help,
        foundation=row.foundation,
        lever=row.lever,
        weight=row.weight,
    )
