"""How far a respondent has answered: every question, driver and activity with what was given, in one query."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from django.utils.translation import gettext_lazy as _

from .answers import Answer
from .asked import asked_of
from .respondents import Respondent

Kind = Literal["profile", "function", "work"]


@dataclass(frozen=True, slots=True)
class Item:
    """One question, driver or activity. `given` is "level", "dk", "na", "open" (only a note) or None (nothing)."""

    key: str
    pk: int
    text: str
    foundation: bool
    given: str | None
    reason: str | None
    saved_at: dt.datetime | None

    @property
    def is_done(self) -> bool:
        return self.given not in (None, Answer.Kind.OPEN)

    @property
    def lacks_reason(self) -> bool:
        return self.given == Answer.Kind.NOT_APPLICABLE and not self.reason


@dataclass(frozen=True, slots=True)
class Section:
    """A page of the assessment: the business profile, one function, or who does the work."""

    kind: Kind
    key: str
    name: str
    items: tuple[Item, ...]

    @property
    def done(self) -> int:
        return sum(item.is_done for item in self.items)

    @property
    def is_done(self) -> bool:
        return self.done == len(self.items)

    @property
    def open(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if not item.is_done)

    @property
    def unexplained(self) -> tuple[Item, ...]:
        """Questions called not applicable whose reason is still missing."""
        return tuple(item for item in self.items if item.lacks_reason)

    @property
    def unknown(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.given == Answer.Kind.DONT_KNOW)

    def find(self, key: str) -> Item | None:
        return next((item for item in self.items if item.key == key), None)


@dataclass(frozen=True, slots=True)
class Progress:
    """All sections in the order of the pages, and the doers that the last one offers."""

    sections: tuple[Section, ...]
    doers: tuple[tuple[str, str], ...]  # key, name

    @classmethod
    def of(cls, respondent: Respondent) -> "Progress":
        """What this respondent has before them. One query."""
        sections: dict[tuple[str, str], Section] = {}
        doers = []
        for _place, _section_order, _order, kind, key, name, *fields in asked_of(respondent):
            if kind == "doer":
                doers.append((fields[0], fields[2]))
            else:
                known = sections.get((kind, key)) or Section(kind, key, name, ())
                sections[kind, key] = replace(known, items=(*known.items, Item(*fields)))
        return cls(tuple(map(_named, sections.values())), tuple(doers))

    @property
    def total(self) -> int:
        return sum(len(section.items) for section in self.sections)

    @property
    def done(self) -> int:
        return sum(section.done for section in self.sections)

    @property
    def first_open(self) -> Section | None:
        return next((section for section in self.sections if not section.is_done), None)

    def of_kind(self, kind: Kind) -> Iterator[Section]:
        return (section for section in self.sections if section.kind == kind)

    def section(self, kind: Kind, key: str) -> Section | None:
        return next((section for section in self.of_kind(kind) if section.key == key), None)

    def find(self, kind: Kind, key: str) -> tuple[Section, Item] | None:
        """The question, driver or activity of this key, and the section it stands in."""
        for section in self.of_kind(kind):
            if item := section.find(key):
                return section, item
        return None

    def after(self, section: Section) -> Section | None:
        """The section that follows; None after the last."""
        place = self.sections.index(section) + 1
        return self.sections[place] if place < len(self.sections) else None

    def with_given(self, section: Section, key: str, given: str | None) -> "Progress":
        """The same after an answer was saved, without asking the database again."""
        items = tuple(replace(item, given=given) if item.key == key else item for item in section.items)
        return replace(
            self, sections=tuple(replace(s, items=items) if s == section else s for s in self.sections)
        )


def _named(section: Section) -> Section:
    names = {"profile": _("Business profile"), "work": _("Who does the work")}
    return replace(section, name=str(names[section.kind])) if section.kind in names else section
