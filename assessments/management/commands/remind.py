"""`manage.py remind`, once a day: the reminders that assessments ask for, and word to whoever made one that is due."""

from typing import Any

from django.conf import settings
from django.core.management import BaseCommand
from django.utils import timezone

from assessments.actions.mailing import remind_on_schedule, tell_of_due


class Command(BaseCommand):
    help = "Remind late respondents where that was asked for, and tell of due dates that have passed."

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        reminded = remind_on_schedule(base=settings.BASE_URL, today=today)
        told = tell_of_due(base=settings.BASE_URL, today=today)
        self.stdout.write(f"{reminded} reminded, {told} told of a due date.")
