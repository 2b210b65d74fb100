"""Having a report made ahead, where a worker runs."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from .. import tasks
from ..models import Result

LATER = dt.timedelta(seconds=30)  # while somebody writes, the next word comes sooner


def make_ahead(*, result: Result, at_once: bool = False) -> None:
    """Have the PDF of this result made once all is committed: a little later, as more may change; or at once.

    Nothing happens where tasks are done within the request.
    """
    if tasks.make_ahead.get_backend().supports_defer:
        transaction.on_commit(lambda: _enqueue(result, at_once))


def _enqueue(result: Result, at_once: bool) -> None:
    later = None if at_once else timezone.now() + LATER
    tasks.make_ahead.using(run_after=later).enqueue(result.pk, tasks.mark_of(result))
