"""What a consensus session goes through: every question, the most divided first, and what is settled of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..models import AgreedLevel
from .division import Division, divisions
from .document import Document
from .lookup import Lookup, Mark, level_mark


@dataclass(frozen=True, slots=True)
class Item:
    """One question at its place, counted from 1; `agreed` is on record, and counts once it is confirmed."""

    number: int
    division: Division
    agreed: AgreedLevel | None
    mark: Mark | None  # of the agreed level

    @property
    def settled(self) -> bool:
        """Whether a level is agreed on that counts."""
        return bool(self.agreed and self.agreed.confirmed)

    @property
    def waiting(self) -> bool:
        """Whether a level was agreed on before the answers changed, and is to be confirmed."""
        return bool(self.agreed and not self.agreed.confirmed)

    @property
    def divided(self) -> bool:
        """Whether anybody sees another level than somebody else."""
        return self.division.agreement != "" and sum(count > 0 for count in self.division.counts[:4]) > 1


@dataclass(frozen=True, slots=True)
class Agenda:
    """All questions in the session's order; none where fewer than two answered."""

    items: tuple[Item, ...]

    @property
    def disputed(self) -> tuple[Item, ...]:
        """Those that are to be settled."""
        return tuple(item for item in self.items if item.division.disputed)

    @property
    def settled(self) -> tuple[Item, ...]:
        """Those that are, disputed or not."""
        return tuple(item for item in self.items if item.settled)

    @property
    def waiting(self) -> tuple[Item, ...]:
        """Those that wait to be confirmed."""
        return tuple(item for item in self.items if item.waiting)

    @property
    def first(self) -> Item | None:
        """Where to go on: the first disputed or waiting question that is not settled, else the first of all."""
        to_do = (item for item in self.items if not item.settled and (item.division.disputed or item.waiting))
        return next(to_do, self.items[0] if self.items else None)

    def at(self, key: str) -> Item | None:
        """The item of a question; None where the questionnaire has no such question."""
        return next((item for item in self.items if item.division.key == key), None)

    def beside(self, item: Item, step: int) -> Item | None:
        """The item so many places further on; None beyond the ends."""
        place = item.number - 1 + step
        return self.items[place] if 0 <= place < len(self.items) else None


def agenda(document: Document, agreed: Iterable[AgreedLevel]) -> Agenda:
    """The agenda of a result; `agreed` come with their questions. Nobody is named in it."""
    by_key: Mapping[str, AgreedLevel] = {row.question.key: row for row in agreed}
    found = divisions(Lookup.of(document), {})
    return Agenda(
        tuple(_item(number, division, by_key.get(division.key)) for number, division in enumerate(found, 1))
    )


def _item(number: int, division: Division, agreed: AgreedLevel | None) -> Item:
    return Item(number, division, agreed, level_mark(agreed.level) if agreed else None)
