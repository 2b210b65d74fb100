"""Hypothesis strategies: any small questionnaire, and any legal answers to it."""

from decimal import Decimal

from hypothesis import strategies as st

from assessments.interchange.values import Agreed, AnswerSheet, Content, FunctionText, Given, RespondentSheet
from assessments.scoring import DOERS, DONT_KNOW, NOT_APPLICABLE
from tests.builders import FUNCTION_NAMES, make_content, make_function, make_question

WEIGHTS = st.sampled_from([("1",), ("1",), ("0.5", "1", "2"), ("1", "1.999", "3.001")])
HABITS: st.SearchStrategy[list[int | str | None]] = st.sampled_from(
    [[], [1], [2], [3], [4], [1, 2], [2, 3, DONT_KNOW], [DONT_KNOW, None], [NOT_APPLICABLE]]
)


@st.composite
def functions(draw: st.DrawFn, name: str, weights: tuple[str, ...]) -> FunctionText:
    """A function of one to six questions with any foundations and levers."""
    key = name.lower().replace(" ", "-")
    questions = [
        make_question(
            f"{key}-{number}",
            foundation=draw(st.booleans()),
            lever=draw(st.sampled_from(["", "top", "bottom"])),
            weight=Decimal(draw(st.sampled_from(weights))),
        )
        for number in range(1, draw(st.integers(1, 6)) + 1)
    ]
    return make_function(name, questions, weight=draw(st.sampled_from(weights)))


@st.composite
def contents(draw: st.DrawFn) -> Content:
    """One to five functions; drivers and activities may be missing altogether."""
    weights = draw(WEIGHTS)
    names = FUNCTION_NAMES[: draw(st.integers(1, 5))]
    return make_content(
        [draw(functions(name, weights)) for name in names],
        drivers=draw(st.integers(0, 8)),
        activities=draw(st.integers(0, 11)),
    )


@st.composite
def respondents(draw: st.DrawFn, content: Content, number: int) -> RespondentSheet:
    """One respondent, who has a habit, so that clear cases come up as often as muddled ones."""
    habit = draw(HABITS)
    answers = {}
    for function in content.functions:
        for question in function.questions:
            value = draw(st.sampled_from([*habit * 4, 1, 2, 3, 4, DONT_KNOW, None, NOT_APPLICABLE]))
            if value != NOT_APPLICABLE or not question.foundation:
                reason = "not ours" if value == NOT_APPLICABLE else ""
                answers[question.key] = Given(value, reason, note="" if value else "seen it")
    doers = st.sampled_from([*DOERS, DONT_KNOW])
    work = {activity.key: draw(doers) for activity in content.activities if draw(st.booleans())}
    return RespondentSheet(number, "leadership", f"Person {number}", answers, work)


@st.composite
def sheets(draw: st.DrawFn, content: Content) -> AnswerSheet:
    """Any legal answers to this content, of nobody to six people."""
    levels = st.integers(1, 4)
    keys = [question.key for function in content.functions for question in function.questions]
    return AnswerSheet(
        questionnaire=content.key,
        organisation="Brightwell Valves",
        industry="manufacturing",
        respondents=tuple(
            draw(respondents(content, number)) for number in range(1, draw(st.integers(0, 6)) + 1)
        ),
        profile={
            driver.key: draw(levels | st.just(DONT_KNOW)) for driver in content.drivers if draw(st.booleans())
        },
        agreed={key: Agreed(draw(levels), "settled") for key in keys if draw(st.integers(0, 9)) == 9},
        demonstration=draw(st.booleans()),
    )


@st.composite
def answered(draw: st.DrawFn) -> tuple[Content, AnswerSheet]:
    """A content with answers to it."""
    content = draw(contents())
    return content, draw(sheets(content))
