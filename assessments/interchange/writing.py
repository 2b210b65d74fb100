"""Content → the questionnaire file, in the layout that people edit."""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

import yaml

from .values import Content

WIDTH = 104


class _Writer(yaml.SafeDumper):
    """Block style, lists indented under their key, long texts folded."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:
        return super().increase_indent(flow, False)


def _write_text(writer: _Writer, text: str) -> yaml.Node:
    style = ">" if len(text) > 80 and "  " not in text else None
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _write_weight(writer: _Writer, weight: Decimal) -> yaml.Node:
    text = f"{weight.normalize():f}"
    return writer.represent_scalar(f"tag:yaml.org,2002:{'float' if '.' in text else 'int'}", text)


_Writer.add_representer(str, _write_text)
_Writer.add_representer(Decimal, _write_weight)


def dump_content(content: Content) -> str:
    """The YAML of a content; what is as by default is left out. Reading it gives the same content."""
    return yaml.dump(_plain(content), Dumper=_Writer, sort_keys=False, allow_unicode=True, width=WIDTH)


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return dict(_fields(value))
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _fields(value: Any) -> Iterable[tuple[str, Any]]:
    for field in fields(value):
        given = getattr(value, field.name)
        if given != field.default:
            yield field.name, _plain(given)
