"""A YAML or JSON file as a tree of places, so that every fault can be named by file, line and key."""

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import yaml

LARGEST = 2_000_000  # bytes; the standard questionnaire has under 100,000
DEEPEST = 20
# A file says what is wrong in so many lines at most; nobody mends more at once.
MOST_FAULTS = 50
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
TAG = "tag:yaml.org,2002:"


class FaultyFile(Exception):
    """A file that cannot be used; `faults` says what is wrong and where, one sentence each."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = list(faults)
        super().__init__("\n".join(self.faults))


@dataclass
class Faults:
    """What is wrong in one file."""

    file: str
    found: list[str] = field(default_factory=list)

    def add(self, line: int | None, path: str, what: str) -> None:
        place = ", ".join(part for part in (self.file, f"line {line}" if line else "", path) if part)
        if len(self.found) < MOST_FAULTS:
            self.found.append(f"{place}: {what}")

    def stop(self, line: int | None, what: str) -> FaultyFile:
        """The exception for a fault after which nothing else can be read."""
        self.add(line, "", what)
        return FaultyFile(self.found)

    def check(self) -> None:
        """Raise FaultyFile if anything was found."""
        if self.found:
            raise FaultyFile(self.found)


@dataclass(frozen=True)
class Place:
    """One value in a file: reads it as what is expected there, or notes the fault and goes on with a stand-in."""

    node: yaml.Node
    path: str
    faults: Faults

    def fault(self, what: str) -> None:
        mark = self.node.start_mark
        self.faults.add(mark.line + 1 if mark else None, self.path, what)

    def child(self, node: yaml.Node, name: str) -> "Place":
        return Place(node, f"{self.path} > {name}" if self.path else name, self.faults)

    @property
    def kind(self) -> str:
        """ "str", "int", "float", "bool", "null", "seq", "map" or another YAML type."""
        return str(self.node.tag).removeprefix(TAG)

    def fields(self, required: Iterable[str], optional: Iterable[str] = ()) -> dict[str, "Place"]:
        """The values of a mapping with these keys; missing, unknown and doubled keys are faults."""
        found = dict(self.entries())
        required = tuple(required)
        for key in found.keys() - {*required, *optional}:
            found.pop(key).fault(
                f"there is no key “{key}” here; known are {', '.join([*required, *optional])}."
            )
        if isinstance(self.node, yaml.MappingNode):
            for key in required:
                if key not in found:
                    self.fault(f"“{key}” is missing.")
        return found

    def entries(self) -> Iterator[tuple[str, "Place"]]:
        """Key and value of a mapping, in order; doubled keys are faults."""
        if not isinstance(self.node, yaml.MappingNode):
            self.fault("must be keys with values (“key: value”).")
            return
        seen: set[str] = set()
        for key, value in self.node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else "?"
            place = self.child(value, name)
            if name in seen:
                place.fault("is there twice.")
            else:
                seen.add(name)
                yield name, place

    def items(self, count: int | None = None) -> list["Place"]:
        """The values of a list; with `count`, exactly so many."""
        if not isinstance(self.node, yaml.SequenceNode):
            self.fault("must be a list.")
            return []
        if count is not None and len(self.node.value) != count:
            self.fault(f"there are {len(self.node.value)}; exactly {count} are needed.")
        return [self.child(node, str(number)) for number, node in enumerate(self.node.value, 1)]

    def text(self, most: int) -> str:
        """A text of 1 to `most` characters, in one line."""
        if self.kind != "str":
            self.fault("must be a text; put it in quotes if it looks like a number or a yes.")
            return ""
        text = " ".join(self.node.value.split())
        if not text:
            self.fault("is empty.")
        elif len(text) > most:
            self.fault(f"has {len(text)} characters; at most {most} fit.")
        elif any(unicodedata.category(character) in ("Cc", "Cs") for character in text):
            self.fault("has a character that cannot be shown.")
            return ""
        return text[:most]

    def flag(self) -> bool:
        if self.kind != "bool":
            self.fault("must be true or false.")
        return self.kind == "bool" and self.node.value.lower() in ("true", "yes", "on")

    def weight(self) -> Decimal:
        """A number above 0, read exactly."""
        text = str(self.node.value)
        plain = self.kind in ("int", "float") and text.replace(".", "", 1).isdigit() and text.isascii()
        weight = Decimal(text) if plain and len(text) < 12 else Decimal(0)
        if not 0 < weight <= 1000 or weight != round(weight, 3):
            self.fault(
                f"“{text[:20]}” is no weight; it must be above 0, at most 1000, with at most 3 decimals."
            )
            return Decimal(1)
        return weight

    def one_of(self, known: Mapping[str, Any] | Iterable[str], what: str) -> str:
        """A text that is one of the known keys."""
        known = list(known)
        text = str(self.node.value) if isinstance(self.node, yaml.ScalarNode) else ""
        if text not in known:
            self.fault(f"“{text[:60]}” is no {what}; known are {', '.join(known)}.")
            return ""
        return text


def read_tree(file: str, raw: bytes) -> Place:
    """The tree of a file's bytes. Raises FaultyFile where it is no tree at all, or one made to do harm."""
    faults = Faults(file)
    if len(raw) > LARGEST:
        raise faults.stop(None, f"has {len(raw):,} bytes; at most {LARGEST:,} are read.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise faults.stop(line, "is not in UTF-8. Save the file with that encoding.") from None
    node = _json(text, faults) if file.lower().endswith(".json") else _yaml(text, faults)
    return Place(node, "", faults)


def _yaml(text: str, faults: Faults) -> yaml.Node:
    try:
        _check_events(text, faults)
        node = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise faults.stop(mark.line + 1 if mark else None, f"cannot be read: {error.problem}.") from None
    except yaml.YAMLError as error:
        raise faults.stop(None, f"cannot be read: {str(error).splitlines()[0]}.") from None
    if node is None:
        raise faults.stop(None, "is empty.")
    return node


def _check_events(text: str, faults: Faults) -> None:
    """Refuse what could blow up before a tree is made: aliases and depth. One document, plain values."""
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise faults.stop(event.start_mark.line + 1, "anchors and aliases (& and *) are not read here.")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise faults.stop(event.start_mark.line + 1, f"is nested more than {DEEPEST} deep.")


def _json(text: str, faults: Faults) -> yaml.Node:
    try:
        return _node(json.loads(text, object_pairs_hook=_Pairs, parse_constant=_no_constant))
    except json.JSONDecodeError as error:
        raise faults.stop(error.lineno, f"cannot be read: {error.msg}.") from None
    except (ValueError, RecursionError):
        raise faults.stop(None, "cannot be read: a number is too large or the nesting too deep.") from None


class _Pairs(list[tuple[str, Any]]):
    """A JSON object with its doubled keys, which a dict would hide."""


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _node(value: Any) -> yaml.Node:
    """A JSON value as the node that YAML would make of it, without a line."""
    if isinstance(value, _Pairs):
        return yaml.MappingNode(f"{TAG}map", [(_node(key), _node(one)) for key, one in value])
    if isinstance(value, list):
        return yaml.SequenceNode(f"{TAG}seq", [_node(one) for one in value])
    kinds = {str: "str", bool: "bool", int: "int", float: "float", type(None): "null"}
    text = value if isinstance(value, str) else json.dumps(value)
    return yaml.ScalarNode(f"{TAG}{kinds[type(value)]}", text)
