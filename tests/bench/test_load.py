"""Five hundred leaders answer at once: an answer every five seconds each, on the database that is configured.

On SQLite the same is then measured on a PostgreSQL of its own, where Debian's is installed.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.middleware.csrf import get_token

from assessments.models import Answer, LinkToAnswer, Question, Respondent, hash_secret
from tests.bench.load.shipped import served
from tests.builders import publish_content
from tests.respondents import submit_many

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]
LEADERS, SECONDS, PAUSE = 500, 60, 5
WARMING = 5  # seconds, unmeasured: each process loads what it keeps
ERRORS = ("connect", "read", "write", "status", "timeout")
Saved = set[tuple[int, str, int | None]]


@pytest.fixture
def leaders(tmp_path: Path) -> list[Respondent]:
    """Guests who have given nothing yet, and in the folder what wrk must know of them."""
    submit_many(publish_content(), LEADERS, say=lambda _n, _k: None)
    Respondent.objects.update(submitted_at=None)
    found = list(Respondent.objects.order_by("pk"))
    LinkToAnswer.objects.bulk_create(
        LinkToAnswer(respondent=one, secret_hash=hash_secret(f"secret-{one.pk}")) for one in found
    )
    asked = HttpRequest()
    tokens = [asked_token(asked), get_token(asked)]
    write(tmp_path / "leaders", [f"{one.public_id} secret-{one.pk}" for one in found])
    write(tmp_path / "questions", keys())
    write(tmp_path / "token", tokens)
    return found


def asked_token(request: HttpRequest) -> str:
    """What the browser's cookie holds."""
    get_token(request)
    return str(request.META["CSRF_COOKIE"])


def keys() -> list[str]:
    return list(Question.objects.order_by("pk").values_list("key", flat=True))


def write(path: Path, lines: list[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines))


def wrk(port: int, folder: Path, seconds: int) -> dict[str, int]:
    """What it counted, and the microseconds of a save."""
    if not shutil.which("wrk"):
        pytest.fail("Missing: wrk. To get it: as root, apt-get install wrk")
    script = Path(__file__).parent / "load" / "answers.lua"
    call = ["wrk", "-t1", f"-c{LEADERS}", f"-d{seconds}s", "--timeout", "10s", "-s", str(script)]
    ended = subprocess.run(
        [*call, f"http://127.0.0.1:{port}", "--", str(folder)], capture_output=True, text=True, check=True
    )
    found: dict[str, int] = json.loads(ended.stdout.splitlines()[-1])
    return found


def called_saved(folder: Path, leaders: list[Respondent]) -> Saved:
    """Who, which question, what: of each answer that the server called saved."""
    questions = keys()
    lines = [map(int, line.split()) for line in (folder / "saved").read_text().splitlines()]
    return {(leaders[leader].pk, questions[question], level) for leader, question, level in lines}


def stored() -> Saved:
    return set(Answer.objects.values_list("respondent", "question__key", "level"))


def test_five_hundred_leaders_answer_at_once(
    leaders: list[Respondent], tmp_path: Path, row: Callable[..., Any]
) -> None:
    with served(tmp_path) as port:
        wrk(port, tmp_path, WARMING)
        found = wrk(port, tmp_path, SECONDS)
    saved = called_saved(tmp_path, leaders)
    assert {name: found[name] for name in ERRORS} == dict.fromkeys(ERRORS, 0)
    assert len(saved) == found["answered"] >= 0.9 * LEADERS * SECONDS / PAUSE
    assert saved <= stored()
    what = f"500 leaders answering, {connection.vendor}: 99th percentile of a save, against its median"
    row(what, found["late"] / found["median"], 10)


@pytest.mark.skipif(connection.vendor == "postgresql", reason="it was measured on PostgreSQL")
@pytest.mark.skipif(not Path("/usr/lib/postgresql").is_dir(), reason="needs Debian's postgresql")
def test_the_same_on_postgresql(row: Callable[..., Any]) -> None:
    one = f"{__file__}::{test_five_hundred_leaders_answer_at_once.__name__}"
    call = [str(settings.BASE_DIR / ".ci" / "postgres"), sys.executable, "-m", "pytest", "-q", one]
    ended = subprocess.run(
        call, env=os.environ | {"KEEP": ""}, cwd=settings.BASE_DIR, capture_output=True, text=True
    )
    found = re.search(r"^\| (500 .*) \| ([0-9.]+) × \|", ended.stdout, re.MULTILINE)
    assert found, ended.stdout + ended.stderr
    row(found[1], float(found[2]), 10)
