"""Addresses as people paste them, from mail programs, spreadsheets and lists, to whom to ask."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from .faults import show

AROUND = " \t\"'<>()[],;:–—-"  # what stands around a name, an address or a position and is none of it
ADDRESS = re.compile(r"<([^<>]*@[^<>]*)>|([^\s<>,;\"()\[\]]*@[^\s<>,;\"()\[\]]*)")
LONGEST_NAME, LONGEST_ADDRESS, LONGEST_ENTRY = 120, 254, 1000  # the last so that the search ends soon


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody to be asked: `position` is a key, or "" where none was written; `line` counts from 1."""

    email: str
    name: str = ""
    position: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class BadLine:
    """What could not be read of one line, and why."""

    line: int
    message: str

    def __str__(self) -> str:
        return _("Line %(line)d: %(message)s") % {"line": self.line, "message": self.message}


@dataclass(frozen=True, slots=True)
class Addresses:
    """What a pasted text says: each mailbox once, in the order written, and every fault."""

    people: tuple[Addressee, ...]
    faults: tuple[BadLine, ...]
    doubles: int  # addresses that were written more than once


def read_addresses(text: str, positions: Mapping[str, str]) -> Addresses:
    """Whom a text names: one a line or several separated by commas, `Name <a@b>`, a position behind the address.

    `positions` are the keys with what people call them, one name or several with commas between.
    Raises nothing: what is wrong stands in `faults`.
    """
    known = {
        _plain(word): key for key, label in positions.items() for word in (key, label, *label.split(","))
    }
    found: dict[str, Addressee] = {}
    faults: list[BadLine] = []
    doubles = 0
    for number, entry in _entries(text):
        person = _person(entry, number, known)
        if isinstance(person, BadLine):
            faults.append(person)
            continue
        before = found.get(person.email)
        doubles += before is not None
        found[person.email] = _merged(before, person) if before else person
    return Addresses(tuple(found.values()), tuple(faults), doubles)


def _entries(text: str) -> Iterator[tuple[int, str]]:
    """Each entry with the number of its line: a line with one address is one entry whatever commas are in it."""
    for number, line in enumerate(text.splitlines(), start=1):
        several = line.count("@") > 1
        for entry in re.split(";" if ";" in line else ",", line) if several else [line]:
            if entry.strip(AROUND):
                yield number, entry


def _person(entry: str, number: int, known: Mapping[str, str]) -> Addressee | BadLine:
    match = ADDRESS.search(entry) if len(entry) <= LONGEST_ENTRY else None
    if match is None:
        return BadLine(number, _("“%(text)s” is no e-mail address.") % {"text": show(entry.strip())})
    email = (match[1] or match[2]).strip(AROUND).lower()
    name, position = _in_order(entry[: match.start()].strip(AROUND)), entry[match.end() :].strip(AROUND)
    fault = _fault(email, name, position, known)
    return (
        BadLine(number, fault) if fault else Addressee(email, name, known.get(_plain(position), ""), number)
    )


def _in_order(name: str) -> str:
    """A name as its owner says it: mail programs write "Meyer, Ada". What is longer before the comma stays."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma and " " not in family and "," not in given else name


def _fault(email: str, name: str, position: str, known: Mapping[str, str]) -> str:
    """What is wrong with an entry; "" where nothing is."""
    if not _is_address(email):
        return _("“%(text)s” is no e-mail address.") % {"text": show(email)}
    if len(name) > LONGEST_NAME:
        return _("The name of %(email)s is longer than %(most)d characters.") % {
            "email": email,
            "most": LONGEST_NAME,
        }
    if not name.isprintable():
        return _("The name of %(email)s has a character that cannot be printed.") % {"email": email}
    if position and _plain(position) not in known:
        return _("“%(text)s” behind %(email)s is none of the positions.") % {
            "text": show(position),
            "email": email,
        }
    return ""


def _is_address(email: str) -> bool:
    try:
        validate_email(email)
    except ValidationError:
        return False
    return len(email) <= LONGEST_ADDRESS and email.isprintable()


def _plain(words: str) -> str:
    """A position as it may be written: case, hyphens, underscores and spaces make no difference."""
    return re.sub(r"[\W_]+", " ", words).strip().lower()


def _merged(before: Addressee, again: Addressee) -> Addressee:
    """The first one, with what only the later one says."""
    return replace(before, name=before.name or again.name, position=before.position or again.position)
