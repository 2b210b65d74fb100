"""Content → the JSON by which another program makes and checks answer files (scoring rule, "Interchange")."""

from decimal import Decimal
from typing import Any

from .values import Content, FunctionText, QuestionText


def as_json(content: Content, version: int) -> dict[str, Any]:
    """Keys, weights (as exact texts), foundations, levers and texts, in the questionnaire's order."""
    return {
        "key": content.key,
        "version": version,
        "title": content.title,
        "credit": content.credit,
        "introduction": content.introduction,
        "stages": [{"name": one.name, "summary": one.summary} for one in content.stages],
        "functions": [_function(one) for one in content.functions],
        "drivers": [
            {"key": one.key, "name": one.name, "text": one.text, "levels": list(one.levels)}
            for one in content.drivers
        ],
        "activities": [{"key": one.key, "name": one.name, "text": one.text} for one in content.activities],
        "doers": [{"key": one.key, "name": one.name} for one in content.doers],
    }


def _function(one: FunctionText) -> dict[str, Any]:
    return {
        "key": one.key,
        "name": one.name,
        "summary": one.summary,
        "weight": _exact(one.weight),
        "questions": [_question(question) for question in one.questions],
    }


def _question(one: QuestionText) -> dict[str, Any]:
    return {
        "key": one.key,
        "text": one.text,
        "help": one.help,
        "weight": _exact(one.weight),
        "foundation": one.foundation,
        "lever": one.lever or None,
        "practices": list(one.practices),
    }


def _exact(weight: Decimal) -> str:
    return f"{weight.normalize():f}"
