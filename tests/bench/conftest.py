"""Measurements of one run become one table, printed at its end; with KEEP=yes it goes into docs/performance.md."""

import datetime as dt
import gc
import os
import platform
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.conftest import COLLECTOR

DOCS = Path(settings.BASE_DIR) / "docs" / "performance.md"
START, END = "<!-- measured -->\n", "<!-- end -->\n"
ROWS: list[tuple[str, str, str]] = []


@pytest.fixture(autouse=True, scope="session")
def own_collector() -> None:
    """Garbage is looked for as wherever Python runs, not as seldom as in the other tests."""
    gc.unfreeze()
    gc.set_threshold(*COLLECTOR)


@pytest.fixture
def row() -> Callable[[str, float, float, str], None]:
    """Note a figure beside its bound ("at most" or "at least"), and fail where it is missed."""

    def note(what: str, found: float, bound: float, unit: str = "×", *, least: bool = False) -> None:
        ROWS.append(
            (what, f"{rounded(found)} {unit}", f"{'at least' if least else 'at most'} {bound:g} {unit}")
        )
        assert found >= bound if least else found <= bound, f"{what}: {found:.3g}, bound {bound:g}"

    return note


def rounded(found: float) -> str:
    """Two digits; three a little above 1, where two would hide what is measured."""
    return f"{found:.{3 if 1 <= found < 2 else 2}g}"


def in_turn(*calls: Callable[[], Any], rounds: int) -> list[float]:
    """The median seconds of each, called in turn, so that a busy machine slows all alike. One round goes unmeasured."""
    seconds: list[list[float]] = [[] for _call in calls]
    for turn in range(rounds + 1):
        for place, call in enumerate(calls):
            start = time.perf_counter()
            call()
            if turn:
                seconds[place].append(time.perf_counter() - start)
    return [statistics.median(found) for found in seconds]


def table() -> str:
    """The rows as Markdown."""
    lines = ["| what | measured | bound |", "|---|---|---|"]
    return "\n".join(lines + [f"| {' | '.join(row)} |" for row in ROWS]) + "\n"


def machine() -> str:
    """The kind of machine, without its name."""
    models = {line.split(":", 1)[1].strip() for line in cpu_lines() if line.startswith("model name")}
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    cores = len(os.sched_getaffinity(0))
    parts = [
        f"{dt.date.today():%-d %B %Y}",
        f"{cores} cores ({', '.join(sorted(models)) or 'unknown'})",
        system,
    ]
    return ", ".join([*parts, f"Python {platform.python_version()}"])


def cpu_lines() -> Iterator[str]:
    path = Path("/proc/cpuinfo")
    yield from path.read_text().splitlines() if path.exists() else []


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if not ROWS:
        return
    terminalreporter.write_line(f"\n{machine()}\n\n{table()}")
    if os.environ.get("KEEP") == "yes":
        before, _old = DOCS.read_text().split(START)
        after = _old.split(END)[1]
        DOCS.write_text(f"{before}{START}{machine()}.\n\n{table()}{END}{after}")
