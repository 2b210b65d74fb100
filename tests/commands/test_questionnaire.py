"""`manage.py questionnaire`: load, publish, show; faults one a line and status 1."""

import json
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from assessments.actions.drafts import draft_from
from assessments.actions.questionnaires import load, publish
from assessments.interchange.answers import named_in
from assessments.interchange.sources import open_file
from assessments.models import Version
from assessments.results.content import content_of
from tests.builders import make_content
from tests.interchange.made import least, least_file, small_file

pytestmark = pytest.mark.django_db
STANDARD = Path(settings.FIXTURES_DIR) / "questionnaires" / "salesops-maturity.yaml"


def run(*arguments: Any, **options: Any) -> str:
    out = StringIO()
    call_command("questionnaire", *map(str, arguments), stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "small.yaml"
    path.write_text(least_file())
    return path


def test_a_file_is_loaded_as_a_draft_and_the_same_again_changes_nothing(file: Path) -> None:
    assert run("load", file) == "salesops-maturity@1 (draft): loaded\n"
    assert run("load", file) == "salesops-maturity@1 (draft): unchanged\n"
    assert content_of(Version.objects.get()) == least()


def test_publish_publishes_what_was_loaded_before_too(file: Path) -> None:
    run("load", file)
    assert run("load", file, "--publish") == "salesops-maturity@1 (published): unchanged, published\n"
    assert run("load", file, "--publish") == "salesops-maturity@1 (published): unchanged\n"


def test_a_changed_file_is_a_new_draft(file: Path) -> None:
    run("load", file, "--publish")
    file.write_text(least_file().replace("title: Sales", "title: Our sales"))
    assert run("load", file) == "salesops-maturity@2 (draft): loaded\n"
    assert run("load", file, "--publish") == "salesops-maturity@2 (published): unchanged, published\n"
    assert list(Version.objects.order_by("number").values_list("state", flat=True)) == [
        "retired",
        "published",
    ]


def test_it_can_be_quiet(file: Path) -> None:
    assert run("load", file, verbosity=0) == ""


def test_faults_are_printed_one_a_line_with_status_1(file: Path) -> None:
    file.write_text(least_file().replace("title: ", "titel: ").replace("name: Territory", "name: 5"))
    err = StringIO()
    with pytest.raises(SystemExit) as stopped:
        run("load", file, stderr=err)
    assert stopped.value.code == 1
    said = err.getvalue().splitlines()
    assert [line.partition(": ")[0] for line in said] == [
        "small.yaml, line 1, title",
        "small.yaml, line 2, titel",
        "small.yaml, line 24, functions > territory > name",
    ]
    assert Version.objects.count() == 0


def test_what_stands_against_publishing_is_printed_one_a_line_with_status_1(file: Path) -> None:
    """The file is taken over as a draft, where it can be mended."""
    file.write_text(small_file().replace("foundation: true", "foundation: false"))
    err = StringIO()
    with pytest.raises(SystemExit) as stopped:
        run("load", file, "--publish", stderr=err)
    assert stopped.value.code == 1
    assert err.getvalue().splitlines() == [
        "salesops-maturity@1 is loaded as a draft and not published:",
        "functions > territory > questions: there are 2; 3–100 are needed.",
        "functions > territory > questions: none is a foundation; at least one must be.",
    ]
    assert [version.state for version in Version.objects.all()] == ["draft"]


def test_a_draft_that_is_edited_here_is_not_written_over(file: Path) -> None:
    run("load", file, "--publish")
    draft_from(version=Version.objects.get(), by=None)
    Version.objects.filter(number=2).update(title="Ours")
    file.write_text(least_file().replace("title: Sales", "title: Our sales"))
    with pytest.raises(CommandError, match="salesops-maturity@2 is a draft that is being edited"):
        run("load", file, "--publish")
    assert Version.objects.get(number=2).title == "Ours"


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    err = StringIO()
    with pytest.raises(SystemExit):
        run("load", tmp_path / "none.yaml", stderr=err)
    assert err.getvalue() == "none.yaml: cannot be read: No such file or directory.\n"


def test_a_version_that_was_retired_is_not_published_again(file: Path) -> None:
    run("load", file, "--publish")
    Version.objects.update(state=Version.State.RETIRED)
    with pytest.raises(CommandError, match="salesops-maturity@1 is frozen"):
        run("load", file, "--publish")


def test_what_is_shown_can_be_loaded_elsewhere(file: Path) -> None:
    run("load", file, "--publish")
    file.write_text(run("show"))
    assert run("load", file) == "salesops-maturity@1 (published): unchanged\n"


def test_json_is_what_other_programs_were_promised() -> None:
    run("load", STANDARD, "--publish")
    data = json.loads(run("show", "--json"))
    assert (data["key"], data["version"]) == ("salesops-maturity", 1)
    design = next(
        question
        for function in data["functions"]
        for question in function["questions"]
        if question["key"] == "territory-design"
    )
    assert (design["weight"], design["foundation"], design["lever"]) == ("1", True, "top")
    assert len(design["practices"]) == 4 and all(isinstance(text, str) for text in design["practices"])
    assert [function["weight"] for function in data["functions"]] == ["1"] * 5
    assert {"key", "levels"} <= data["drivers"][0].keys()
    assert [data[name][0]["key"] for name in ("drivers", "activities", "doers")] == [
        "product_lines",
        "analysis_reports",
        "finance",
    ]


def test_a_version_is_found_by_its_number() -> None:
    publish(load(least())[0])
    load(make_content())
    assert run("show", "salesops-maturity@2").count("key: data-management\n") == 1
    assert run("show", "salesops-maturity") == run("show", "salesops-maturity@1") == run("show")


@pytest.mark.parametrize(
    "name", ["other", "salesops-maturity@3", "salesops-maturity@x", "salesops-maturity@²", "@1x"]
)
def test_what_is_not_there_is_named_with_what_is(name: str) -> None:
    publish(load(least())[0])
    with pytest.raises(CommandError, match=r"There are: salesops-maturity@1 \(published\)"):
        run("show", name)


def test_nothing_published_is_said() -> None:
    with pytest.raises(CommandError, match=r"No questionnaire is published\. There are: none"):
        run("show")
    load(least())
    with pytest.raises(CommandError, match=r"salesops-maturity@1 \(draft\)"):
        run("show", "salesops-maturity")


def test_of_two_published_one_must_be_named() -> None:
    publish(load(least())[0])
    publish(load(replace(least(), key="other"))[0])
    with pytest.raises(CommandError, match="More than one questionnaire is published"):
        run("show")
    assert run("show", "other").startswith("key: other\n")


def test_an_action_is_needed() -> None:
    with pytest.raises(CommandError):
        run()


def test_the_blank_sheet_reads_back_and_needs_nothing_but_answers(version: Version, tmp_path: Path) -> None:
    out = tmp_path / "answers.xlsx"
    call_command("questionnaire", "sheet", str(out), "--respondents", "2", stdout=StringIO())
    assert named_in(open_file(out)) == ("salesops-maturity", 1)


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("answers.pdf", (), "ends in .xlsx"),
        ("answers.xlsx", ("--respondents", "0"), "1 to 1000"),
        ("answers.xlsx", ("nothing-such",), "There is no nothing-such"),
        ("no/such/folder/answers.xlsx", (), "No such file"),
    ],
)
def test_a_sheet_that_cannot_be_written_is_told(
    name: str, options: tuple[str, ...], said: str, version: Version, tmp_path: Path
) -> None:
    with pytest.raises(CommandError, match=said):
        call_command("questionnaire", "sheet", str(tmp_path / name), *options, stdout=StringIO())
