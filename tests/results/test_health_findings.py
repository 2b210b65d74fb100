"""What is found in a question’s figures: each rule from its limit on, with advice and a reason."""

from fractions import Fraction

import pytest

from assessments.results.health import RULES, measures
from assessments.results.health.figures import QuestionHealth
from assessments.results.health.findings import findings
from tests.results.health_people import health

BEYOND = [
    ("against", {"correlation": -0.11}, {"correlation": None}, "−0.11"),
    ("hardly", {"correlation": -0.104}, {"correlation": None}, "−0.10"),
    ("hardly", {"correlation": 0.294}, {"correlation": 0.296}, "0.29"),
    (
        "dont_know",
        {"levels": (7, 7, 7, 7), "dont_know": 11, "not_applicable": 1},
        {"dont_know": 10, "levels": (7, 7, 7, 7)},
        "11 of 40 (28\N{NO-BREAK SPACE}%)",
    ),
    (
        "not_applicable",
        {"levels": (7, 7, 7, 9), "not_applicable": 9, "dont_know": 1},
        {"levels": (7, 7, 7, 9), "not_applicable": 8},
        "9 of 40 (23\N{NO-BREAK SPACE}%)",
    ),
    ("left_open", {"levels": (9, 9, 9, 4)}, {"levels": (9, 9, 9, 5)}, "5 of 40 (13\N{NO-BREAK SPACE}%)"),
    ("divided", {"spread": Fraction(67, 100)}, {"spread": Fraction(4, 6)}, "0.7 of a stage"),
    ("unpicked", {"levels": (18, 18, 0, 0)}, {"levels": (17, 17, 1, 1)}, "none of 36 picked practices 3, 4"),
    (
        "unpicked",
        {"levels": (0, 18, 9, 9)},
        {"asked": 23, "levels": (0, 9, 5, 5)},
        "none of 36 picked practice 1",
    ),
    (
        "same",
        {"levels": (29, 3, 2, 2)},
        {"asked": 39, "levels": (28, 3, 2, 2)},
        "29 of 36 picked practice 1",
    ),
]


@pytest.mark.parametrize(("rule", "beyond", "within", "figure"), BEYOND)
def test_a_finding_begins_beyond_its_limit(rule: str, beyond: dict, within: dict, figure: str) -> None:
    assert [(one.rule.key, one.figure) for one in findings([health(**beyond)])] == [(rule, figure)]
    assert findings([health(**within)]) == ()


def test_every_rule_has_a_case_advice_and_a_reason() -> None:
    assert {rule.key for rule in RULES} == {case[0] for case in BEYOND}
    for rule in RULES:
        assert str(rule.advice).count(". ") <= 2 and len(str(rule.reason)) > 60


def test_titles_say_the_limits_that_are_kept() -> None:
    titles = {rule.key: str(rule.title) for rule in RULES}
    words = {"quarter": Fraction(1, 4), "fifth": Fraction(1, 5), "tenth": Fraction(1, 10)}
    for key in ("dont_know", "not_applicable", "left_open"):
        assert words[titles[key].split()[-1]] == getattr(measures, key.upper())


def test_the_furthest_comes_first_within_a_rule() -> None:
    far, near = health(correlation=-0.5), health(correlation=-0.2)
    assert [one.figure for one in findings([near, health(), far])] == ["−0.50", "−0.20"]


def test_nothing_is_found_where_nothing_is_shown() -> None:
    assert findings([QuestionHealth("q", "f")]) == ()
