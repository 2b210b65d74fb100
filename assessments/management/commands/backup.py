"""`manage.py backup OUT.tar.gz`: everything the product remembers, while it serves."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from assessments.management.archive import back_up


class Command(BaseCommand):
    help = "Write all rows and files to one file, as of one moment, while the site serves."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("out", type=Path, metavar="OUT.tar.gz")

    def handle(self, *args: Any, out: Path, **options: Any) -> None:
        try:
            made = back_up(out)
        except OSError as error:
            raise CommandError(f"{out}: {error.strerror or error}") from None
        self.stdout.write(f"{out}: {made['rows']} rows, {made['files']} files.")
