"""`manage.py report`: files in, reports out, nothing left behind."""

import json
import os
import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.actions.questionnaires import load, publish
from assessments.interchange.answers import sheet_at
from assessments.interchange.questionnaire import read_questionnaire
from assessments.interchange.sources import open_file
from assessments.interchange.writing import as_answers
from assessments.management import reporting
from assessments.management.commands import report as command
from assessments.models import Version
from assessments.results import pdf
from tests.builders import make_content, publish_content
from tests.interchange.books import typed

STANDARD = settings.FIXTURES_DIR / "questionnaires" / "salesops-maturity.yaml"
DEMONSTRATIONS = sorted((settings.FIXTURES_DIR / "demonstration").glob("*.yaml"))


@pytest.fixture(autouse=True)
def fresh() -> None:
    reporting.published.cache_clear()


@pytest.fixture
def standard(db: None) -> Version:
    version, _changed = load(read_questionnaire(STANDARD))
    publish(version)
    return version


def answers(path: Path, **changes: Any) -> Path:
    """A small answer file to the questionnaire of tests/builders."""
    data = {
        "questionnaire": "salesops-maturity",
        "organisation": {"name": "Brightwell Valves", "industry": "manufacturing"},
        "respondents": [{"name": "A. Meyer", "position": "leadership", "answers": {"territory-1": 2}}],
    } | changes
    path.write_text(json.dumps(data) if path.suffix == ".json" else yaml.safe_dump(data))
    return path


def run(*files: Path, out: Path, **options: Any) -> tuple[int, str, str]:
    """(status, stdout, stderr) of the command."""
    said, wrong = StringIO(), StringIO()
    options = {"jobs": 1} | options
    try:
        call_command("report", *map(str, files), "--out", str(out), stdout=said, stderr=wrong, **options)
    except SystemExit as end:
        return int(str(end.code)), said.getvalue(), wrong.getvalue()
    return 0, said.getvalue(), wrong.getvalue()


def count_rows() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def test_every_demonstration_becomes_a_json_and_no_row(standard: Version, tmp_path: Path) -> None:
    before = count_rows()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        status, said, wrong = run(*DEMONSTRATIONS, out=tmp_path / "new" / "out", formats=["json"])
    assert (status, wrong) == (0, "")
    assert f"{len(DEMONSTRATIONS)} reports in" in said
    assert count_rows() == before
    assert {query["sql"].split()[0] for query in queries} == {"SELECT"}
    made = {path.name for path in (tmp_path / "new" / "out").iterdir()}
    assert made == {f"{path.stem}.json" for path in DEMONSTRATIONS}


def test_a_pdf_and_a_json_by_default(version: Version, tmp_path: Path) -> None:
    file = answers(tmp_path / "client.yaml")
    assert run(file, out=tmp_path / "out")[0] == 0
    assert (tmp_path / "out" / "client.pdf").read_bytes().startswith(b"%PDF")
    result = json.loads((tmp_path / "out" / "client.json").read_text())
    assert result["questionnaire"] == {"key": "salesops-maturity", "version": 1}
    assert result["organisation"]["name"] == "Brightwell Valves"
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["client.json", "client.pdf"]


def test_a_bad_file_is_named_with_all_its_faults_and_the_others_are_done(
    version: Version, tmp_path: Path
) -> None:
    bad = answers(tmp_path / "bad.yaml", respondents=[{"answers": {"territory-1": 7, "nothing-such": 2}}])
    good = answers(tmp_path / "good.json")
    status, said, wrong = run(bad, good, out=tmp_path / "out", formats=["json"])
    assert status == 1
    assert "bad.yaml" in wrong and "territory-1" in wrong and "nothing-such" in wrong and "line" in wrong
    assert "1 report in" in said and "1 file with faults" in wrong
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["good.json"]


@pytest.mark.parametrize("name", ["missing.yaml", "folder.yaml", "text.txt"])
def test_what_is_no_answer_file_is_named(name: str, version: Version, tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "text.txt").write_text("hello")
    status, _said, wrong = run(tmp_path / name, out=tmp_path / "out", formats=["json"])
    assert status == 1 and name in wrong and "Traceback" not in wrong


def test_a_version_is_picked_by_its_number(version: Version, tmp_path: Path) -> None:
    publish_content(make_content(drivers=2))
    for name, expected in (("salesops-maturity", 2), ("salesops-maturity@1", 1), ("salesops-maturity@2", 2)):
        file = answers(tmp_path / "client.json", questionnaire=name)
        assert run(file, out=tmp_path / "out", formats=["json"])[0] == 0
        made = json.loads((tmp_path / "out" / "client.json").read_text())
        assert made["questionnaire"]["version"] == expected


@pytest.mark.parametrize("name", ["elsewhere", "salesops-maturity@9", "salesops-maturity@2"])
def test_a_questionnaire_that_is_not_here_or_a_draft_is_named(
    name: str, version: Version, tmp_path: Path
) -> None:
    load(make_content(drivers=3))  # number 2, a draft
    file = answers(tmp_path / "client.json", questionnaire=name)
    status, _said, wrong = run(file, out=tmp_path / "out", formats=["json"])
    assert status == 1 and name in wrong and "client.json" in wrong and "questionnaire load" in wrong


def test_two_files_of_one_name_are_refused_before_anything_is_made(version: Version, tmp_path: Path) -> None:
    first, second = answers(tmp_path / "client.json"), answers(tmp_path / "client.yaml")
    with pytest.raises(CommandError, match="would both become"):
        run(first, second, out=tmp_path / "out", formats=["pdf"])
    assert not (tmp_path / "out").exists()


def test_a_file_that_is_read_is_not_written_over(version: Version, tmp_path: Path) -> None:
    file = answers(tmp_path / "client.json")
    with pytest.raises(CommandError, match="written over"):
        run(file, out=tmp_path)
    assert json.loads(file.read_text())["organisation"]["name"] == "Brightwell Valves"


def test_a_folder_that_cannot_be_made_is_named(version: Version, tmp_path: Path) -> None:
    file = answers(tmp_path / "client.json")
    with pytest.raises(CommandError, match=r"client\.json"):
        run(file, out=file)


def test_a_full_disk_is_told_and_leaves_no_half_file(
    version: Version, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, data: bytes) -> int:
        self.touch()
        raise OSError(28, "No space left on device")

    file = answers(tmp_path / "client.yaml")
    monkeypatch.setattr(Path, "write_bytes", full)
    status, said, wrong = run(file, out=tmp_path / "out", formats=["json"])
    assert status == 1 and "No space left" in wrong and "0 reports" in said
    assert list((tmp_path / "out").iterdir()) == []


def test_without_pango_the_json_is_made_and_the_reason_said_once(
    version: Version, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*args: Any, **kwargs: Any) -> bytes:
        raise pdf.PdfUnavailable("PDFs need Pango.")

    monkeypatch.setattr(pdf, "make_pdf", missing)
    files = [answers(tmp_path / f"client-{number}.yaml") for number in (1, 2)]
    status, said, wrong = run(*files, out=tmp_path / "out")
    assert status == 1 and wrong.count("PDFs need Pango") == 1 and "2 reports" in said


@pytest.mark.django_db(transaction=True)
def test_many_files_on_all_cores(tmp_path: Path) -> None:
    publish_content()
    files = [answers(tmp_path / f"client-{number}.yaml") for number in range(6)]
    bad = tmp_path / "bad.json"
    bad.write_text("{")
    status, said, wrong = run(*files, bad, out=tmp_path / "out", formats=["json"], jobs=2)
    assert status == 1 and "bad.json" in wrong and "6 reports" in said
    assert len(list((tmp_path / "out").iterdir())) == 6


@pytest.mark.django_db(transaction=True)
def test_a_process_that_dies_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_content()
    parent = os.getpid()

    def dies(job: reporting.Job) -> Any:
        assert os.getpid() != parent
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(reporting, "make", dies)
    monkeypatch.setattr(command, "make", dies)
    dies.__module__, dies.__qualname__ = reporting.__name__, "make"
    files = [answers(tmp_path / f"client-{number}.yaml") for number in (1, 2)]
    status, said, wrong = run(*files, out=tmp_path / "out", formats=["json"], jobs=2)
    assert status == 1 and wrong.count("ended unexpectedly") == 2 and "0 reports" in said


def test_ctrl_c_stops_without_a_trace(
    version: Version, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(job: reporting.Job) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "make", stop)
    status, _said, wrong = run(answers(tmp_path / "client.yaml"), out=tmp_path / "out")
    assert status == 130 and "Stopped" in wrong


def test_without_tables_the_way_out_is_named(tmp_path: Path) -> None:
    """As anybody calls it: a process of its own, a database that was never migrated."""
    file = answers(tmp_path / "client.yaml")
    call = [sys.executable, "manage.py", "report", str(file), "--out", str(tmp_path / "out")]
    places = {"VAR_DIR": str(tmp_path / "var"), "DATABASE": str(tmp_path / "none.sqlite3")}
    ended = subprocess.run(
        call,
        cwd=settings.BASE_DIR,
        env=os.environ | places | {"SALESOPS_MODE": "development"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1 and "questionnaire load" in ended.stderr and "Traceback" not in ended.stderr


def test_a_filled_sheet_gives_the_same_result_as_the_same_answers_in_json(
    version: Version, tmp_path: Path
) -> None:
    (tmp_path / "sheet.xlsx").write_bytes(typed())
    sheet = sheet_at(open_file(tmp_path / "sheet.xlsx"), make_content())
    (tmp_path / "plain.json").write_text(json.dumps(as_answers(sheet)))
    files = [tmp_path / "sheet.xlsx", tmp_path / "plain.json"]
    assert run(*files, out=tmp_path / "out", formats=["json"])[0] == 0
    first, second = ((tmp_path / "out" / f"{name}.json").read_text() for name in ("sheet", "plain"))
    assert first == second and json.loads(first)["organisation"]["name"] == "Brightwell Valves"


def test_a_formula_in_a_sheet_is_named_by_its_cell(version: Version, tmp_path: Path) -> None:
    file = tmp_path / "sheet.xlsx"
    file.write_bytes(typed(**{"questions__territory-3__Respondent 1": "=1+1"}))
    status, _said, wrong = run(file, out=tmp_path / "out", formats=["json"])
    assert status == 1 and "sheet.xlsx, sheet Territory, cell G7: holds a formula" in wrong


def test_a_workbook_where_asked_for_beside_the_sheet_it_was_made_from(
    version: Version, tmp_path: Path
) -> None:
    sheet = tmp_path / "client.xlsx"
    sheet.write_bytes(filled := typed())
    assert run(sheet, out=tmp_path, formats=["xlsx", "json"], paper="letter") == (
        0,
        f"2 reports in {tmp_path}.\n",
        "",
    )
    assert sheet.read_bytes() == filled
    book = openpyxl.load_workbook(tmp_path / "client-workbook.xlsx")
    assert str(book["Verdict"].page_setup.paperSize) == "1"
    told = json.loads((tmp_path / "client.json").read_text())
    assert told["tables"]["functions"]["rows"][0]["function"] == book["Functions"]["A5"].value


def test_a_workbook_is_not_written_over_a_file_that_is_read(version: Version, tmp_path: Path) -> None:
    file = answers(tmp_path / "client.yaml")
    other = tmp_path / "client-workbook.xlsx"
    other.write_bytes(typed())
    with pytest.raises(CommandError, match="written over"):
        run(file, other, out=tmp_path, formats=["xlsx"])
    assert other.read_bytes() == typed()
