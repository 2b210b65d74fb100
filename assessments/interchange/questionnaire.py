"""A questionnaire file read into Content. What each key may hold is said by the types in values.py; the rules that
span several keys are here."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

from django.utils.translation import gettext as _

from .places import Place
from .shapes import Count, Key, Line, OneOf, Paragraph, shape_of
from .sources import TEXTS, open_file
from .values import AdviceText, Content


def read_questionnaire(path: Path) -> Content:
    """The content of a questionnaire file. Raises FaultyFileError with all that is wrong with it."""
    return content_at(open_file(path, TEXTS))


def content_at(place: Place) -> Content:
    """The content of an opened file. Raises FaultyFileError with all that is wrong with it."""
    content: Content = _read(Content, place)
    for name in ("functions", "drivers", "activities", "doers"):
        _check_keys(place.below(name))
    _check_keys(question for function in place.below("functions") for question in function.below("questions"))
    place.log.close()
    return content


def _read(cls: type, place: Place) -> Any:
    """A dataclass of values.py, with stand-ins for what is missing or wrong, which the log knows."""
    hints, optional = shape_of(cls)
    required = [name for name in hints if name not in optional]
    absent = {name: Place(None, (), 0, place.log) for name in required}
    places = absent | place.named(hints, required)
    if cls is AdviceText:
        _check_source(places)
    return cls(**{name: _value(hints[name], at, blank=name in optional) for name, at in places.items()})


def _value(hint: Any, place: Place, *, blank: bool = False) -> Any:
    if get_origin(hint) is Annotated:
        base, shape = get_args(hint)
        return _shaped(base, shape, place, blank=blank)
    plain: dict[Any, Callable[[], Any]] = {bool: place.flag, Decimal: place.weight}
    return plain[hint]() if hint in plain else _read(hint, place)


def _shaped(base: Any, shape: Any, place: Place, *, blank: bool) -> Any:
    match shape:
        case Line(limit):
            return place.text(limit, blank=blank)
        case Paragraph(limit):
            return place.text(limit, blank=blank, lines=True)
        case Key():
            return place.key()
        case OneOf(words):
            return place.one_of(words)
        case Count(least, most):
            return tuple(_value(get_args(base)[0], item) for item in place.items(least, most))
    raise TypeError(f"{shape} has no reader")


def _check_source(places: dict[str, Place]) -> None:
    """A figure from outside carries its source; a source without a figure says nothing."""
    if "fact" in places and "source" not in places:
        places["fact"].fault(_("needs a source beside it."))
    if "source" in places and "fact" not in places:
        places["source"].fault(_("is there without a fact."))


def _check_keys(places: Iterable[Place]) -> None:
    """Note keys that an earlier one of these places has too."""
    seen: dict[str, Place] = {}
    for place in places:
        key = place.own_key
        if key in seen:
            place.fault(_("line %(line)d has the same key.") % {"line": seen[key].line}, "key")
        elif key:
            seen[key] = place
