"""Content written down: as the YAML file it can be read from again, and as JSON for other programs."""

import dataclasses
import hashlib
import json
from decimal import Decimal
from typing import Any

import yaml

from .values import AnswerSheet, Content, Given, RespondentSheet

FOLDED = 80  # longer texts get lines of their own
WIDTH = 104


def as_yaml(content: Content) -> str:
    """The questionnaire file that reads back as this content."""
    return yaml.dump(_plain(content), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH)


def as_json(value: Any) -> Any:
    """Content as dicts, lists, texts and flags; weights as exact texts ("1", "1.5"), no lever as null."""
    if dataclasses.is_dataclass(value):
        data = {field.name: as_json(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return data | {"lever": data["lever"] or None} if "lever" in data else data
    if isinstance(value, tuple):
        return [as_json(item) for item in value]
    return weight_text(value) if isinstance(value, Decimal) else value


def as_answers(sheet: AnswerSheet) -> dict[str, Any]:
    """The answer file that reads back as this sheet."""
    return {
        "questionnaire": sheet.questionnaire,
        "organisation": {"name": sheet.organisation, "industry": sheet.industry},
        "profile": dict(sheet.profile),
        "respondents": [_respondent(person) for person in sheet.respondents],
        "agreed": {key: {"level": one.level, "reason": one.reason} for key, one in sheet.agreed.items()},
    }


def _respondent(person: RespondentSheet) -> dict[str, Any]:
    return {
        "name": person.name,
        "position": person.position,
        "entered_by": person.entered_by,
        "answers": {key: _given(given) for key, given in person.answers.items()},
        "work": dict(person.work),
    }


def _given(given: Given) -> dict[str, Any]:
    if given.value == "na":
        return {"na": given.reason, "note": given.note}
    return {"level": given.value, "note": given.note}


def fingerprint_of(content: Content) -> str:
    """The same for the same content, however its file is laid out: sha256, 64 hexadecimal digits."""
    return hashlib.sha256(json.dumps(as_json(content), sort_keys=True).encode()).hexdigest()


def weight_text(weight: Decimal) -> str:
    """A weight without needless zeros."""
    return f"{weight.normalize():f}"


def _plain(value: Any) -> Any:
    """What stands in a file: nothing that is the default anyway."""
    if dataclasses.is_dataclass(value):
        values = ((field, getattr(value, field.name)) for field in dataclasses.fields(value))
        return {field.name: _plain(inner) for field, inner in values if inner != field.default}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


class _Dumper(yaml.SafeDumper):
    """In the layout of the standard file: lists indented, long texts on lines of their own, nothing by reference."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = ">" if len(text) > FOLDED else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _weight(dumper: yaml.SafeDumper, weight: Decimal) -> yaml.ScalarNode:
    text = weight_text(weight)
    return dumper.represent_scalar(f"tag:yaml.org,2002:{'float' if '.' in text else 'int'}", text)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(Decimal, _weight)
