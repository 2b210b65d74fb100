"""Mails that the server does not take now are tried again by themselves, for a working day."""

import datetime as dt
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.tasks import Task
from django.utils import timezone

AFTER = tuple(dt.timedelta(minutes=minutes) for minutes in (5, 15, 60, 240, 240))


def may_pass(fault: Exception) -> bool:
    """Whether the server is down or busy, rather than that it refuses the address for good."""
    if isinstance(fault, SMTPRecipientsRefused):
        return all(code < 500 for code, _said in fault.recipients.values())
    return isinstance(fault, OSError)


def again(what: Task[..., Any], tries: int, *args: Any) -> bool:
    """Do it once more later, where tasks outlive a request; False where it was tried often enough.

    The task takes how often it was tried as its last argument.
    """
    if tries >= len(AFTER) or not what.get_backend().supports_defer:
        return False
    what.using(run_after=timezone.now() + AFTER[tries]).enqueue(*args, tries + 1)
    return True
