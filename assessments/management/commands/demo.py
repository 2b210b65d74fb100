"""`manage.py demo [ADDRESS:PORT]`: everything a newcomer needs, in one command, twice in a row without a change."""

import errno
import re
import socket
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.core.servers.basehttp import WSGIServer, run
from django.core.wsgi import get_wsgi_application
from django.urls import reverse

from assessments.actions.demonstration import Demonstration, ensure_admin, ensure_demonstrations
from assessments.actions.demonstration_people import SignIn, ensure_people, ensure_words
from assessments.interchange.answers import read_answers
from assessments.interchange.commentary import read_commentary
from assessments.interchange.questionnaire import read_questionnaire
from assessments.interchange.values import AnswerSheet, Content
from assessments.interchange.writing import fingerprint_of
from assessments.models import Version
from assessments.results.content import content_of

QUESTIONNAIRE = "salesops-maturity"
COMMENTARY = settings.FIXTURES_DIR / "demonstration" / "commentary" / "norrland-diagnostics.yaml"
ADDRESS = re.compile(r"^(?:(?P<host>[\w.-]+|\[[0-9a-fA-F:]+\]):)?(?P<port>\d{1,5})$")


class Command(BaseCommand):
    help = "Set up a demonstration with fictitious organisations and serve it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", nargs="?", default="127.0.0.1:8000", metavar="ADDRESS:PORT")
        parser.add_argument("--no-serve", action="store_true", help="Set up and print, but do not serve.")

    def handle(self, *args: Any, address: str, no_serve: bool, **options: Any) -> None:
        host, port = parse_address(address)
        if not no_serve:
            check_free(host, port)
        call_command("migrate", verbosity=0, interactive=False)
        version = self.load_questionnaire()
        content = content_of(version)
        found = ensure_demonstrations(sheets=read_demonstrations(content), version=version)
        people = ensure_people()
        ensure_words(read_commentary(COMMENTARY, content))
        self.announce(f"http://{host}:{port}", found, people)
        if not no_serve:
            self.serve(host, port)

    def load_questionnaire(self) -> Version:
        """The standard questionnaire, published; where it was once, what was published in its place since stays."""
        path = settings.FIXTURES_DIR / "questionnaires" / f"{QUESTIONNAIRE}.yaml"
        same = Version.objects.filter(fingerprint=fingerprint_of(read_questionnaire(path)))
        if found := same.exclude(state=Version.State.DRAFT).order_by("-number").first():
            return found
        call_command("questionnaire", "load", str(path), publish=True, verbosity=0)
        return Version.objects.published().get(questionnaire__key=QUESTIONNAIRE)

    def announce(self, base: str, found: list[Demonstration], people: list[SignIn]) -> None:
        """Where everything is, and how to get in."""
        email, password = ensure_admin()
        say = self.stdout.write
        say("\nSales-ops maturity, demonstration. All organisations in it are fictitious.\n")
        say(f"  Front page      {base}/")
        say(f"  Sample report   {base}{reverse('sample')}")
        say(f"  … as PDF        {base}{reverse('sample-file', args=['report-a4.pdf'])}")
        for one in found:
            name = "open-answer" if one.under_way else "open-read"
            label = "under way" if one.under_way else "result"
            say(f"  {one.name:<22}{base}{reverse(name, args=[one.secret])}  ({label})")
        say(f"  Sign in         {base}{reverse('account_login')}")
        for person in people:
            say(f"    as a {person.role:<12}{person.email}  {person.password}")
        say(f"  Admin           {base}{reverse('admin:index')}")
        say(f"                  {email}  {password}\n")
        self.stdout.flush()

    def serve(self, host: str, port: int) -> None:
        """Serve until interrupted."""
        self.stdout.write("Serving. Mail is printed here. Stop with Ctrl-C.\n")
        self.stdout.flush()
        settings.ALLOWED_HOSTS += ["*"] if host == "0.0.0.0" else [host]
        bare = host.strip("[]")
        try:
            run(bare, port, get_wsgi_application(), ipv6=":" in bare, threading=True, server_cls=WSGIServer)
        except KeyboardInterrupt:
            sys.exit(0)


def parse_address(address: str) -> tuple[str, int]:
    """Host and port of ADDRESS:PORT or PORT. Raises CommandError with what is expected."""
    match = ADDRESS.match(address)
    port = int(match["port"]) if match else 0
    if not match or not 0 < port < 65536:
        raise CommandError(f"{address!r} is no address; write it like 127.0.0.1:8000, or 8000 alone.")
    return match["host"] or "127.0.0.1", port


def check_free(host: str, port: int) -> None:
    """Raise CommandError when nothing can listen there, before anything else is done."""
    bare = host.strip("[]")
    with socket.socket(socket.AF_INET6 if ":" in bare else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bare, port))
        except OSError as error:
            raise CommandError(explain(error, host, port)) from None


def explain(error: OSError, host: str, port: int) -> str:
    """Why an address cannot be used, and what to do."""
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else 8000
        return (
            f"Port {port} is in use, perhaps by an earlier demo. Stop that, or choose another: "
            f"python3 manage.py demo {host}:{other}"
        )
    if error.errno == errno.EACCES:
        return f"Port {port} needs more rights than you have. Choose one above 1023, such as 8000."
    return f"Nothing can listen on {host}:{port} ({error.strerror or error}). Try 127.0.0.1:8000."


def read_demonstrations(content: Content) -> list[AnswerSheet]:
    """The fictitious organisations, in the order of their files' names."""
    folder: Path = settings.FIXTURES_DIR / "demonstration"
    return [read_answers(path, content, demonstration=True) for path in sorted(folder.glob("*.yaml"))]
