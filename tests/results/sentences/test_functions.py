"""What is said of one function, word for word."""

from decimal import Decimal
from typing import Any

import pytest

from assessments.results.document import FunctionSentences
from assessments.results.sentences import sentences
from tests.builders import (
    make_answers,
    make_content,
    make_function,
    make_outcome,
    make_profile,
    make_question,
    make_sheet,
)

CONTENT = make_content()
WEIGHTED = make_content(
    [
        make_function(
            "Territory",
            [
                make_question("design", weight=Decimal(3), foundation=True),
                make_question("review", weight=Decimal(2)),
                make_question("time", weight=Decimal(1)),
            ],
        )
    ]
)


def territory(*levels: Any, demanded: int | None = None, weighted: bool = False) -> FunctionSentences:
    content = WEIGHTED if weighted else CONTENT
    profile = make_profile(content, demanded) if demanded else None
    sheet = make_sheet(make_answers(content, territory=list(levels)), profile=profile)
    said = sentences(content, make_outcome(content, sheet)).functions
    return next(function for function in said if function.key == "territory")


def test_a_stage() -> None:
    assert territory(2, 2, 2, 2, 2, 2).stage == "Territory is in stage 2, sales operation."


def test_a_range() -> None:
    assert territory(2, 2, 3, 3, "dk", "dk").stage == (
        "Territory is at least in stage 2, sales operation. "
        "If what you don’t know turns out well, it is in stage 3, commercial operation."
    )


def test_too_little_known() -> None:
    said = territory(2, 2, 2, "dk", "dk", None, demanded=2)
    assert said.stage == "Territory has no stage, because too little is known."
    assert said.rule == "A stage needs an answer to 4 of 6 questions; you have 3."
    assert said.fit == ""


def test_nothing_known() -> None:
    assert territory(*[None] * 6).rule == "A stage needs an answer to 4 of 6 questions; you have none."


def test_does_not_apply() -> None:
    said = territory(2, 2, 2, "na", "na", "na", demanded=2)
    assert said.stage == "Territory does not apply to you: it has no stage and does not count in the verdict."
    assert said.rule == (
        "You have marked 3 of 6 questions as not applicable; with more than a third, a function has no stage."
    )
    assert said.fit == ""


@pytest.mark.parametrize(
    ("levels", "sentence"),
    [
        ((1, 1, 2, 2, 2, 1), "Stage 2 needs 4 of 6 questions at stage 2 or above (you have 3)."),
        (
            (2, 2, 3, 3, 1, 2),
            "You have 5 of 6 questions at stage 2 or above (4 needed). "
            "Stage 3 needs 4 at stage 3 or above (you have 2) and every foundation at stage 2 or above.",
        ),
        (
            (1, 2, 3, 3, 1, 2),
            "You have 4 of 6 questions at stage 2 or above (4 needed). "
            "Stage 3 needs 4 at stage 3 or above (you have 2) and every foundation at stage 2 or above "
            "(the answer to “Who does territory-1?” is below).",
        ),
        (
            (1, 1, 3, 3, 3, 4),
            "You have 4 of 6 questions at stage 2 or above (4 needed). "
            "Stage 3 needs 4 at stage 3 or above (you have 4) and every foundation at stage 2 or above "
            "(the answers to “Who does territory-1?” and “Who does territory-2?” are below).",
        ),
        (
            (3, 2, 3, 3, 1, 3),
            "You have 4 of 6 questions at stage 3 or above (4 needed) and every foundation at stage 2 "
            "or above. "
            "Stage 4 needs 4 at stage 4 (you have none) and every foundation at stage 3 or above "
            "(the answer to “Who does territory-2?” is below).",
        ),
        (
            (4, 3, 4, 4, 1, 4),
            "You have 4 of 6 questions at stage 4 (4 needed) and every foundation at stage 3 or above.",
        ),
        (
            (2, 2, 2, "na", "dk", 2),
            "You have 4 of 5 questions at stage 2 or above (4 needed). "
            "Stage 3 needs 4 at stage 3 or above (you have none) and every foundation at stage 2 or above. "
            "1 answer is not known and counts as stage 1.",
        ),
        (
            (1, 1, 2, 2, "dk", "dk"),
            "Stage 2 needs 4 of 6 questions at stage 2 or above (you have 2). "
            "2 answers are not known and count as stage 1.",
        ),
    ],
)
def test_the_rule_with_its_figures(levels: tuple[Any, ...], sentence: str) -> None:
    assert territory(*levels).rule == sentence


def test_without_foundations_the_rule_speaks_of_none() -> None:
    content = make_content([make_function("Territory", 3, foundations=0)])
    outcome = make_outcome(content, make_sheet(make_answers(content, 3)))
    [said] = sentences(content, outcome).functions
    assert said.rule == (
        "You have 3 of 3 questions at stage 3 or above (2 needed). "
        "Stage 4 needs 2 at stage 4 (you have none)."
    )


@pytest.mark.parametrize(
    ("levels", "sentence"),
    [
        (
            (2, 2, 1),
            "You have 83 % of the questions by weight at stage 2 or above (67 % needed). "
            "Stage 3 needs 67 % at stage 3 or above (you have none) "
            "and every foundation at stage 2 or above.",
        ),
        (
            (2, 1, None),
            "Stage 2 needs 67 % of the questions by weight at stage 2 or above (you have 50 %). "
            "1 answer is not known and counts as stage 1.",
        ),
        ((2, None, None), "A stage needs an answer to 67 % of the questions by weight; you have 50 %."),
        (
            (2, "na", "na"),
            "You have marked 50 % of the questions by weight as not applicable; "
            "with more than a third, a function has no stage.",
        ),
    ],
)
def test_questions_of_different_weight_are_told_by_weight(levels: tuple[Any, ...], sentence: str) -> None:
    assert territory(*levels, weighted=True).rule.replace("\N{NO-BREAK SPACE}", " ") == sentence
