"""Answer files: everything that may be said, and every fault by its place."""

import json
from pathlib import Path

import pytest
import yaml

from assessments.interchange.answers import read_answers
from assessments.interchange.values import POSITIONS, Agreed, AnswerSheet, Given, RespondentSheet
from assessments.scoring import DOERS, assess
from tests.interchange.sheets import CONTENT, LEAST, one, read

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


def test_the_least_that_may_be_said() -> None:
    assert read(LEAST) == AnswerSheet(
        "salesops-maturity", "Brightwell Valves", "", (RespondentSheet(1, "other"),)
    )


@pytest.mark.parametrize("position", POSITIONS)
def test_every_position_is_known(position: str) -> None:
    assert read(one(position=position)).respondents[0].position == position


@pytest.mark.parametrize("doer", [*DOERS, "dk"])
def test_every_doer_is_known(doer: str) -> None:
    assert read(one(work={"training": doer})).respondents[0].work == {"training": doer}
