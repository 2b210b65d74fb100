"""Levers and work, word for word."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from assessments.results.sentences import sentences
from assessments.results.sentences.evidence import TILT, levers
from assessments.scoring import Levers
from tests.builders import make_answers, make_content, make_outcome, make_profile, make_sheet, make_work

CONTENT = make_content()


def of_levers(top: Any, bottom: Any) -> str:
    return levers(Levers(top and Fraction(top), bottom and Fraction(bottom)))


def of_work(*doers: str, stage: int | str = 2, activities: int = 11) -> str:
    content = make_content(activities=activities)
    sheet = make_sheet(make_answers(content, stage), work=make_work(content, *doers))
    return sentences(content, make_outcome(content, sheet)).work


def test_no_levers() -> None:
    assert of_levers(None, None) == (
        "There are no answers about selling more (top line) or wasting less (bottom line)."
    )


def test_one_lever() -> None:
    assert of_levers("12/5", None) == (
        "The mean level for selling more (top line) is 2.4 of 4; there are no answers about wasting less "
        "(bottom line)."
    )
    assert of_levers(None, 1) == (
        "The mean level for wasting less (bottom line) is 1.0 of 4; there are no answers about selling "
        "more (top line)."
    )


@pytest.mark.parametrize(
    ("top", "bottom", "lead"),
    [
        ("5/2", "5/2", "So far you do about as much to sell more as to waste less"),
        (
            "29/10",
            "5/2",
            "So far you do about as much to sell more as to waste less",
        ),
        ("3", "5/2", "So far you do more to sell more than to waste less"),
        ("5/2", "3", "So far you do more to waste less than to sell more"),
    ],
)
def test_two_levers(top: str, bottom: str, lead: str) -> None:
    assert of_levers(top, bottom).startswith(f"{lead}: the mean level is ")


def test_both_levers_with_their_figures() -> None:
    assert of_levers("9/4", "4/3").endswith(
        ": the mean level is 2.3 of 4 for the top line and 1.3 of 4 for the bottom line."
    )


def test_half_a_stage_is_a_tilt() -> None:
    assert Fraction(1, 2) == TILT
    assert of_levers("1999/1000", "3/2") != of_levers("2000/1000", "3/2")


def test_some_of_the_work_is_in_the_shadow() -> None:
    doers = ["finance", "hr", "it", "nobody", "central_ops", "central_ops", "central_ops", "outside"]
    assert of_work(*doers, "regional_ops", "regional_ops") == (
        "You know who does 10 of 11 activities. "
        "4 of these 10 are done by finance, HR, IT, sales managers or nobody. "
        "That agrees with stage 2, sales operation."
    )
    assert of_work(*doers[3:], "outside", "dk") == (
        "You know who does 6 of 11 activities. "
        "1 of these 6 is done by finance, HR, IT, sales managers or nobody. "
        "That agrees with stage 2, sales operation."
    )


def test_the_work_contradicts_a_claimed_stage() -> None:
    assert of_work("sales_managers", "it", "central_ops", "central_ops", activities=4, stage=3) == (
        "You know who does all 4 activities. "
        "2 of these 4 are done by finance, HR, IT, sales managers or nobody. "
        "That does not fit stage 3, commercial operation, because half or more is done on the side. "
        "It is worth discussing."
    )


def test_the_work_contradicts_stage_1() -> None:
    assert of_work(*["central_ops"] * 11, stage=1) == (
        "You know who does all 11 activities. Sales operations or an outside provider does all of these. "
        "That does not fit stage 1, shadow operation, where most of it is done on the side. It is worth "
        "discussing."
    )


def test_all_in_the_shadow() -> None:
    assert of_work(*["finance"] * 11, stage=1) == (
        "You know who does all 11 activities. "
        "All of these are done by finance, HR, IT, sales managers or nobody. "
        "That agrees with stage 1, shadow operation."
    )


@pytest.mark.parametrize(
    ("doer", "sentence"),
    [
        ("nobody", "It is done by finance, HR, IT, sales managers or nobody."),
        ("outside", "Sales operations or an outside provider does it."),
    ],
)
def test_too_little_known_to_compare(doer: str, sentence: str) -> None:
    assert of_work(doer, "dk") == (
        f"You know who does 1 of 11 activities. {sentence} "
        "Comparing this with the verdict needs at least 6 known activities."
    )


def test_without_a_verdict_there_is_no_finding() -> None:
    assert of_work("finance", stage="dk").endswith(
        " This can be compared with the verdict once there is one."
    )


def test_nothing_known_of_the_work() -> None:
    assert of_work() == of_work("dk", "dk") == "It is not known who does the work."


def test_nothing_asked_of_the_work() -> None:
    assert of_work(activities=0) == "This questionnaire does not ask who does the work."


@pytest.mark.parametrize(("second", "sentence"), [("it", "activities"), ("finance", "activity")])
def test_disputed_work(second: str, sentence: str) -> None:
    sheet = make_sheet(make_answers(CONTENT), make_answers(CONTENT), profile=make_profile(CONTENT))
    one, two = sheet.respondents
    work = [make_work(CONTENT, "finance", "finance", "hr"), make_work(CONTENT, "hr", second, "hr")]
    people = (replace(one, work=work[0]), replace(two, work=work[1]))
    said = sentences(CONTENT, make_outcome(CONTENT, replace(sheet, respondents=people))).work
    assert f"You disagree on {2 if second == 'it' else 1} {sentence}." in said
