"""`manage.py expire`, once a day: delete what its time is over for, and what a killed worker left.

Guests' assessments that nobody submitted are deleted at every start too, once an hour.
"""

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand
from django.db import connection
from django.utils import timezone

from assessments.actions.assessments import expire
from assessments.actions.audit import expire_events
from assessments.actions.exports import expire_exports, expire_files, sweep
from assessments.actions.privacy.organisations import erase_results_of_guests


class Command(BaseCommand):
    help = (
        "Delete guests' unsubmitted assessments in which nothing happened for GUEST_DAYS days, submitted ones after "
        "RESULT_DAYS days where that is set, exports and "
        "report files that are out of date for a week, what was left half written, and lines of the log older than "
        "LOG_DAYS days."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        look_around()
        now = timezone.now()
        gone = expire(before=now - dt.timedelta(days=settings.GUEST_DAYS))
        self.stdout.write(f"{gone} deleted.")
        if settings.RESULT_DAYS:
            before = now - dt.timedelta(days=settings.RESULT_DAYS)
            self.stdout.write(f"{erase_results_of_guests(before=before)} guests' results erased.")
        exports, files, left = expire_exports(now=now), expire_files(now=now), sweep(now=now)
        self.stdout.write(f"{exports} exports, {files} report files and {left} left half written deleted.")
        self.stdout.write(f"{expire_events()} lines of the log deleted.")


def look_around() -> None:
    """SQLite looks at a little of each index, as PostgreSQL does by itself.

    Not knowing that nearly all rows are of one version, it would look for a respondent's answers among all of that
    version's, with each respondent that is deleted.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit=1000")
            cursor.execute("ANALYZE")
