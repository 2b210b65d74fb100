"""`manage.py data account ADDRESS OUT.zip`, `manage.py data organisation ID OUT.zip`: hand over what is held."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from assessments.actions.privacy import organisation_data, own_data
from assessments.management.subjects import account_of, organisation_of


class Command(BaseCommand):
    help = "Write what the site holds of an account or an organisation to a ZIP file, as its pages would."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("of", choices=("account", "organisation"))
        parser.add_argument("which", metavar="ADDRESS or ID")
        parser.add_argument("out", type=Path, metavar="OUT.zip")

    def handle(self, *args: Any, of: str, which: str, out: Path, **options: Any) -> None:
        subject = account_of(which) if of == "account" else organisation_of(which)
        try:
            self._write(subject, out)
        except OSError as error:
            raise CommandError(f"{out}: {error.strerror or error}") from None
        self.stdout.write(f"{out}: what is held of {which}.")

    def _write(self, subject: Any, out: Path) -> None:
        """The file is its owner's alone to read."""
        out.touch(mode=0o600)
        with out.open("wb") as target:
            if hasattr(subject, "email"):
                target.write(own_data.hand_over(user=subject))
            else:
                organisation_data.hand_over(organisation=subject, by=None, to=target)
