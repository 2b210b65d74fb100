"""Sample answers: for every content that is whole a result can be made of them, always the same."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.results.build import build
from assessments.results.page import report_page
from assessments.results.trial import is_whole, trial_sheet
from tests.builders import make_content, make_function

DAY = dt.date(2026, 11, 25)


@given(
    sizes=st.lists(st.integers(1, 9), min_size=1, max_size=5),
    foundations=st.integers(0, 9),
    drivers=st.integers(0, 3),
    activities=st.integers(0, 3),
    doers=st.booleans(),
)
def test_a_result_can_be_made(
    sizes: list[int], foundations: int, drivers: int, activities: int, doers: bool
) -> None:
    functions = [
        make_function(f"Function {number}", size, foundations=foundations)
        for number, size in enumerate(sizes)
    ]
    content = make_content(functions, drivers=drivers, activities=activities)
    if not doers:
        content = replace(content, doers=())
    assert is_whole(content)
    document = build(content, trial_sheet(content), version=1, revision=1, closed_on=DAY)
    assert report_page(document).demonstration and trial_sheet(content) == trial_sheet(content)


def test_they_say_a_bit_of_everything() -> None:
    given_answers = trial_sheet(make_content()).respondents[0].answers.values()
    assert {answer.value for answer in given_answers} == {1, 2, 3, "dk", "na"}
    assert all(answer.reason for answer in given_answers if answer.value == "na")


FUNCTION = make_function("Territory")


@pytest.mark.parametrize(
    "changes",
    [
        {"functions": ()},
        {"functions": (replace(FUNCTION, questions=()),)},
        {"functions": (replace(FUNCTION, stages=FUNCTION.stages[:3]),)},
        {"functions": (replace(FUNCTION, questions=(replace(FUNCTION.questions[0], advice=()),)),)},
        {"functions": (replace(FUNCTION, questions=(replace(FUNCTION.questions[0], practices=("a",)),)),)},
        {"stages": ()},
        {"drivers": (replace(make_content().drivers[0], levels=("a",)),)},
    ],
)
def test_what_lacks_texts_is_not_whole(changes: dict[str, Any]) -> None:
    assert not is_whole(replace(make_content(), **changes))
