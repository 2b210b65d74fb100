"""Every fault of an answer file is named by its place, and all of them at once."""

import json
from typing import Any

import pytest
import yaml

from tests.interchange.sheets import LEAST, faults, one


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
    assert said == f'{place}: is a foundation, which cannot be "not applicable".'


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
    ({"email": "a@b.c"}, "email: this key is unknown; known are name, position, answers, work, entered_by."),
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
