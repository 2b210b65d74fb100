"""What holds for all legal input: the properties that the rule names."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assessments.scoring import Outcome, Questionnaire, Respondent, assess
from tests.scoring import naive
from tests.scoring.strategies import LEVELS, Case, cases, questionnaires

TRIED = settings(max_examples=200, deadline=None)
SCALES = st.fractions(Fraction(1, 50), 50)


def run(case: Case) -> Outcome:
    return assess(case.questionnaire, case.respondents, case.profile, case.agreed)


@TRIED
@given(cases())
def test_stages_are_those_of_the_text(case: Case) -> None:
    """And nothing is raised for any legal input."""
    found = run(case)
    levels = naive.levels_of(case.questionnaire, case.respondents, case.agreed)
    assert {question.key: question.level for question in found.questions} == levels
    assert (found.verdict.low, found.verdict.high) == (
        naive.verdict(case.questionnaire, levels) or (None, None)
    )
    for function, one in zip(case.questionnaire.functions, found.functions, strict=True):
        state, low, high = naive.function_range(function, levels)
        assert (one.applies, one.rated) == (state != "not apply", state == "rated")
        assert (one.low, one.high, one.stage) == (low, high, low if state == "rated" else None)


@TRIED
@given(cases())
def test_low_is_never_above_high(case: Case) -> None:
    found = run(case)
    ranged: list[Any] = [found.verdict, *found.functions]
    for one in ranged:
        assert (one.low is None) == (one.high is None)
        if one.low is not None and one.high is not None:
            assert 1 <= one.low <= one.high <= 4
    assert found.verdict.stage == found.verdict.low
    assert found.verdict.provisional == (found.verdict.low != found.verdict.high)


@TRIED
@given(cases())
def test_what_belongs_together_exists_together(case: Case) -> None:
    found = run(case)
    verdict = found.verdict
    assert (verdict.stage is None) == (4 * verdict.rated_weight < 3 * verdict.total_weight)
    assert (verdict.steps_to_next is None) == (verdict.stage in (None, 4))
    assert (verdict.steps_to_drop is None) == (verdict.stage in (None, 1))
    assert len(found.path) == (verdict.steps_to_next or 0)
    assert bool(verdict.held_back_by) == bool(found.path)
    assert (found.fit.label is None) == (verdict.stage is None or found.fit.demanded is None)
    for function in found.functions:
        assert (function.stage is None) == (function.fit is None) == (not function.rated)
        assert function.score is None or 1 <= function.score <= 4
        assert function.reached[0] == (function.applicable > 0)
        assert list(function.reached) == sorted(function.reached, reverse=True)


@TRIED
@given(cases())
def test_holding_is_the_second_half_of_the_rule(case: Case) -> None:
    """Where the majority for low + 1 is there, foundations hold; and who holds does so literally."""
    levels = {question.key: question.level for question in run(case).questions}
    for function, one in zip(case.questionnaire.functions, run(case).functions, strict=True):
        if not one.rated or one.low in (None, 4):
            assert one.low == 4 or one.holding == ()
            continue
        below = [q.key for q in function.questions if q.foundation and (levels[q.key] or 1) < one.low]  # type: ignore[operator]
        assert list(one.holding) == below
        assert one.holding or one.reached[one.low] < Fraction(2, 3)


@TRIED
@given(cases(), st.data())
def test_raising_a_level_that_was_given_never_lowers_anything(case: Case, data: st.DataObject) -> None:
    given_levels = [
        (person, key, level)
        for person, respondent in enumerate(case.respondents)
        for key, level in respondent.answers.items()
        if isinstance(level, int) and level < 4
    ]
    assume(given_levels)
    person, key, level = data.draw(st.sampled_from(given_levels))
    raised = dict(case.respondents[person].answers) | {key: data.draw(st.integers(level + 1, 4))}
    people = list(case.respondents)
    people[person] = replace(people[person], answers=raised)
    before, after = run(case), run(replace(case, respondents=tuple(people)))
    pairs: list[tuple[Any, Any]] = [(before.verdict, after.verdict)]
    pairs += zip(before.functions, after.functions, strict=True)
    for old, new in pairs:
        for name in ("stage", "low", "high", "score"):
            was, now = getattr(old, name, None), getattr(new, name, None)
            assert (was is None) == (now is None)
            assert was is None or was <= now


@TRIED
@given(questionnaires(), LEVELS, st.integers(1, 4))
def test_all_answers_k_give_stage_k_everywhere(questionnaire: Questionnaire, k: int, people: int) -> None:
    answers = Respondent({question.key: k for question in questionnaire.questions})
    found = assess(questionnaire, [answers] * people)
    staged: list[Any] = [found.verdict, *found.functions]
    for one in staged:
        assert (one.stage, one.low, one.high) == (k, k, k)
    assert {function.score for function in found.functions} == {k}
    assert {question.level for question in found.questions} == {k}


@TRIED
@given(cases())
def test_all_is_exact_and_repeatable(case: Case) -> None:
    found = run(case)
    assert found == run(case)
    for function in found.functions:
        shares = [function.weight, function.total, function.applicable, function.answered, *function.reached]
        assert all(isinstance(share, Fraction) for share in shares)
        assert function.score is None or isinstance(function.score, Fraction)
