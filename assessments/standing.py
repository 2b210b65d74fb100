"""Whether what the site stands on works: the database, the queue, and where files are kept."""

import datetime as dt
import logging
import time
from collections.abc import Callable, Mapping
from uuid import uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

LATE = dt.timedelta(minutes=10)
"""A job that could begin this long ago and did not: no worker is there, or all are overwhelmed."""
AGAIN_AFTER = 5.0  # seconds; whoever asks more often gets the last answer
log = logging.getLogger(__name__)
_last: dict[str, tuple[float, Mapping[str, bool]]] = {}


def standing() -> Mapping[str, bool]:
    """By name, whether each part works; looked at anew every AGAIN_AFTER seconds."""
    asked, found = _last.get("", (-AGAIN_AFTER, {}))
    if time.monotonic() - asked >= AGAIN_AFTER:
        found = {name: _works(name, part) for name, part in PARTS.items()}
        _last[""] = (time.monotonic(), found)
    return found


def _works(name: str, part: Callable[[], bool]) -> bool:
    try:
        return part()
    except Exception as fault:  # whatever a driver or a storage raises, it does not work
        log.error("The %s does not work: %s", name, type(fault).__name__)
        return False


def database() -> bool:
    """It answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def queue() -> bool:
    """No job waits too long. Without a worker there is no queue."""
    if not settings.WORKER:
        return True
    from django_tasks_db.models import DBTaskResult

    ready = DBTaskResult.objects.ready().exclude(run_after__year=9999)
    late = timezone.now() - LATE
    return not (
        ready.filter(run_after__lte=late).exists()
        or DBTaskResult.objects.ready().filter(run_after__year=9999, enqueued_at__lte=late).exists()
    )


def storage() -> bool:
    """A file can be written, read and deleted."""
    name = default_storage.save(f"standing/{uuid4().hex}", ContentFile(b"works"))
    try:
        with default_storage.open(name) as file:
            return bool(file.read() == b"works")
    finally:
        default_storage.delete(name)


PARTS: Mapping[str, Callable[[], bool]] = {"database": database, "queue": queue, "storage": storage}
