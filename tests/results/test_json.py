"""The JSON result has the keys, meanings and null rules that other programs count on."""

import datetime as dt
import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from assessments.interchange.values import AnswerSheet, Content
from assessments.results.build import build
from assessments.results.document import Document
from assessments.results.json import interchange
from assessments.scoring import Choice, Levers, Step
from tests.builders import make_answers, make_content, make_profile, make_sheet, make_work
from tests.cases import answered

CONTENT = make_content()
# What scoring.md promises at least; a key here may never go.
TOP = {"schema", "questionnaire", "verdict", "functions", "questions", "path", "fit", "levers", "work"}
VERDICT = {"stage", "low", "high", "provisional", "steps_to_next", "steps_to_drop", "held_back_by"}
FUNCTION = {"key", "applies", "rated", "stage", "low", "high", "score", "fit"}
QUESTION = {"key", "function", "level", "n", "ad", "disputed"}
FIT = {"demanded", "gap", "gap_high", "label"}
WORK = {"shadow_share", "central_share", "regional_share", "outsourced_share"}


def document(sheet: AnswerSheet, **outcome: Any) -> Document:
    made = build(CONTENT, sheet, version=1, revision=2, closed_on=dt.date(2026, 11, 23))
    return replace(made, outcome=replace(made.outcome, **outcome))


def shown(sheet: AnswerSheet | None = None, **outcome: Any) -> dict[str, Any]:
    """The interchange as another program reads it, of all answers 2 where no sheet is given."""
    return json.loads(
        json.dumps(interchange(document(sheet or make_sheet(make_answers(CONTENT)), **outcome)))
    )


def of(rows: list[dict[str, Any]], key: str) -> dict[str, Any]:
    return next(row for row in rows if row["key"] == key)


def test_whose_result_it_is() -> None:
    result = shown()
    assert result["schema"] == 1
    assert result["questionnaire"] == {"key": "salesops-maturity", "version": 1}
    assert result["revision"] == 2
    assert result["closed_on"] == "2026-11-23"
    assert result["organisation"] == {
        "name": "Brightwell Valves",
        "industry": "manufacturing",
        "demonstration": False,
    }


def test_the_verdict() -> None:
    result = shown(make_sheet(make_answers(CONTENT, 3, territory=1)))["verdict"]
    assert result["steps_to_next"] > 0 and result["steps_to_drop"] > 0
    assert result["held_back_by"] == ["territory"]
    assert {name: result[name] for name in ("stage", "low", "high", "provisional")} == {
        "stage": 2,
        "low": 2,
        "high": 2,
        "provisional": False,
    }


def test_without_a_verdict_it_is_null() -> None:
    result = shown(make_sheet())
    none = {"stage", "low", "high", "steps_to_next", "steps_to_drop"}
    assert {name for name, value in result["verdict"].items() if value is None} == none
    assert (result["path"], result["verdict"]["held_back_by"]) == ([], [])
    assert result["fit"] == {"demanded": None, "gap": None, "gap_high": None, "label": None}
    assert result["levers"] == {"top": None, "bottom": None}
    assert {result["work"][name] for name in WORK} == {None}


def test_a_function() -> None:
    answers = make_answers(CONTENT, territory=[1, 1, 1, 1, 2, 2])
    result = shown(make_sheet(answers, profile=make_profile(CONTENT, 3)))
    assert of(result["functions"], "territory") == {
        "key": "territory",
        "applies": True,
        "rated": True,
        "stage": 1,
        "low": 1,
        "high": 1,
        "score": 1.33,
        "fit": {"gap": -2, "gap_high": -2, "label": "outgrown"},
    }


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (
            "dk",
            {"applies": True, "rated": False, "stage": None, "low": 1, "high": 4, "score": None, "fit": None},
        ),
        (
            ["dk", "dk", "na", "na", "na", "na"],
            {
                "applies": False,
                "rated": False,
                "stage": None,
                "low": None,
                "high": None,
                "score": None,
                "fit": None,
            },
        ),
    ],
)
def test_an_unrated_function(answer: Any, expected: dict[str, Any]) -> None:
    result = shown(make_sheet(make_answers(CONTENT, territory=answer)))
    assert of(result["functions"], "territory") == {"key": "territory", **expected}


def test_questions() -> None:
    sheet = make_sheet(
        *(make_answers(CONTENT, territory=["dk", None, level, "na", 2, "na"]) for level in (1, 2, 2)),
    )
    questions = shown(sheet)["questions"]
    assert len(questions) == 30
    assert of(questions, "territory-3") == {
        "key": "territory-3",
        "function": "territory",
        "level": 2,
        "n": 3,
        "ad": 0.44,
        "disputed": False,
        "agreed": False,
        "distribution": [1, 2, 0, 0],
        "dont_know": 0,
        "not_applicable": 0,
        "positions": [
            {
                "position": "leadership",
                "level": 2,
                "distribution": [1, 2, 0, 0],
                "dont_know": 0,
                "not_applicable": 0,
            }
        ],
    }
    assert of(questions, "territory-1")["level"] is None
    assert of(questions, "territory-2")["level"] is None
    assert of(questions, "territory-4")["level"] == "na"
    assert of(questions, "territory-1")["ad"] is None


def test_the_path() -> None:
    steps = (Step("territory-1", "territory", None, 2), Step("territory-2", "territory", 2, 3))
    result = shown(path=steps, choices=(Choice("territory", 1, ("territory-1", "territory-3")),))
    assert result["path"] == [
        {"question": "territory-1", "function": "territory", "from": None, "to": 2},
        {"question": "territory-2", "function": "territory", "from": 2, "to": 3},
    ]
    assert result["choices"] == [{"function": "territory", "pick": 1, "of": ["territory-1", "territory-3"]}]


def test_fit_and_work() -> None:
    doers = ["finance", "nobody", "central_ops", "outside", "regional_ops", "central_ops"]
    sheet = make_sheet(
        make_answers(CONTENT), profile=make_profile(CONTENT, 1), work=make_work(CONTENT, *doers, "dk")
    )
    result = shown(sheet)
    assert result["fit"] == {"demanded": 1, "gap": 1, "gap_high": 1, "label": "ahead"}
    work = result["work"]
    assert {name: work[name] for name in WORK} == {
        "shadow_share": 0.33,
        "central_share": 0.33,
        "regional_share": 0.17,
        "outsourced_share": 0.17,
    }
    assert (work["known"], work["of"], work["finding"], work["disputed"]) == (6, 11, "agrees", [])
    assert work["doers"]["training"] == "central_ops"
    assert work["doers"]["recruitment"] is None


def test_halves_are_rounded_up_from_the_fraction() -> None:
    levers = Levers(Fraction(2125, 1000), Fraction(1005, 1000))
    assert shown(levers=levers)["levers"] == {"top": 2.13, "bottom": 1.01}


def test_the_sentences_are_those_of_the_document() -> None:
    made = document(make_sheet(make_answers(CONTENT)))
    said = interchange(made)["sentences"]
    assert said["stage"] == made.sentences.stage
    assert [function["rule"] for function in said["functions"]] == [f.rule for f in made.sentences.functions]


def test_nobody_is_named() -> None:
    text = json.dumps(shown(make_sheet(make_answers(CONTENT))))
    assert "Person 1" not in text
    assert shown()["respondents"] == [{"id": 1, "position": "leadership", "entered": False}]


@settings(max_examples=50, suppress_health_check=list(HealthCheck), deadline=None)
@given(answered())
def test_every_result_has_the_promised_keys_and_only_plain_json(case: tuple[Content, AnswerSheet]) -> None:
    result = interchange(build(*case, version=1, revision=1, closed_on=dt.date(2026, 11, 23)))
    assert json.loads(json.dumps(result, allow_nan=False)) == result
    assert result.keys() >= TOP
    assert result["verdict"].keys() >= VERDICT
    assert all(function.keys() >= FUNCTION for function in result["functions"])
    assert all(question.keys() >= QUESTION for question in result["questions"])
    assert (result["fit"].keys(), result["work"].keys() >= WORK) == (FIT, True)
