"""The first screen where there is a verdict, word for word."""

from dataclasses import replace
from typing import Any

import pytest

from assessments.interchange.values import Agreed, Content
from assessments.results.document import Sentences
from assessments.results.sentences import sentences
from tests.builders import make_answers, make_content, make_function, make_outcome, make_sheet

CONTENT = make_content()


def said(content: Content = CONTENT, *, verdict: dict[str, Any] | None = None, **answers: Any) -> Sentences:
    sheet = make_sheet(make_answers(content, **answers))
    return sentences(content, make_outcome(content, sheet, **(verdict or {})))


@pytest.mark.parametrize(
    ("stage", "sentence"),
    [
        (1, "Your company is in stage 1 of 4, shadow operation."),
        (2, "Your company is in stage 2 of 4, sales operation."),
        (3, "Your company is in stage 3 of 4, commercial operation."),
        (4, "Your company is in stage 4 of 4, business operation."),
    ],
)
def test_which_stage(stage: int, sentence: str) -> None:
    assert said(default=stage).stage == sentence


def test_a_range_is_claimed_from_below() -> None:
    result = said(default=3, territory=[2, 2, 3, 3, "dk", "dk"], strategy=[2, 2, 3, 3, None, "dk"])
    assert result.stage == "Your company is at least in stage 2 of 4, sales operation."
    assert result.firmness.startswith(
        "4 of 30 answers are not known. If they turn out well, your company is in stage 3, commercial "
        "operation. "
        "As long as they count as stage 1, stage 3, commercial operation, is "
    )
    assert result.rule.endswith("What is not known counts as stage 1.")


def test_one_unknown_can_decide() -> None:
    result = said(default=3, territory=[2, 2, 3, 3, 3, "dk"], strategy=2, verdict={"steps_to_next": 1})
    assert result.firmness.startswith(
        "1 of 30 answers is not known. If it turns out well, your company is in stage 3, commercial "
        "operation. "
        "As long as it counts as stage 1, stage 3, commercial operation, is one step away"
    )


def test_unknown_answers_that_change_nothing() -> None:
    assert said(territory=[2, 2, 2, 2, 2, "dk"]).firmness.startswith(
        "1 of 30 answers is not known; it cannot change the stage. "
    )
    assert said(territory=[2, 2, 2, 2, "dk", "dk"]).firmness.startswith(
        "2 of 30 answers are not known; they cannot change the stage. "
    )


def test_what_does_not_apply_is_no_base() -> None:
    result = said(strategy=[2, 2, "na", "na", "na", "dk"], territory=[2, 2, 2, 2, "na", "dk"])
    assert result.firmness.startswith("1 of 23 answers is not known")


@pytest.mark.parametrize(
    ("stage", "up", "down", "sentence"),
    [
        (1, 4, None, "Stage 2, sales operation, is 4 steps away."),
        (1, 1, None, "Stage 2, sales operation, is one step away."),
        (
            2,
            3,
            2,
            "Stage 3, commercial operation, is 3 steps away; "
            "2 steps back would return you to stage 1, shadow operation.",
        ),
        (
            3,
            1,
            1,
            "Stage 4, business operation, is one step away; "
            "one step back would return you to stage 2, sales operation.",
        ),
        (
            4,
            None,
            5,
            "There is no higher stage; 5 steps back would return you to stage 3, commercial operation.",
        ),
    ],
)
def test_the_margin(stage: int, up: int | None, down: int | None, sentence: str) -> None:
    result = said(default=stage, verdict={"steps_to_next": up, "steps_to_drop": down})
    assert result.firmness == f"{sentence} A step moves one question by one stage."


def test_disagreement_is_said_until_it_is_settled() -> None:
    sheet = make_sheet(make_answers(CONTENT), make_answers(CONTENT, territory=[2, 2, 2, 2, 4, 4]))
    assert sentences(CONTENT, make_outcome(CONTENT, sheet)).firmness.endswith(
        " Your answers to 2 questions are far apart."
    )
    settled = replace(sheet, agreed={"territory-5": Agreed(3)})
    assert sentences(CONTENT, make_outcome(CONTENT, settled)).firmness.endswith(
        " Your answers to 1 question are far apart."
    )


def test_where_no_steps_lead_up() -> None:
    nothing = {"steps_to_next": None, "steps_to_drop": None, "held_back_by": ()}
    assert said(default=1, verdict=nothing).firmness == "No steps lead from here to stage 2, sales operation."
    assert said(default=2, verdict=nothing | {"steps_to_drop": 1}).firmness == (
        "No steps lead from here to stage 3, commercial operation; one step back would return you to "
        "stage 1, shadow operation. "
        "A step moves one question by one stage."
    )


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"default": 1, "territory": 2}, "Stage 2 needs 4 of 5 functions at stage 2 or above (you have 1)."),
        (
            {"default": 2, "strategy": 3, "territory": 1},
            "You have 4 of 5 functions at stage 2 or above (4 needed). "
            "Stage 3 needs 4 at stage 3 or above (you have 1) and every function at stage 2 or above "
            "(territory is below).",
        ),
        (
            {"default": 3, "territory": 1},
            "You have 4 of 5 functions at stage 2 or above (4 needed). "
            "Stage 3 needs 4 at stage 3 or above (you have 4) and every function at stage 2 or above "
            "(territory is below).",
        ),
        (
            {"default": 2, "strategy": 1, "territory": 1},
            "Stage 2 needs 4 of 5 functions at stage 2 or above (you have 3).",
        ),
        (
            {"default": 3},
            "You have 5 of 5 functions at stage 3 or above (4 needed) and every function at stage 2 "
            "or above. "
            "Stage 4 needs 4 at stage 4 (you have none) and every function at stage 3 or above.",
        ),
        (
            {"default": 4, "territory": 3},
            "You have 4 of 5 functions at stage 4 (4 needed) and every function at stage 3 or above.",
        ),
        (
            {"default": 2, "territory": ["dk", 2, "na", "na", "na", 2]},
            "You have 4 of 4 functions at stage 2 or above (3 needed). "
            "Stage 3 needs 3 at stage 3 or above (you have none) and every function at stage 2 or above. "
            "Territory does not apply and is left out.",
        ),
    ],
)
def test_the_rule_with_its_figures(answers: dict[str, Any], sentence: str) -> None:
    assert said(**answers).rule == sentence


def test_functions_of_different_weight_are_told_by_weight() -> None:
    content = make_content([make_function("Territory", weight="2"), make_function("Strategy", weight="1")])
    assert said(content, territory=2, strategy=1).rule.replace("\N{NO-BREAK SPACE}", " ") == (
        "Stage 2 needs 75 % of the functions by weight at stage 2 or above (you have 67 %)."
    )


def test_rounding_does_not_make_too_little_look_like_enough() -> None:
    content = make_content(
        [make_function("Territory", weight="2.999"), make_function("Strategy", weight="1.001")]
    )
    assert said(content, territory=2, strategy=1).rule.replace("\N{NO-BREAK SPACE}", " ") == (
        "Stage 2 needs 75 % of the functions by weight at stage 2 or above (you have just under 75 %)."
    )
