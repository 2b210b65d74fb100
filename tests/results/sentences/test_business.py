"""What the business calls for and how it fits, word for word."""

from typing import Any

import pytest

from assessments.results.document import Sentences
from assessments.results.sentences import sentences
from tests.builders import make_answers, make_content, make_outcome, make_profile, make_sheet

CONTENT = make_content()


def said(demanded: int | str = 2, *, only: int | None = None, **answers: Any) -> Sentences:
    profile = make_profile(CONTENT, demanded, only=only)
    return sentences(
        CONTENT, make_outcome(CONTENT, make_sheet(make_answers(CONTENT, **answers), profile=profile))
    )


def of_territory(demanded: int, *levels: Any) -> str:
    return next(f.fit for f in said(demanded, territory=list(levels)).functions if f.key == "territory")


def open_between(low: int) -> dict[str, Any]:
    """Answers whose verdict is `low` or one more: two functions are open."""
    answers = [low, low, low + 1, low + 1, "dk", "dk"]
    return {"default": low + 1, "territory": answers, "strategy": answers}


@pytest.mark.parametrize(
    ("demanded", "stage", "sentence"),
    [
        (
            3,
            2,
            "Your business calls for stage 3, commercial operation: it has outgrown your sales operations "
            "by 1 stage.",
        ),
        (
            4,
            1,
            "Your business calls for stage 4, business operation: it has outgrown your sales operations by "
            "3 stages.",
        ),
        (2, 2, "Your business calls for stage 2, sales operation, and that is where you are."),
        (
            1,
            3,
            "Your business calls for stage 1, shadow operation; you are 2 stages ahead of what it needs "
            "today.",
        ),
    ],
)
def test_a_certain_fit(demanded: int, stage: int, sentence: str) -> None:
    assert said(demanded, default=stage).demand == sentence


@pytest.mark.parametrize(
    ("demanded", "low", "sentence"),
    [
        (
            4,
            2,
            "Your business calls for stage 4, business operation: it has outgrown your sales operations by "
            "1 or 2 "
            "stages.",
        ),
        (
            3,
            2,
            "Your business calls for stage 3, commercial operation. What you don’t know decides whether your "
            "company is there.",
        ),
        (
            2,
            2,
            "Your business calls for stage 2, sales operation. Your company is there; what you don’t know "
            "decides "
            "whether it is ahead.",
        ),
        (
            1,
            2,
            "Your business calls for stage 1, shadow operation; you are 1 or 2 stages ahead of what it "
            "needs today.",
        ),
    ],
)
def test_a_fit_within_a_range(demanded: int, low: int, sentence: str) -> None:
    assert said(demanded, **open_between(low)).demand == sentence


def test_a_range_on_both_sides() -> None:
    result = said(2, default=4, territory=[4, 4, 4, 1, "dk", "dk"], strategy="dk")
    assert result.stage == "Your company is at least in stage 1 of 4, shadow operation."
    assert result.demand == (
        "Your business calls for stage 2, sales operation. "
        "What you don’t know decides whether your company is short of it, there or ahead."
    )


def test_it_says_what_it_rests_on() -> None:
    assert said(2, only=5).demand == (
        "Your business calls for stage 2, sales operation, and that is where you are. "
        "This rests on 5 of the 8 facts in the business profile."
    )


@pytest.mark.parametrize(("given", "words"), [(3, "3"), (0, "none")])
def test_nothing_demanded(given: int, words: str) -> None:
    result = said(2, only=given)
    assert result.demand == (
        "What your business calls for is not known: that needs 4 of the 8 facts in the business profile, "
        f"and you have given {words}."
    )
    assert [function.fit for function in result.functions] == [""] * 5


def test_dont_know_is_no_fact() -> None:
    assert said("dk").demand.endswith("and you have given none.")


def test_a_questionnaire_without_business_profile() -> None:
    assert sentences(make_content(drivers=0), make_outcome(make_content(drivers=0))).demand == (
        "This questionnaire does not ask what your business calls for."
    )


def test_without_a_verdict() -> None:
    assert said(3, default="dk").demand == (
        "Your business calls for stage 3, commercial operation. Only a verdict can say whether you are there."
    )


@pytest.mark.parametrize(
    ("demanded", "levels", "sentence"),
    [
        (
            3,
            (2,) * 6,
            "Your business calls for stage 3, commercial operation; territory is 1 stage short of it.",
        ),
        (
            4,
            (2,) * 6,
            "Your business calls for stage 4, business operation; territory is 2 stages short of it.",
        ),
        (2, (2,) * 6, "Territory is where your business needs it, in stage 2, sales operation."),
        (1, (2,) * 6, "Your business calls for stage 1, shadow operation; territory is 1 stage ahead of it."),
        (
            4,
            (2, 2, 3, 3, "dk", "dk"),
            "Your business calls for stage 4, business operation; territory is 1 or 2 stages short of it.",
        ),
        (
            3,
            (2, 2, 3, 3, "dk", "dk"),
            "Your business calls for stage 3, commercial operation. "
            "What you don’t know decides whether territory is there.",
        ),
        (
            2,
            (2, 2, 3, 3, "dk", "dk"),
            "Your business calls for stage 2, sales operation. "
            "Territory is there; what you don’t know decides whether it is ahead.",
        ),
    ],
)
def test_the_fit_of_a_function(demanded: int, levels: tuple[Any, ...], sentence: str) -> None:
    assert of_territory(demanded, *levels) == sentence
