"""What a version says, from its rows to plain values."""

from collections import defaultdict
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

Groups = dict[int, tuple[Any, ...]]


def content_of(version: Version) -> Content:
    """All that a version says. Ten queries, and one more where the questionnaire is not loaded with the version."""
    return Content(
        key=version.questionnaire.key,
        title=version.title,
        credit=version.credit,
        introduction=version.introduction,
        stages=tuple(
            StageText(row.name, row.summary, row.meaning, row.risk) for row in _rows(Stage, version, "stage")
        ),
        functions=_functions(version),
        drivers=_drivers(version),
        activities=tuple(
            ActivityText(row.key, row.name, row.text) for row in _rows(Activity, version, "order")
        ),
        doers=tuple(DoerText(row.key, row.name) for row in _rows(Doer, version, "order")),
    )


def _rows(model: Any, version: Version, order: str) -> Any:
    return model.objects.filter(version=version).order_by(order, "pk")


def _by(parent: str, rows: Any) -> Groups:
    """Rows in their order, by the id of the parent they point to."""
    groups = defaultdict(list)
    for row in rows:
        groups[getattr(row, f"{parent}_id")].append(row)
    return defaultdict(tuple, {key: tuple(group) for key, group in groups.items()})


def _functions(version: Version) -> tuple[FunctionText, ...]:
    stages = _by("function", _rows(FunctionStage, version, "stage"))
    questions = _by("function", _rows(Question, version, "order"))
    practices = _by("question", _rows(Practice, version, "stage"))
    advice = _by("question", _rows(Advice, version, "stage"))
    return tuple(
        FunctionText(
            key=row.key,
            name=row.name,
            summary=row.summary,
            stages=tuple(StageMeaning(stage.meaning, stage.risk) for stage in stages[row.pk]),
            questions=tuple(_question(one, practices[one.pk], advice[one.pk]) for one in questions[row.pk]),
            weight=row.weight,
        )
        for row in _rows(Function, version, "order")
    )


def _question(row: Question, practices: tuple[Practice, ...], advice: tuple[Advice, ...]) -> QuestionText:
    return QuestionText(
        key=row.key,
        text=row.text,
        practices=tuple(practice.text for practice in practices),
        advice=tuple(
            AdviceText(one.first, one.who, one.thirty_days, one.measure, one.fact, one.source)
            for one in advice
        ),
        help=row.help,
        foundation=row.foundation,
        lever=row.lever,
        weight=row.weight,
    )


def _drivers(version: Version) -> tuple[DriverText, ...]:
    levels = _by("driver", _rows(DriverLevel, version, "stage"))
    return tuple(
        DriverText(row.key, row.name, row.text, tuple(level.text for level in levels[row.pk]))
        for row in _rows(Driver, version, "order")
    )
