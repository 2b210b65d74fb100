"""What is done apart from a request: mails to many, many reports at once, and reports made ahead."""

from .ahead import make_ahead, mark_of
from .exports import make_export, tell_of_export, watch, watch_export
from .mails import remindable, send_invitations, send_reminders

__all__ = [
    "make_ahead",
    "make_export",
    "mark_of",
    "remindable",
    "send_invitations",
    "send_reminders",
    "tell_of_export",
    "watch",
    "watch_export",
]
