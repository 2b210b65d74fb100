"""A function page under gunicorn: against an empty page, and against the page that stock crispy radios would make."""

import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from assessments.models import Version
from tests.conftest import make_guest

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]
STANDARD = settings.FIXTURES_DIR / "questionnaires" / "salesops-maturity.yaml"
SECRET = "a-leaders-secret"
SECONDS, ROUNDS = 2.0, 5


@pytest.fixture
def addresses(tmp_path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The port of a gunicorn with two sync workers over this test's database, and the addresses to ask for."""
    call_command("questionnaire", "load", str(STANDARD), publish=True, verbosity=0)
    guest = make_guest(Version.objects.get(), SECRET)
    page = reverse("function", args=[guest.respondent.public_id, "territory"])
    port = free_port()
    there = {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "BENCH_DATABASE": str(connection.settings_dict["NAME"]),
        "PYTHONPATH": str(settings.BASE_DIR),
    }
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "gunicorn",
            "--workers",
            "2",
            "--bind",
            f"127.0.0.1:{port}",
            "tests.bench.wsgi",
        ],
        env=os.environ | there,
        cwd=settings.BASE_DIR,
        stderr=(tmp_path / "errors").open("wb"),
    )
    try:
        wait_for(port)
        yield port, {"page": page, "empty": "/empty/", "stock": page.replace("/functions/", "/stock/")}
    finally:
        server.terminate()
        server.wait(10)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    """Return once something listens there."""
    for _attempt in range(1200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"nothing listens at {port}")


def ask(port: int, address: str) -> bytes:
    """One request as a browser makes it."""
    caller = HTTPConnection("127.0.0.1", port)
    caller.request("GET", address, headers={"Cookie": f"answer={SECRET}", "Accept-Encoding": "gzip"})
    answer = caller.getresponse()
    found = answer.read()
    caller.close()
    assert answer.status == 200, (address, answer.status)
    return found


def per_second(port: int, address: str) -> float:
    """Requests a second, from four that ask without a pause."""
    until = time.perf_counter() + SECONDS

    def keep_asking(_number: int) -> int:
        asked = 0
        while time.perf_counter() < until:
            ask(port, address)
            asked += 1
        return asked

    with ThreadPoolExecutor(4) as pool:
        return sum(pool.map(keep_asking, range(4))) / SECONDS


def test_a_function_page_under_gunicorn(addresses: Any, row: Callable[..., None]) -> None:
    port, asked = addresses
    for address in asked.values():
        for _time in range(6):  # both workers have seen it
            ask(port, address)
    found: dict[str, list[float]] = {name: [] for name in asked}
    for _round in range(ROUNDS):
        for name, address in asked.items():
            found[name].append(per_second(port, address))
    speed = {name: statistics.median(rates) for name, rates in found.items()}
    row(
        "a function page, against an empty page with the same middleware and base template",
        speed["empty"] / speed["page"],
        3,
    )
    row(
        "requests a second of a function page, against stock crispy radios",
        speed["page"] / speed["stock"],
        2,
        least=True,
    )
