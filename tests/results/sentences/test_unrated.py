"""The first screen where there is no verdict: why, and what to answer to get one."""

from decimal import Decimal
from typing import Any

from assessments.interchange.values import Content
from assessments.results.document import Sentences
from assessments.results.sentences import sentences
from tests.builders import make_answers, make_content, make_function, make_outcome, make_question, make_sheet

CONTENT = make_content()


def said(content: Content = CONTENT, **answers: Any) -> Sentences:
    return sentences(content, make_outcome(content, make_sheet(make_answers(content, **answers))))


def test_nothing_answered() -> None:
    result = said(default=None)
    assert result.stage == "There is no verdict yet, because too little is known."
    assert result.firmness == "A verdict needs a stage in 4 of 5 functions; you have none."
    assert result.held_back == (
        "To get a verdict, answer more in 4 of these 5 functions: data management (4 more questions), "
        "compensation "
        "(4 more questions), territory (4 more questions), enablement (4 more questions) and strategy (4 "
        "more "
        "questions)."
    )
    assert (
        result.rule
        == "A function has a stage when at least two thirds of the questions that apply are answered."
    )


def test_nobody_answered() -> None:
    assert sentences(CONTENT, make_outcome(CONTENT, make_sheet())).stage == said(default=None).stage


def test_one_function_short() -> None:
    result = said(territory=[2, 2, 2, "dk", "dk", "dk"], strategy="dk")
    assert result.firmness == "A verdict needs a stage in 4 of 5 functions; you have 3."
    assert result.held_back == (
        "To get a verdict, answer more in one of these functions: "
        "territory (1 more question) and strategy (4 more questions)."
    )


def test_the_only_function_left() -> None:
    result = said(territory=[2, 2, "na", "na", "na", "na"], strategy=[2, "dk", 2, "dk", "dk", "na"])
    assert result.held_back == "To get a verdict, answer more in strategy (2 more questions)."


def test_more_answers_cannot_help() -> None:
    not_ours = [2, 2, "na", "na", "na", "na"]
    result = said(territory=not_ours, strategy=not_ours)
    assert result.stage == "There is no verdict, because too little of the questionnaire applies to you."
    assert result.firmness == "A verdict needs a stage in 4 of 5 functions; you have 3."
    assert result.held_back == (
        "To get a verdict, check which questions are really not applicable in territory and strategy."
    )


def test_different_weights() -> None:
    heavy = [make_question("design", weight=Decimal(3)), *(make_question(f"other-{n}") for n in range(3))]
    content = make_content(
        [make_function("Territory", heavy, weight="3"), make_function("Strategy", weight="2")]
    )
    result = said(content, territory=[None, 2, "dk", "dk"], strategy=2)
    assert result.firmness.replace("\N{NO-BREAK SPACE}", " ") == (
        "A verdict needs a stage in 75 % of the functions by weight; you have 40 %."
    )
    # 1 of 6 is answered and 4 are needed: whichever questions are taken first, all three are enough.
    assert result.held_back == "To get a verdict, answer more in territory (3 more questions)."
