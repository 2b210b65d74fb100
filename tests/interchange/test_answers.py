"""Answer files: everything that may be said, and every fault by its place."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from assessments.interchange.answers import read_answers, sheet_at
from assessments.interchange.faults import FaultyFileError
from assessments.interchange.sources import open_bytes
from assessments.interchange.values import POSITIONS, Agreed, AnswerSheet, Given, RespondentSheet
from assessments.scoring import DOERS, assess
from tests.builders import make_content

CONTENT = make_content()  # territory-1 and -2 are foundations; driver-1 …; analysis_reports …
WHOLE = """\
questionnaire: salesops-maturity@1
organisation: {name: Brightwell Valves, industry: high-tech}
profile: {driver-1: 1, driver-2: dk, driver-3: ~}
respondents:
  - name: A. Meyer
    position: leadership
    answers:
      territory-1: 2
      territory-2: dk
      territory-3: {na: no field sales}
      territory-4: {level: 3, note: "monthly list\\nsince May"}
      territory-5: na
      territory-6:
      strategy-1: {level: dk, note: ask Jo}
      strategy-2: {note: only a note}
      strategy-3: {level: ~}
      strategy-4: {na: ~, note: never was}
    work: {target_setting: finance, recruitment: dk, training: ~}
  - position: hr
agreed: {territory-1: {level: 3, reason: two systems were meant}, territory-2: 2, territory-4: ~}
"""


def read(text: str, name: str = "a.yaml") -> AnswerSheet:
    return sheet_at(open_bytes(name, text.encode()), CONTENT)


def faults(text: str, name: str = "a.yaml") -> list[str]:
    with pytest.raises(FaultyFileError) as caught:
        read(text, name)
    return [str(fault) for fault in caught.value.faults]


def test_everything_that_may_be_said() -> None:
    answers = {
        "territory-1": Given(2),
        "territory-2": Given("dk"),
        "territory-3": Given("na", reason="no field sales"),
        "territory-4": Given(3, note="monthly list\nsince May"),
        "territory-5": Given("na"),
        "strategy-1": Given("dk", note="ask Jo"),
        "strategy-2": Given(None, note="only a note"),
        "strategy-4": Given("na", note="never was"),
    }
    work = {"target_setting": "finance", "recruitment": "dk"}
    # strategy-4 and territory-5 are no foundations; the first two of each function are
    assert read(WHOLE) == AnswerSheet(
        questionnaire="salesops-maturity@1",
        organisation="Brightwell Valves",
        industry="high-tech",
        respondents=(
            RespondentSheet(1, "leadership", "A. Meyer", answers, work),
            RespondentSheet(2, "hr"),
        ),
        profile={"driver-1": 1, "driver-2": "dk"},
        agreed={"territory-1": Agreed(3, "two systems were meant"), "territory-2": Agreed(2)},
    )


def test_json_says_the_same() -> None:
    assert read(json.dumps(yaml.safe_load(WHOLE)), "a.json") == read(WHOLE)


def test_what_is_read_can_be_scored() -> None:
    sheet = read(WHOLE)
    people = [person.scored() for person in sheet.respondents]
    agreed = {key: one.level for key, one in sheet.agreed.items()}
    assert assess(CONTENT.scored(), people, sheet.profile, agreed).questions


def test_a_file_on_disk_may_be_a_demonstration(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(WHOLE)
    assert read_answers(path, CONTENT, demonstration=True).demonstration
    assert not read_answers(path, CONTENT).demonstration


LEAST = "questionnaire: salesops-maturity\norganisation: Brightwell Valves\nrespondents: [{}]\n"


def test_the_least_that_may_be_said() -> None:
    assert read(LEAST) == AnswerSheet(
        "salesops-maturity", "Brightwell Valves", "", (RespondentSheet(1, "other"),)
    )


def one(**values: Any) -> str:
    """The least file with this in its respondent, as JSON on four lines, which YAML reads too."""
    data = json.dumps(values)
    return LEAST.replace("[{}]", f"\n  - {data}")


@pytest.mark.parametrize(
    "level", [0, 5, -1, "2", 2.0, True, False, [], [2], "DK", "n/a", "", {"level": 5}, {"level": "2"}],
    ids=repr,
)  # fmt: skip
def test_other_levels_are_refused(level: Any) -> None:
    (said,) = faults(one(answers={"territory-3": level}))
    assert said.startswith("a.yaml, line 4, respondents > 1 > answers > territory-3")
    assert "must be one of 1, 2, 3, 4, dk, na; this is " in said


@pytest.mark.parametrize("level", ["0x2", "02", "+2", "2.", "2e0", "1_0", '"2"', "yes", "２"])
def test_other_ways_to_write_a_level_are_refused(level: str) -> None:
    (said,) = faults(f"{LEAST}profile: {{driver-1: {level}}}")
    assert said.startswith("a.yaml, line 4, profile > driver-1: must be one of 1, 2, 3, 4, dk; this is ")


@pytest.mark.parametrize("written", ["na", {"na": "no field sales"}, {"na": None}, {"level": "na"}], ids=repr)
def test_a_foundation_cannot_be_na(written: Any) -> None:
    (said,) = faults(one(answers={"territory-1": written}))
    place = "a.yaml, line 4, respondents > 1 > answers > territory-1"
    assert said == f"{place}: is a foundation, which cannot be na."


FAULTS = [
    ({"answers": {"nothing": 2}}, "answers > nothing: the questionnaire has no question of this key."),
    ({"work": {"nothing": "hr"}}, "work > nothing: the questionnaire has no activity of this key."),
    ({"work": {"training": "janitor"}}, "work > training: must be one of finance, hr, it,"),
    ({"work": {"training": 1}}, "work > training: must be one of finance, hr, it,"),
    ({"work": ["training"]}, "work: must be a mapping of keys; this is a list."),
    ({"answers": [2]}, "answers: must be a mapping of keys; this is a list."),
    ({"position": "king"}, "position: must be one of leadership, sales_ops,"),
    ({"name": 5}, "name: must be a text"),
    ({"name": "x" * 121}, "name: has 121 characters; 120 fit."),
    ({"email": "a@b.c"}, "email: this key is unknown; known are name, position, answers, work."),
    (
        {"answers": {"territory-3": {"level": 2, "na": "x"}}},
        "answers > territory-3: has both a level and na.",
    ),
    ({"answers": {"territory-3": {"na": 5}}}, "answers > territory-3 > na: must be a text"),
    (
        {"answers": {"territory-3": {"na": "x" * 301}}},
        "answers > territory-3 > na: has 301 characters; 300 fit.",
    ),
    ({"answers": {"territory-3": {"levle": 2}}}, "answers > territory-3 > levle: this key is unknown"),
    ({"answers": {"territory-3": {"note": "x" * 2001}}}, "answers > territory-3 > note: has 2001 characters"),
]


@pytest.mark.parametrize(("values", "fault"), FAULTS, ids=[fault for _values, fault in FAULTS])
@pytest.mark.parametrize("name", ["a.yaml", "a.json"])
def test_a_fault_of_a_respondent_is_named_by_its_place(name: str, values: dict[str, Any], fault: str) -> None:
    text = one(**values)
    if name == "a.json":
        text = json.dumps(yaml.safe_load(text))
    (said,) = faults(text, name)
    assert said.startswith(f"{name}, {'line 4, ' if name == 'a.yaml' else ''}respondents > 1 > {fault}")


WRONG = [
    ("questionnaire: salesops-maturity\n", "", "line 1, questionnaire: is missing."),
    (
        "questionnaire: salesops-maturity",
        "questionnaire: other",
        "line 1, questionnaire: these answers are not",
    ),
    ("salesops-maturity", "salesops-maturity@x", "line 1, questionnaire: must be a key or key@version"),
    ("salesops-maturity", "salesops-maturity@0", "line 1, questionnaire: must be a key or key@version"),
    ("organisation: Brightwell Valves\n", "", "line 1, organisation: is missing."),
    ("Brightwell Valves", "5", "line 2, organisation: must be a text"),
    ("Brightwell Valves", "''", "line 2, organisation: is empty."),
    ("Brightwell Valves", "{}", "line 2, organisation > name: is missing."),
    ("Brightwell Valves", "{name: ''}", "line 2, organisation > name: is empty."),
    ("Brightwell Valves", "{name: A, size: 5}", "line 2, organisation > size: this key is unknown"),
    ("respondents: [{}]", "respondents: []", "line 3, respondents: there are 0; 1–1000 are needed."),
    ("respondents: [{}]", "respondents: {}", "line 3, respondents: must be a list"),
    (
        "respondents: [{}]",
        "respondents: [5]",
        "line 3, respondents > 1: must be a mapping of keys; this is 5.",
    ),
    ("[{}]", "[{}]\nprofile: {driver-9: 1}", "line 4, profile > driver-9: the questionnaire has no driver"),
    ("[{}]", "[{}]\nagreed: {nothing: 1}", "line 4, agreed > nothing: the questionnaire has no question"),
    (
        "[{}]",
        "[{}]\nagreed: {territory-1: dk}",
        "line 4, agreed > territory-1: must be one of 1, 2, 3, 4; this",
    ),
    ("[{}]", "[{}]\nagreed: {territory-1: {reason: x}}", "line 4, agreed > territory-1 > level: is missing."),
    ("[{}]", "[{}]\ncolour: red", "line 4, colour: this key is unknown"),
]


@pytest.mark.parametrize(("old", "new", "fault"), WRONG, ids=[fault for _old, _new, fault in WRONG])
def test_a_fault_of_the_whole_is_named_by_its_place(old: str, new: str, fault: str) -> None:
    said = faults(LEAST.replace(old, new, 1))
    assert [one.startswith(f"a.yaml, {fault}") for one in said] == [True]


def test_all_faults_are_named_at_once() -> None:
    text = one(position="king", answers={"territory-1": 5, "nothing": 1}, work={"training": "me"})
    assert len(faults(text.replace("Brightwell Valves", "5"))) == 5


@pytest.mark.parametrize("position", POSITIONS)
def test_every_position_is_known(position: str) -> None:
    assert read(one(position=position)).respondents[0].position == position


@pytest.mark.parametrize("doer", [*DOERS, "dk"])
def test_every_doer_is_known(doer: str) -> None:
    assert read(one(work={"training": doer})).respondents[0].work == {"training": doer}
