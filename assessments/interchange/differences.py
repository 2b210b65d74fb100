"""What differs between two contents, item by item. Items with a key are the same wherever they stand."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from itertools import zip_longest
from typing import Any, Literal

from django.utils.translation import gettext as _

from .findings import Where, name_of
from .values import Content, QuestionText
from .writing import weight_text

Kind = Literal["added", "removed", "changed", "moved"]
LABELS = ("name", "text", "meaning", "first")  # what an item is called to people


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference, with the way to it as in Finding; that of what is removed leads to where it was.

    `before` and `after` are texts to be shown: what was changed, the name of what is only in one of the two, or the
    place in the list of what was moved, with its function where that is another one.
    """

    where: Where
    kind: Kind
    before: str
    after: str


def differences(before: Content, after: Content) -> tuple[Difference, ...]:
    """All differences in the order of `after`, what was removed at the end of its list."""
    return tuple(_Comparison(_homes(before), _homes(after)).fields(before, after, ()))


@dataclass(frozen=True, slots=True)
class _Home:
    """A question with where it stands."""

    function: str
    number: int
    question: QuestionText

    @property
    def place(self) -> str:
        return f"{self.function} > {self.number}"


def _homes(content: Content) -> dict[str, _Home]:
    return {
        question.key: _Home(function.key, number, question)
        for function in content.functions
        for number, question in enumerate(function.questions, start=1)
    }


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Two contents, whose questions may have gone from one function to another."""

    before: dict[str, _Home]
    after: dict[str, _Home]

    def fields(self, old: Any, new: Any, where: Where) -> Iterator[Difference]:
        """The differences between two items of the same class."""
        for field in fields(new):
            one, other, way = getattr(old, field.name), getattr(new, field.name), (*where, field.name)
            if isinstance(other, tuple):
                keyed = any(hasattr(item, "key") for item in (*one, *other))
                yield from (self.keyed if keyed else self.numbered)(one, other, way)
            elif one != other:
                yield Difference(way, "changed", _shown(one), _shown(other))

    def numbered(self, old: Sequence[Any], new: Sequence[Any], where: Where) -> Iterator[Difference]:
        """The differences between two lists of which the first belongs to the first."""
        for number, (one, other) in enumerate(zip_longest(old, new), start=1):
            way = (*where, name_of(where[-1], other or one, number))
            if one is None or other is None:
                yield Difference(way, "removed" if other is None else "added", _shown(one), _shown(other))
            elif isinstance(other, str):
                if one != other:
                    yield Difference(way, "changed", one, other)
            else:
                yield from self.fields(one, other, way)

    def keyed(self, old: Sequence[Any], new: Sequence[Any], where: Where) -> Iterator[Difference]:
        """The differences between two lists whose items are known by their keys."""
        known = {item.key: (number, item) for number, item in enumerate(old, start=1)}
        stayed = _in_order([known[item.key][0] for item in new if item.key in known])
        for number, item in enumerate(new, start=1):
            way = (*where, item.key)
            if item.key not in known:
                yield from self.come(item, way)
                continue
            place, one = known[item.key]
            if place not in stayed:
                yield Difference(way, "moved", str(place), str(number))
            yield from self.fields(one, item, way)
        kept = {item.key for item in new}
        yield from (gone for item in old if item.key not in kept for gone in self.gone(item, where))

    def come(self, item: Any, where: Where) -> Iterator[Difference]:
        """An item that is in this list only now; a question may have been in another function."""
        home = self.before.get(item.key) if isinstance(item, QuestionText) else None
        if home:
            yield Difference(where, "moved", home.place, self.after[item.key].place)
            yield from self.fields(home.question, item, where)
            return
        yield Difference(where, "added", "", _shown(item))
        for question in getattr(item, "questions", ()):
            if question.key in self.before:
                yield from self.come(question, (*where, "questions", question.key))

    def gone(self, item: Any, where: Where) -> Iterator[Difference]:
        """An item that is in this list no more; a question in another function is told of there."""
        if not (isinstance(item, QuestionText) and item.key in self.after):
            yield Difference((*where, item.key), "removed", _shown(item), "")


def _in_order(places: Sequence[int]) -> set[int]:
    """As many of these places as rise from one to the next: they stayed, the others were moved."""
    ends: list[int] = []
    runs: list[tuple[int, ...]] = []
    for place in places:
        length = bisect_left(ends, place)
        run = (*(runs[length - 1] if length else ()), place)
        ends[length : length + 1], runs[length : length + 1] = [place], [run]
    return set(runs[-1]) if runs else set()


def _shown(value: Any) -> str:
    """A value, or the name of an item, as a text."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Decimal):
        return weight_text(value)
    return str(next(getattr(value, name) for name in LABELS if hasattr(value, name)))
