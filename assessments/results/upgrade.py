"""Documents stored by earlier releases, brought into the shape of today's. What is stored stays as it is."""

from dataclasses import replace
from typing import Any

from .document import SCHEMA, Document
from .positions import groups_of, positions_of

OLDER = (1,)
"""The earlier schemas that are read."""


def upgraded(data: dict[str, Any]) -> dict[str, Any]:
    """Stored data of an earlier schema with the fields that it did not have yet; `completed` fills them."""
    respondents = [person | {"entered": False} for person in data["respondents"]]
    return data | {
        "schema": SCHEMA,
        "respondents": respondents,
        "agreed": [agreed | {"on": None, "by": None} for agreed in data["agreed"]],
        "by_position": False,
        "asked": len(respondents),
        "absent": [],
        "groups": [],
        "positions": [],
        "before": None,
    }


def completed(document: Document) -> Document:
    """What an earlier document did not count yet, from the answers that it holds."""
    return replace(
        document,
        groups=groups_of(document.respondents),
        positions=positions_of(document.respondents, document.answers),
    )
