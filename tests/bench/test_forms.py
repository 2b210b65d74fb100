"""The other forms of a report against its PDF, and over many."""

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from django.conf import settings

from assessments.results.forms import FORMS
from assessments.results.pdf import warm_up
from assessments.results.report import Report
from tests.bench.conftest import in_turn
from tests.bench.test_pdf import document

pytestmark = pytest.mark.bench
Row = Callable[..., None]
QUICK = [name for name in ("workbook.xlsx", "slides.pptx", "result.json") if name in FORMS]


def make(name: str) -> bytes:
    return FORMS[name].make(Report(document()))


@pytest.mark.parametrize("name", QUICK)
def test_a_form_takes_less_than_the_pdf(row: Row, name: str) -> None:
    warm_up()
    taken, pdf = in_turn(lambda: make(name), lambda: make("report-a4.pdf"), rounds=5)
    row(f"{name}, against the PDF of the same report", taken / pdf, 1)


# What the process holds, without what the C library keeps free of what it was given back: that goes up by leaps to what
# the largest report took and stays there, which says nothing of a leak.
MANY = """
import ctypes, gc, sys
from pathlib import Path
import django
django.setup()
from tests.bench.test_forms import make
for number in range(1, 201):
    make(sys.argv[1])
    if number in (20, 200):
        gc.collect()
        ctypes.CDLL(None).malloc_trim(0)
        print(int(Path("/proc/self/statm").read_text().split()[1]))
"""


@pytest.mark.parametrize("name", ["report-a4.pdf", *QUICK])
def test_memory_stays_flat(row: Row, name: str) -> None:
    there = {"DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": str(settings.BASE_DIR)}
    call = [sys.executable, "-c", MANY, name]
    ended = subprocess.run(call, env=os.environ | there, capture_output=True, text=True, check=True)
    early, late = map(int, ended.stdout.split())
    row(f"memory of the 200th {name} in one process, against the 20th", late / early, 1.10)
