"""`manage.py report FILE... --out DIR`: reports from answers gathered elsewhere. No row is written."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.db import DatabaseError, connections
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext
from tqdm import tqdm

from assessments.management.reporting import DEFAULT, FORMATS, Job, Made, begin, clashes, make
from assessments.models import Version

INTERRUPTED = 130
NOTHING_HERE = gettext_noop(
    "No questionnaire is published here. Say: manage.py migrate, then manage.py questionnaire load FILE --publish"
)
tqdm.monitor_interval = 0  # no thread beside the bar: processes are forked under it


class Command(BaseCommand):
    help = "Make reports from answer files (JSON, YAML, or XLSX in the layout of the blank answer sheet)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--out", type=Path, required=True, metavar="DIR", help="Made where it is missing."
        )
        parser.add_argument(
            "--format",
            action="append",
            choices=FORMATS,
            dest="formats",
            help="May be given more than once; pdf and json by default.",
        )
        parser.add_argument("--paper", choices=("a4", "letter"), default="a4")
        parser.add_argument(
            "--jobs", type=int, default=cores(), help="Processes; as many as there are cores."
        )

    def handle(self, *args: Any, files: list[Path], out: Path, jobs: int, **options: Any) -> None:
        formats = tuple(form for form in FORMATS if form in (options["formats"] or DEFAULT))
        day = timezone.localdate()
        planned = [Job(file, out, formats, options["paper"], day) for file in dict.fromkeys(files)]
        self.refuse(out, planned)
        made = self.make_all(planned, min(jobs, len(planned)))
        self.conclude(made, out)

    def refuse(self, out: Path, planned: list[Job]) -> None:
        """Refuse what cannot end well, before anything is made."""
        if wrong := list(clashes(planned)):
            raise CommandError("\n".join(wrong))
        try:
            out.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CommandError(f"{out}: {error.strerror}") from None
        try:
            Version.objects.published().exists()
        except DatabaseError:
            raise CommandError(_(NOTHING_HERE)) from None

    def make_all(self, planned: list[Job], processes: int) -> list[Made]:
        """Every file, with a bar on a terminal; faults are said as they come up."""
        made = []
        with tqdm(total=len(planned), unit="file", file=sys.stderr, disable=None, leave=False) as bar:
            try:
                for one in one_by_one(planned) if processes < 2 else in_pool(planned, processes):
                    made.append(one)
                    self.tell(one.faults, bar)
                    bar.update()
            except KeyboardInterrupt:
                bar.close()
                self.stderr.write(_("Stopped. What was finished is in place."))
                sys.exit(INTERRUPTED)
        return made

    def tell(self, faults: Iterable[str], bar: Any) -> None:
        """Say what is wrong, above the bar; the same sentence once."""
        said = self.__dict__.setdefault("_said", set())
        new = [fault for fault in faults if fault not in said]
        said.update(new)
        if new:
            bar.clear()
            self.stderr.write("\n".join(new))

    def conclude(self, made: list[Made], out: Path) -> None:
        """How many reports are where; status 1 where a file did not give all that was asked."""
        reports = sum(len(one.written) for one in made)
        bad = sum(bool(one.faults) for one in made)
        said = ngettext("%(count)d report in %(out)s.", "%(count)d reports in %(out)s.", reports)
        self.stdout.write(said % {"count": reports, "out": out})
        if bad:
            text = ngettext("%(count)d file with faults.", "%(count)d files with faults.", bad)
            self.stderr.write(text % {"count": bad})
            sys.exit(1)


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def one_by_one(planned: list[Job]) -> Iterator[Made]:
    """Each job in this process."""
    return map(make, planned)


def in_pool(planned: list[Job], processes: int) -> Iterator[Made]:
    """Each job in one of these processes, as they are finished."""
    with pool(processes, any("pdf" in job.formats for job in planned)) as executor:
        waiting = {executor.submit(make, job): job for job in planned}
        for future in as_completed(waiting):
            try:
                yield future.result()
            except BrokenProcessPool:
                text = _("%(file)s: not made, a process ended unexpectedly (out of memory?).")
                yield Made(waiting[future], (), (text % {"file": waiting[future].file.name},))


@contextmanager
def pool(processes: int, warm: bool) -> Iterator[ProcessPoolExecutor]:
    """Processes that begin where this one stands, fonts and styles loaded, where the system can fork."""
    if forks := sys.platform == "linux":
        if warm:
            warm_up()
        connections.close_all()  # a connection belongs to one process
    context = get_context("fork" if forks else "spawn")
    executor = ProcessPoolExecutor(processes, mp_context=context, initializer=begin)
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)


def warm_up() -> None:
    """Load the press before there are several; where it is missing each file says so."""
    from assessments.results import pdf

    with suppress(pdf.PdfUnavailable):
        pdf.warm_up()
