"""The audit log in tests: emptied past its guard, as nothing else can."""

from typing import Any

from django.db.models import QuerySet

from assessments.models import Event


def forget(**which: Any) -> None:
    """As if nothing of this kind, or nothing at all, had been done yet."""
    QuerySet(Event).filter(**which).delete()
