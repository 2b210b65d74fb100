"""What may be filled in: the rules that a spreadsheet program holds people to."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from ...models import PlanStep

EARLIEST, LATEST = dt.date(2000, 1, 1), dt.date(2199, 12, 31)


def status_rule() -> dict[str, Any]:
    """One of the statuses."""
    return {
        "validate": "list",
        "source": [str(label) for label in PlanStep.Status.labels],
        "error_title": _("Not in the list"),
        "error_message": _("Pick one of the list."),
    }


def due_rule() -> dict[str, Any]:
    """A date."""
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": EARLIEST,
        "maximum": LATEST,
        "input_title": _("Due"),
        "input_message": _("A date, such as 2027-03-31."),
        "error_title": _("No date"),
        "error_message": _("Write a date, such as 2027-03-31."),
    }


RULES: Mapping[str, Callable[[], dict[str, Any]]] = {"status": status_rule, "due_on": due_rule}
"""By the column's key."""
