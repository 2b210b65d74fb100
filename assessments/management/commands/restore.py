"""`manage.py restore FILE.tar.gz`: what a backup holds, into a new database that `manage.py migrate` has made."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from assessments.management.archive import Unfit, restore


class Command(BaseCommand):
    help = (
        "Put a backup into an empty, migrated database of the same version, and its files into the storage."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", type=Path, metavar="FILE.tar.gz")

    def handle(self, *args: Any, source: Path, **options: Any) -> None:
        try:
            made = restore(source)
        except Unfit as unfit:
            raise CommandError(str(unfit)) from None
        except OSError as error:
            raise CommandError(f"{source}: {error.strerror or error}") from None
        self.stdout.write(f"{made['rows']} rows and {made['files']} files restored.")
