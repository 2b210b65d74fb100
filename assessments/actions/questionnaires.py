"""What is done with questionnaires: load a content as a draft, publish a version."""

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.db.models import Max
from django.utils import timezone

from ..interchange.questionnaire import fingerprint
from ..interchange.values import Content, FunctionText, QuestionText
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


@transaction.atomic
def load(*, content: Content) -> tuple[Version, bool]:
    """The version that says exactly this, and whether anything changed.

    The newest version that says it already is returned as it is. A changed content becomes the questionnaire's
    draft: the one there is, rewritten, or else a new one, so that repeated edits do not pile up drafts.
    """
    questionnaire, _made = Questionnaire.objects.select_for_update().get_or_create(key=content.key)
    newest = questionnaire.versions.order_by("-number").first()
    mark = fingerprint(content)
    if newest and newest.fingerprint == mark:
        return newest, False
    if newest and newest.state == Version.State.DRAFT:
        newest.delete()
    version = Version.objects.create(
        questionnaire=questionnaire,
        number=(questionnaire.versions.aggregate(Max("number"))["number__max"] or 0) + 1,
        title=content.title,
        credit=content.credit,
        introduction=content.introduction,
        fingerprint=mark,
    )
    fill(version, content)
    return version, True


@transaction.atomic
def publish(*, version: Version) -> Version:
    """Freeze a draft for ever and retire the one published before. What is published already stays as it is."""
    version = Version.objects.select_for_update().get(pk=version.pk)
    if version.state != Version.State.DRAFT:
        return version
    for before in version.questionnaire.versions.published():
        before.state = Version.State.RETIRED
        before.save(update_fields=["state"])
    version.state = Version.State.PUBLISHED
    version.published_at = timezone.now()
    version.save(update_fields=["state", "published_at"])
    return version


def fill(version: Version, content: Content) -> None:
    """Write every row of a content under an empty draft: one insert a table."""
    _insert(
        Stage(
            version=version,
            stage=number,
            name=one.name,
            summary=one.summary,
            meaning=one.meaning,
            risk=one.risk,
        )
        for number, one in enumerate(content.stages, 1)
    )
    _fill_functions(version, content)
    drivers = _insert(
        Driver(version=version, key=one.key, order=order, name=one.name, text=one.text)
        for order, one in enumerate(content.drivers)
    )
    _insert(
        DriverLevel(version=version, driver=row, stage=number, text=text)
        for row, one in zip(drivers, content.drivers, strict=True)
        for number, text in enumerate(one.levels, 1)
    )
    _insert(
        Activity(version=version, key=one.key, order=order, name=one.name, text=one.text)
        for order, one in enumerate(content.activities)
    )
    _insert(
        Doer(version=version, key=one.key, order=order, name=one.name)
        for order, one in enumerate(content.doers)
    )


def _insert[M: models.Model](rows: Iterable[M]) -> list[M]:
    given = list(rows)
    return type(given[0])._default_manager.bulk_create(given) if given else []


def _fill_functions(version: Version, content: Content) -> None:
    functions = _insert(
        Function(
            version=version, key=one.key, order=order, name=one.name, summary=one.summary, weight=one.weight
        )
        for order, one in enumerate(content.functions)
    )
    pairs = list(zip(functions, content.functions, strict=True))
    _insert(
        FunctionStage(version=version, function=row, stage=number, meaning=stage.meaning, risk=stage.risk)
        for row, one in pairs
        for number, stage in enumerate(one.stages, 1)
    )
    _fill_questions(version, pairs)


def _fill_questions(version: Version, pairs: list[tuple[Function, FunctionText]]) -> None:
    texts = [(row, one) for row, function in pairs for one in function.questions]
    questions = _insert(
        Question(version=version, function=row, order=order, **_of_question(one))
        for order, (row, one) in enumerate(texts)
    )
    asked = list(zip(questions, (one for _row, one in texts), strict=True))
    _insert(
        Practice(version=version, question=row, stage=number, text=text)
        for row, one in asked
        for number, text in enumerate(one.practices, 1)
    )
    _insert(
        Advice(
            version=version,
            question=row,
            stage=to,
            first=advice.first,
            who=advice.who,
            thirty_days=advice.thirty_days,
            measure=advice.measure,
            fact=advice.fact,
            source=advice.source,
        )
        for row, one in asked
        for to, advice in enumerate(one.advice, 2)
    )


def _of_question(one: QuestionText) -> dict[str, Any]:
    names = ("key", "text", "help", "foundation", "lever", "weight")
    return {name: getattr(one, name) for name in names}
