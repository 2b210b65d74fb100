"""What stands against publishing a content (faults), and what somebody should read once more (warnings)."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import is_dataclass
from decimal import Decimal
from typing import Annotated, Any, get_args, get_origin

from django.utils.translation import gettext as _

from .differences import Difference, differences
from .findings import Finding, Where, name_of
from .places import BREAK, CONTROL, HEAVIEST, KEY
from .shapes import KEY_LENGTH, Count, Key, Line, OneOf, Paragraph, shape_of
from .values import AdviceText, Content, FunctionText
from .wording import warnings

__all__ = ["Finding", "faults", "warnings"]

LEAST = {"questions": 3}  # a file may have fewer; what is published has at least so many
DECIMALS = 3
SAME_FOR_ALL = {"key", "weight", "foundation", "lever"}  # what an editorial version does not touch


def faults(
    content: Content, before: Content | None = None, *, editorial: bool = False
) -> tuple[Finding, ...]:
    """All that stands against publishing this content in place of `before`, or as its editorial version."""
    found = [*_misshapen(Content, content, ()), *_doubled(content)]
    found += [one for function in content.functions for one in _baseless(function)]
    if before:
        found += _renamed(before, content)
    if before and editorial:
        found += map(_beyond_words, filter(_is_beyond_words, differences(before, content)))
    return tuple(found)


def _misshapen(hint: Any, value: Any, where: Where, *, blank: bool = False) -> Iterator[Finding]:
    """What does not look as values.py says, and so would not come back from a file."""
    if get_origin(hint) is Annotated:
        base, shape = get_args(hint)
        yield from _unfit(base, shape, value, where, blank=blank)
    elif is_dataclass(hint):
        hints, optional = shape_of(hint)  # type: ignore[arg-type]
        for name, inner in hints.items():
            yield from _misshapen(inner, getattr(value, name), (*where, name), blank=name in optional)
        if isinstance(value, AdviceText) and bool(value.fact) != bool(value.source):
            yield _unsourced(value, where)
    elif isinstance(value, Decimal) and not _is_weight(value):
        yield Finding(where, _("must be above 0 and at most 1000, with at most three decimals."))


def _unfit(base: Any, shape: Any, value: Any, where: Where, *, blank: bool) -> Iterator[Finding]:
    match shape:
        case Count(least, most):
            yield from _miscounted(max(least, LEAST.get(where[-1], 0)), most, len(value), where)
            for number, item in enumerate(value, start=1):
                way = (*where, name_of(where[-1], item, number))
                yield from _misshapen(get_args(base)[0], item, way)
        case _ if value == "":
            if not blank:
                yield Finding(where, _("is empty."))
        case Line(limit):
            yield from _unwritable(value, limit, where, lines=False)
        case Paragraph(limit):
            yield from _unwritable(value, limit, where, lines=True)
        case Key():
            if len(value) > KEY_LENGTH or not KEY.fullmatch(value):
                yield Finding(where, _("must be made of at most 60 letters, digits, - and _."))
        case OneOf(words):
            if value not in words:
                yield Finding(where, _("must be one of %(words)s.") % {"words": ", ".join(words)})


def _miscounted(least: int, most: int, count: int, where: Where) -> Iterator[Finding]:
    if not least <= count <= most:
        needed = str(least) if least == most else f"{least}–{most}"
        text = _("there are %(count)d; %(needed)s are needed.")
        yield Finding(where, text % {"count": count, "needed": needed})


def _unwritable(text: str, limit: int, where: Where, *, lines: bool) -> Iterator[Finding]:
    if not text.strip():
        yield Finding(where, _("is empty."))
    elif text != text.strip():
        yield Finding(where, _("begins or ends with a space or an empty line."))
    if len(text) > limit:
        counts = {"count": len(text), "limit": limit}
        yield Finding(where, _("has %(count)d characters; %(limit)d fit.") % counts)
    if CONTROL.search(text) or (not lines and BREAK.search(text)):
        yield Finding(where, _("has a control character or line break, which is not allowed here."))


def _is_weight(weight: Decimal) -> bool:
    return weight.is_finite() and 0 < weight <= HEAVIEST and weight == round(weight, DECIMALS)


def _unsourced(advice: AdviceText, where: Where) -> Finding:
    if advice.fact:
        return Finding((*where, "fact"), _("needs a source beside it."))
    return Finding((*where, "source"), _("is there without a fact."))


def _baseless(function: FunctionText) -> Iterator[Finding]:
    """A function stands on at least one foundation."""
    if not any(question.foundation for question in function.questions):
        where = ("functions", function.key, "questions")
        yield Finding(where, _("none is a foundation; at least one must be."))


def _keyed(content: Content) -> dict[str, list[tuple[Where, Any]]]:
    """All that has a key, by what must not have the same one, each with the way to it."""
    plain = ("functions", "drivers", "activities", "doers")
    listed: dict[str, list[tuple[Where, Any]]] = {
        name: [((name, item.key), item) for item in getattr(content, name)] for name in plain
    }
    listed["questions"] = [
        (("functions", function.key, "questions", question.key), question)
        for function in content.functions
        for question in function.questions
    ]
    return listed


def _doubled(content: Content) -> Iterator[Finding]:
    """Keys that are there more than once."""
    for listed in _keyed(content).values():
        times = Counter(item.key for _where, item in listed)
        for where, item in dict(listed).items():
            if item.key and times[item.key] > 1:
                yield Finding((*where, "key"), _("is there %(times)d times.") % {"times": times[item.key]})


# What says that something carries on, whatever its key. Doers have the keys that the scoring rule knows.
SAID: dict[str, Callable[[Any], Any]] = {
    "functions": lambda function: {question.key for question in function.questions},
    "questions": lambda question: (question.text, question.practices),
    "drivers": lambda driver: (driver.name, driver.text, driver.levels),
    "activities": lambda activity: (activity.name, activity.text),
}


def _renamed(before: Content, after: Content) -> Iterator[Finding]:
    """What carries on under another key: its answers of last year would be lost to it."""
    old, new = _keyed(before), _keyed(after)
    for name, said in SAID.items():
        was = {item.key: said(item) for _where, item in old[name]}
        now = {item.key: said(item) for _where, item in new[name]}
        for where, item in new[name]:
            if item.key not in was or was[item.key] != now[item.key]:
                for key in (key for key, words in was.items() if words == now[item.key] != now.get(key)):
                    yield Finding((*where, "key"), _carries_on(key))


def _carries_on(key: str) -> str:
    text = _("was %(key)s in the published version. What carries on keeps its key; give it back.")
    return text % {"key": key}


def _is_beyond_words(difference: Difference) -> bool:
    return difference.kind != "changed" or difference.where[-1] in SAME_FOR_ALL


def _beyond_words(difference: Difference) -> Finding:
    """Why an editorial version may not differ in this."""
    texts = {
        "added": _("was added; an editorial version changes words alone."),
        "removed": _("was removed; an editorial version changes words alone."),
        "moved": _("was moved; an editorial version changes words alone."),
        "changed": _("was %(before)s and is %(after)s; an editorial version changes words alone."),
    }
    said = {name: getattr(difference, name) or _("nothing") for name in ("before", "after")}
    return Finding(difference.where, texts[difference.kind] % said)
