"""What a review finds, each finding with the way to it, as a file of the same content would name it."""

from dataclasses import dataclass
from typing import Any

from .faults import show

Where = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `where` is the way to it: names of lists and fields, keys, and numbers where there are no keys.

    Numbers of practices, levels and stages are the stage; advice is named by its step, such as "to 2".
    """

    where: Where
    message: str

    def __str__(self) -> str:
        place = " > ".join(map(show, self.where))
        return f"{place}: {self.message}" if place else self.message


def name_of(name: str, item: Any, number: int) -> str:
    """How the way names an item of a list: by its own key, by the step it advises, else by its number."""
    return getattr(item, "key", "") or (f"to {number + 1}" if name == "advice" else str(number))
