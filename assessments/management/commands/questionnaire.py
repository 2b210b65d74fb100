"""`manage.py questionnaire`: load FILE [--publish], show [KEY[@VERSION]] [--json], sheet OUT.xlsx [KEY[@VERSION]]."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

from django.core.management import BaseCommand, CommandError
from django.utils.translation import gettext as _

from assessments.actions.questionnaires import DraftExists, NotReady, load, publish
from assessments.interchange.answers import MOST_RESPONDENTS
from assessments.interchange.blank import blank_sheet
from assessments.interchange.faults import FaultyFileError
from assessments.interchange.questionnaire import read_questionnaire
from assessments.interchange.writing import as_json, as_yaml
from assessments.models import FrozenError, Position, Version
from assessments.results.content import content_of


class Command(BaseCommand):
    help = "Load a questionnaire from a file, show one, or write its blank answer sheet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True, metavar="load|show|sheet")
        loading = actions.add_parser(
            "load", help="Take a file over as a draft; the same file changes nothing."
        )
        loading.add_argument("file", type=Path)
        loading.add_argument(
            "--publish", action="store_true", help="Publish it; it never changes from then on."
        )
        showing = actions.add_parser(
            "show", help="Print a version, so that it can be loaded again elsewhere."
        )
        showing.add_argument("name", nargs="?", default="", metavar="KEY[@VERSION]")
        showing.add_argument("--json", action="store_true", help="As JSON, for other programs.")
        writing = actions.add_parser(
            "sheet", help="Write the blank answer sheet, to be filled in a spreadsheet."
        )
        writing.add_argument("out", type=Path, metavar="OUT.xlsx")
        writing.add_argument("name", nargs="?", default="", metavar="KEY[@VERSION]")
        writing.add_argument("--respondents", type=int, default=8, help="How many people it has columns for.")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        if action == "load":
            self.load(options["file"], options["publish"], options["verbosity"])
        elif action == "show":
            self.show(options["name"], options["json"])
        else:
            self.sheet(options["out"], options["name"], options["respondents"])

    def sheet(self, out: Path, name: str, respondents: int) -> None:
        """Write the blank answer sheet of a version."""
        if out.suffix.lower() != ".xlsx" or not 1 <= respondents <= MOST_RESPONDENTS:
            text = _("Name a file that ends in .xlsx, and 1 to %(most)d respondents.")
            raise CommandError(text % {"most": MOST_RESPONDENTS})
        version = find_version(name)
        positions = {key: str(label) for key, label in Position.choices}
        made = blank_sheet(
            content_of(version), version=version.number, positions=positions, respondents=respondents
        )
        try:
            out.write_bytes(made)
        except OSError as error:
            raise CommandError(f"{out}: {error.strerror}") from None
        self.stdout.write(str(out))

    def load(self, path: Path, wants_publishing: bool, verbosity: int) -> None:
        """Load a file, and say what changed; what is wrong with it, one a line, ends the command with status 1."""
        try:
            version, changed = load(read_questionnaire(path))
        except FaultyFileError as error:
            self.fail(error.faults)
        except DraftExists as error:
            raise CommandError(str(error)) from None
        said = [_("loaded") if changed else _("unchanged")]
        if wants_publishing and self.publish(version):
            said.append(_("published"))
        if verbosity:
            self.stdout.write(f"{version} ({version.get_state_display()}): {', '.join(said)}")

    def publish(self, version: Version) -> bool:
        """Publish what was loaded; where the review finds faults it stays a draft."""
        try:
            return publish(version)
        except NotReady as error:
            text = _("%(version)s is loaded as a draft and not published:") % {"version": version}
            self.fail([text, *error.findings])
        except FrozenError as error:
            raise CommandError(str(error)) from None

    def fail(self, lines: Iterable[object]) -> NoReturn:
        """Say these lines and end with status 1."""
        for line in lines:
            self.stderr.write(str(line))
        sys.exit(1)

    def show(self, name: str, wants_json: bool) -> None:
        """Print a version's content."""
        version = find_version(name)
        content = content_of(version)
        if wants_json:
            data = {"key": content.key, "version": version.number} | as_json(content)
            self.stdout.write(json.dumps(data, ensure_ascii=False, indent=2))
        else:
            self.stdout.write(as_yaml(content), ending="")


def find_version(name: str) -> Version:
    """The version of that number, or the published one; without a name the only one published.

    Raises CommandError when there is none, or more than one.
    """
    key, _at, number = name.partition("@")
    found = Version.objects.select_related("questionnaire")
    found = found.filter(questionnaire__key=key) if key else found
    found = found.filter(number=number) if number.isdecimal() else found.published()
    versions = list(found[:2])
    if len(versions) != 1 or (number and not number.isdecimal()):
        raise CommandError(_explain(name, versions))
    return versions[0]


def _explain(name: str, found: list[Version]) -> str:
    """Why none can be shown, and what there is."""
    known = ", ".join(
        f"{version} ({version.get_state_display()})"
        for version in Version.objects.select_related("questionnaire")
    )
    if found and not name:
        return _("More than one questionnaire is published; name one of: %(known)s.") % {"known": known}
    what = {"name": name, "known": known or _("none")}
    if not name:
        return _("No questionnaire is published. There are: %(known)s.") % what
    return _("There is no %(name)s, or it is not published. There are: %(known)s.") % what
