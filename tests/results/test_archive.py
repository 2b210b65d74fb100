"""The names in a ZIP: safe on every system, one for each result."""

import csv
import datetime as dt
import io
import os
import re
import tracemalloc
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.models import ReportFile
from assessments.results.archive import LONGEST, Archive, folder_name, making
from assessments.results.forms import FORMS
from assessments.results.report import Report
from tests.results.reports import demonstration

DAY = dt.date(2026, 11, 25)


def named(organisation: str, title: str = "") -> str:
    return folder_name(organisation, title, DAY, set())


@pytest.mark.parametrize(
    ("organisation", "title", "name"),
    [
        ("Brightwell Valves", "", "brightwell-valves 2026-11-25"),
        ("Brightwell & Söhne", "Spring 2027", "brightwell-söhne (spring-2027) 2026-11-25"),
        ("北京销售公司", "", "北京销售公司 2026-11-25"),
        ("../../etc/passwd", "..\\..", "etcpasswd 2026-11-25"),
        ("C:\\CON", "NUL", "ccon (nul) 2026-11-25"),
        ("🚀", "", "organisation 2026-11-25"),
        ("\u202eevil", "", "evil 2026-11-25"),
    ],
)
def test_names(organisation: str, title: str, name: str) -> None:
    assert named(organisation, title) == name


def test_the_same_name_gets_a_number() -> None:
    taken: set[str] = set()
    names = [folder_name(name, "", DAY, taken) for name in ("Ours", "OURS", "ours ", "Ours")]
    assert names == ["ours 2026-11-25", *(f"ours 2026-11-25 {n}" for n in (2, 3, 4))]


@given(st.lists(st.tuples(st.text(max_size=200), st.text(max_size=200)), max_size=12))
def test_whatever_is_typed(typed: list[tuple[str, str]]) -> None:
    taken: set[str] = set()
    names = [folder_name(organisation, title, DAY, taken) for organisation, title in typed]
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert re.fullmatch(r"[\w-]+( \([\w-]+\))? 2026-11-25( \d+)?", name) and len(name) <= LONGEST
        assert len(name.encode()) < 255


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", " =1", "＝1+1", "'=1"])
def test_the_list_has_no_formula(text: str) -> None:
    document = demonstration("brightwell-valves")
    report = Report(replace(document, organisation=replace(document.organisation, name=text)))
    target = io.BytesIO()
    with Archive(target) as archive:
        archive.add(report, text, [], text)
    _head, row = csv.reader(io.StringIO(zipfile.ZipFile(target).read("index.csv").decode("utf-8-sig")))
    assert [row[0], row[1], row[6]] == [f"'{text}"] * 3


def test_the_names_of_forms_fit_where_they_are_kept() -> None:
    """The column is so long; SQLite would not say so."""
    assert max(map(len, FORMS)) <= 20 and len(" ".join(FORMS)) <= 500


def test_memory_does_not_grow_with_the_files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.MAKING_ROOT = tmp_path, tmp_path / "making"
    (tmp_path / "report").write_bytes(os.urandom(2**20) * 2)
    peaks = [peak_of(number) for number in (2, 2, 12)]
    assert peaks[2] < 1.2 * peaks[1] < 2**20


def peak_of(number: int) -> int:
    """The most memory in use while so many results with a file of 2 MB each are put into a ZIP."""
    report = Report(demonstration("brightwell-valves"))
    tracemalloc.start()
    try:
        with making() as target, Archive(target) as archive:
            for _result in range(number):
                kept = ReportFile(form="report-a4.pdf", file="report")
                archive.add(report, "", [kept])
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
