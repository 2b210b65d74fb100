"""`manage.py questionnaire load FILE [--publish]` and `questionnaire show [KEY[@VERSION]] [--json]`."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from assessments.actions.questionnaires import load, publish
from assessments.interchange.questionnaire import read_content
from assessments.interchange.showing import as_json
from assessments.interchange.source import FaultyFile
from assessments.interchange.writing import dump_content
from assessments.models import Version
from assessments.results.content import content_of


class Command(BaseCommand):
    help = "Load a questionnaire from its file, publish it, or show the one published."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        loading = verbs.add_parser("load", help="Load FILE as a draft; the same file again changes nothing.")
        loading.add_argument("file", type=Path)
        loading.add_argument("--publish", action="store_true", help="Publish it, which freezes it for ever.")
        showing = verbs.add_parser("show", help="Print a published questionnaire as its file, or as JSON.")
        showing.add_argument("questionnaire", nargs="?", default="salesops-maturity", metavar="KEY[@VERSION]")
        showing.add_argument("--json", action="store_true")

    def handle(self, *args: Any, verb: str, **options: Any) -> None:
        if verb == "load":
            self.load(options["file"], options["publish"], options["verbosity"])
        else:
            self.show(options["questionnaire"], options["json"])

    def load(self, file: Path, publishing: bool, verbosity: int) -> None:
        try:
            version, changed = load(content=read_content(file))
        except FaultyFile as faulty:
            raise CommandError("\n".join(faulty.faults)) from None
        if publishing:
            version = publish(version=version)
        if verbosity:
            self.stdout.write(f"{version} is {version.state}{'' if changed else ', unchanged'}.")

    def show(self, name: str, as_json_text: bool) -> None:
        version = find(name)
        content = content_of(version)
        text = json.dumps(as_json(content, version.number), indent=1, ensure_ascii=False)
        self.stdout.write(text if as_json_text else dump_content(content))


def find(name: str) -> Version:
    """The version called KEY (the published one) or KEY@VERSION. Raises CommandError where there is none."""
    key, _at, number = name.partition("@")
    versions = Version.objects.filter(questionnaire__key=key).select_related("questionnaire")
    found = versions.filter(number=number) if number.isdecimal() and len(number) < 5 else versions.published()
    version = found.first() if number.isdecimal() or not number else None
    if version is None:
        known = ", ".join(map(str, Version.objects.select_related("questionnaire"))) or "none"
        raise CommandError(f"There is no published questionnaire {name}. Known are: {known}.")
    return version
