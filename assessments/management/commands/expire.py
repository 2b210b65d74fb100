"""`manage.py expire`: delete guests' assessments that nobody submitted. Every start does it too, once an hour."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand
from django.utils import timezone

from assessments.actions.assessments import expire


class Command(BaseCommand):
    help = "Delete guests' unsubmitted assessments in which nothing happened for GUEST_DAYS days."

    def handle(self, *args: Any, **options: Any) -> None:
        gone = expire(before=timezone.now() - dt.timedelta(days=settings.GUEST_DAYS))
        self.stdout.write(f"{gone} deleted.")
