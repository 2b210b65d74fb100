"""Any small questionnaire and any legal answers to it, drawn so that clear cases come up as often as muddled ones."""

from dataclasses import dataclass
from fractions import Fraction

from hypothesis import strategies as st

from assessments.scoring import DOERS, Function, Question, Questionnaire, Respondent

WEIGHTS = st.sampled_from(
    [
        [Fraction(1)],
        [Fraction(1)],
        [Fraction(1), Fraction(2), Fraction(1, 2)],
        [Fraction(2, 3), Fraction(5, 7), Fraction(3), Fraction(1, 100)],
    ]
)
HABITS: st.SearchStrategy[list[int | str]] = st.sampled_from(
    [[1], [2], [3], [4], [1, 2], [2, 3], [3, 4], [1, 4], [1, 2, 3, 4], [2, "dk"], ["dk"]]
)
LEVELS = st.integers(1, 4)


@dataclass(frozen=True)
class Case:
    """What `assess` takes."""

    questionnaire: Questionnaire
    respondents: tuple[Respondent, ...]
    profile: dict[str, int | str]
    agreed: dict[str, int]


@st.composite
def questionnaires(draw: st.DrawFn, functions: int = 4, questions: int = 6, most: int = 24) -> Questionnaire:
    """Up to so many functions of up to so many questions, at most `most` questions in all."""
    weights = st.sampled_from(draw(WEIGHTS))
    made: list[Function] = []
    left = most
    for number in range(draw(st.integers(1, functions))):
        count = draw(st.integers(1, max(1, min(questions, left - functions + number))))
        made.append(Function(f"f{number}", _questions(draw, f"f{number}", count, weights), draw(weights)))
        left -= count
    drivers = tuple(f"d{number}" for number in range(draw(st.integers(0, 4))))
    activities = tuple(f"a{number}" for number in range(draw(st.integers(0, 4))))
    return Questionnaire(tuple(made), drivers, activities)


def _questions(
    draw: st.DrawFn, function: str, count: int, weights: st.SearchStrategy[Fraction]
) -> tuple[Question, ...]:
    foundations = st.sampled_from([False, False, True])
    levers = st.sampled_from([None, "top", "bottom"])
    return tuple(
        Question(f"{function}q{number}", draw(weights), draw(foundations), draw(levers))  # type: ignore[arg-type]
        for number in range(count)
    )


@st.composite
def respondents(draw: st.DrawFn, questionnaire: Questionnaire) -> Respondent:
    """One respondent with a habit, who now and then says something else, or leaves a question open."""
    habit = draw(HABITS)
    answers: dict[str, int | str] = {}
    for question in questionnaire.questions:
        value = draw(st.sampled_from([*habit * 5, 1, 2, 3, 4, "dk", "na", None]))
        if value is not None and not (value == "na" and question.foundation):
            answers[question.key] = value
    doers = st.sampled_from([*DOERS[:3], *DOERS[-3:], "dk"])
    return Respondent(answers, {key: draw(doers) for key in questionnaire.activities if draw(st.booleans())})


@st.composite
def cases(
    draw: st.DrawFn, *, functions: int = 4, questions: int = 6, most: int = 24, people: int = 4
) -> Case:
    """Any legal case; nobody may have answered at all."""
    questionnaire = draw(questionnaires(functions, questions, most))
    said = draw(st.lists(respondents(questionnaire), min_size=0, max_size=people))
    drivers = {key: draw(LEVELS | st.just("dk")) for key in questionnaire.drivers if draw(st.booleans())}
    keys = [question.key for question in questionnaire.questions]
    agreed = {key: draw(LEVELS) for key in keys if draw(st.integers(0, 9)) == 0}
    return Case(questionnaire, tuple(said), drivers, agreed)


@st.composite
def small_cases(draw: st.DrawFn) -> Case:
    """One respondent and at most seven questions, so that every way can be tried."""
    questionnaire = draw(questionnaires(functions=4, questions=4, most=7))
    said = draw(respondents(questionnaire))
    return Case(questionnaire, (said,), {}, {})
