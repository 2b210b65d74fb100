"""YAML as nodes: one document, without aliases, anchors and tags, so that nothing in it can grow or act."""

from collections.abc import Iterator
from typing import Any

import yaml
from django.utils.translation import gettext as _
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from .nodes import Fields, Items, Kind, Node, Pair, Scalar, UnreadableError, fields_of

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEEPEST = 20
RESOLVER = yaml.resolver.Resolver()
KINDS = {
    "tag:yaml.org,2002:int": Kind.NUMBER,
    "tag:yaml.org,2002:float": Kind.NUMBER,
    "tag:yaml.org,2002:bool": Kind.FLAG,
    "tag:yaml.org,2002:null": Kind.NOTHING,
}


def read_yaml(text: str) -> Node:
    """The only document of a YAML text. Raises UnreadableError."""
    try:
        return _document(yaml.parse(text, Loader=LOADER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = error.problem or error.context
        # what is missing at the end is reported one line further down
        line = min(mark.line, text.count("\n")) + 1 if mark else 0
        raise UnreadableError(line, _("this is no YAML: %(reason)s.") % {"reason": reason}) from None
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # ValueError: what the parser written in Python makes of a character number that does not exist
        reason = str(error).splitlines()[0]
        raise UnreadableError(0, _("this is no YAML: %(reason)s.") % {"reason": reason}) from None


def _document(events: Iterator[Event]) -> Node:
    next(events)  # the stream's start
    start = next(events)
    if not isinstance(start, DocumentStartEvent):
        return Scalar(Kind.NOTHING, "", 1)
    node = _node(next(events), events, 1)
    next(events)  # the document's end
    after = next(events)
    if not isinstance(after, StreamEndEvent):
        raise UnreadableError(_line(after), _("a second document begins here; only one is read."))
    return node


def _node(event: Event, events: Iterator[Event], depth: int) -> Node:
    _refuse_tricks(event, depth)
    if isinstance(event, ScalarEvent):
        return _scalar(event)
    if isinstance(event, MappingStartEvent):
        return _fields(event, events, depth)
    return _items(event, events, depth)


def _refuse_tricks(event: Any, depth: int) -> None:
    if isinstance(event, AliasEvent) or event.anchor:
        raise UnreadableError(_line(event), _("anchors (&) and aliases (*) are not read; write it out."))
    if event.tag:
        raise UnreadableError(_line(event), _("tags (!) are not read."))
    if depth > DEEPEST:
        raise UnreadableError(_line(event), _("this is nested too deeply."))


def _scalar(event: ScalarEvent) -> Scalar:
    kind = Kind.TEXT
    if event.implicit[0]:  # written without quotes, so that YAML gives it a meaning
        tag = RESOLVER.resolve(yaml.ScalarNode, event.value, (True, False))
        kind = KINDS.get(tag, Kind.TEXT)
    return Scalar(kind, event.value, _line(event))


def _items(start: Event, events: Iterator[Event], depth: int) -> Items:
    items = []
    while not isinstance(event := next(events), SequenceEndEvent):
        items.append(_node(event, events, depth + 1))
    return Items(tuple(items), _line(start))


def _fields(start: Event, events: Iterator[Event], depth: int) -> Fields:
    pairs: list[Pair] = []
    while not isinstance(event := next(events), MappingEndEvent):
        key = _node(event, events, depth + 1)
        if not isinstance(key, Scalar):
            raise UnreadableError(_line(event), _("a key must be a text."))
        pairs.append((key.line, key.text, _node(next(events), events, depth + 1)))
    return fields_of(pairs, _line(start))


def _line(event: Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0
