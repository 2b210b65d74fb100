"""What changes nothing: order, and the unit of the weights."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.scoring import Function, Outcome, Question, Questionnaire, assess
from tests.scoring.strategies import Case, cases

TRIED = settings(max_examples=200, deadline=None)
SCALES = st.fractions(Fraction(1, 50), 50)


def run(case: Case) -> Outcome:
    return assess(case.questionnaire, case.respondents, case.profile, case.agreed)


def shuffled(case: Case, order: Callable[[Any], Any]) -> Case:
    """The same case with functions, questions, respondents and the rest in another order."""
    old = case.questionnaire
    functions = [replace(f, questions=tuple(order(f.questions))) for f in order(old.functions)]
    return Case(
        Questionnaire(tuple(functions), tuple(order(old.drivers)), tuple(order(old.activities))),
        tuple(order(case.respondents)),
        dict(order(list(case.profile.items()))),
        dict(order(list(case.agreed.items()))),
    )


def unordered(found: Outcome) -> list[Any]:
    """All but the order of lists and the choice among equally cheap paths."""
    work = replace(
        found.work, doers=tuple(sorted(found.work.doers)), disputed=tuple(sorted(found.work.disputed))
    )
    functions = [replace(one, holding=tuple(sorted(one.holding))) for one in found.functions]
    return [
        replace(found.verdict, held_back_by=()),
        sorted(functions, key=lambda one: one.key),
        sorted(found.questions, key=lambda one: one.key),
        len(found.path),
        found.fit,
        found.levers,
        work,
    ]


@TRIED
@given(cases(), st.randoms(use_true_random=False))
def test_order_changes_nothing_but_order(case: Case, random: Any) -> None:
    other = shuffled(case, lambda items: random.sample(list(items), len(items)))
    assert unordered(run(other)) == unordered(run(case))


def scaled(questionnaire: Questionnaire, functions: Fraction, questions: Fraction) -> Questionnaire:
    made = [
        Function(
            f.key,
            tuple(Question(q.key, q.weight * questions, q.foundation, q.lever) for q in f.questions),
            f.weight * functions,
        )
        for f in questionnaire.functions
    ]
    return replace(questionnaire, functions=tuple(made))


def unweighted(found: Outcome) -> Outcome:
    """The outcome without the weights that it repeats."""
    none = Fraction(0)
    functions = [replace(f, weight=none, total=none, applicable=none, answered=none) for f in found.functions]
    verdict = replace(found.verdict, rated_weight=none, total_weight=none)
    return replace(found, verdict=verdict, functions=tuple(functions))


@TRIED
@given(cases(), SCALES, SCALES)
def test_weights_times_a_constant_change_nothing(
    case: Case, functions: Fraction, questions: Fraction
) -> None:
    other = replace(case, questionnaire=scaled(case.questionnaire, functions, questions))
    assert unweighted(run(other)) == unweighted(run(case))
