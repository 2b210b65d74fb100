"""What holds the verdict back, word for word."""

from typing import Any

import pytest

from assessments.results.sentences import sentences
from tests.builders import make_answers, make_content, make_outcome, make_profile, make_sheet

CONTENT = make_content()


def held_back(path: tuple[str, ...] | None = None, **answers: Any) -> str:
    """The sentence for these answers; with `path` as if the path went through these functions."""
    sheet = make_sheet(make_answers(CONTENT, **answers))
    verdict = {} if path is None else {"held_back_by": path}
    return sentences(CONTENT, make_outcome(CONTENT, sheet, **verdict)).held_back


def test_one_function() -> None:
    assert (
        held_back(default=3, territory=1)
        == "Territory (in stage 1) holds you back from stage 3, commercial operation."
    )


def test_two_functions_in_one_stage() -> None:
    said = held_back(("territory", "strategy"), default=3, territory=1, strategy=1)
    assert said == "Territory and strategy (in stage 1) hold you back from stage 2, sales operation."


def test_functions_in_different_stages_the_lowest_first() -> None:
    said = held_back(
        ("territory", "compensation", "strategy"), default=3, territory=1, compensation=2, strategy=2
    )
    assert said == (
        "Territory (in stage 1), and compensation and strategy (in stage 2) hold you back "
        "from stage 3, commercial operation."
    )


def test_a_stage_is_said_once_for_all_functions_in_it() -> None:
    said = held_back(
        ("territory", "strategy", "compensation", "enablement"),
        default=3,
        territory=1,
        compensation=2,
        enablement=2,
    )
    assert said.startswith(
        "Territory (in stage 1), strategy (in stage 3), and compensation and enablement (in stage 2) "
    )


def test_others_that_might_do_as_well() -> None:
    assert held_back(default=1) == (
        "The shortest way to stage 2, sales operation, goes through data management, compensation, territory and "
        "enablement (in stage 1)."
    )
    assert held_back(default=3, territory=2, strategy=2) == (
        "The shortest way to stage 3, commercial operation, goes through territory (in stage 2)."
    )


def test_what_is_not_known() -> None:
    said = held_back(("territory", "strategy"), default=3, territory="dk", strategy=[2, 2, 3, 3, "dk", "dk"])
    assert said == (
        "Territory (too little known) and strategy (in stage 2 or 3) hold you back from stage 3, commercial operation."
    )


def test_nothing_at_the_top() -> None:
    assert (
        held_back(default=4) == "Nothing holds you back: stage 4, business operation, is the highest stage."
    )


def test_no_path() -> None:
    assert held_back((), default=1) == "No function can be named that holds you back."


@pytest.mark.parametrize("stage", [1, 2, 3])
def test_it_is_about_the_next_stage(stage: int) -> None:
    next_stage = ("sales operation", "commercial operation", "business operation")[stage - 1]
    assert f"shortest way to stage {stage + 1}, {next_stage}, goes" in held_back(default=stage)


@pytest.mark.parametrize(("demanded", "told"), [(2, True), (1, True), (3, False)])
def test_a_business_that_does_not_call_for_more_is_told_so(demanded: int, told: bool) -> None:
    sheet = make_sheet(make_answers(CONTENT, 2), profile=make_profile(CONTENT, demanded))
    said = sentences(CONTENT, make_outcome(CONTENT, sheet)).held_back
    assert said.endswith("Your business does not call for that stage today.") is told
