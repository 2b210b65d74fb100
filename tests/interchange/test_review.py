"""What stands against publishing: each rule, and where it was broken. What a file may hold is publishable or said."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from assessments.interchange.questionnaire import content_at
from assessments.interchange.review import Finding, faults
from assessments.interchange.sources import open_bytes
from assessments.interchange.values import Content, DoerText, FunctionText
from assessments.interchange.writing import as_yaml
from tests.builders import make_content, make_function, make_question
from tests.fixtures import standard
from tests.interchange.made import contents, least

FIRST = ("functions", "territory", "questions", "territory-1")
Change = Callable[[Content], Content]


def in_function(**changes: Any) -> Change:
    """The only function with other values."""
    return lambda content: replace(content, functions=(replace(content.functions[0], **changes),))


def in_first(**changes: Any) -> Change:
    """The first question with other values."""

    def change(content: Content) -> Content:
        first, *others = content.functions[0].questions
        return in_function(questions=(replace(first, **changes), *others))(content)

    return change


def in_advice(**changes: Any) -> Change:
    """The advice to stage 2 of the first question with other values."""
    advice = least().functions[0].questions[0].advice
    return in_first(advice=(replace(advice[0], **changes), *advice[1:]))


def whole(**changes: Any) -> Change:
    return lambda content: replace(content, **changes)


def asking(*keys: str, **changes: Any) -> FunctionText:
    return make_function("Territory", [make_question(key, foundation=True, **changes) for key in keys])


def said(*findings: Finding) -> list[str]:
    return [str(finding) for finding in findings]


def test_the_standard_questionnaire_and_the_least_one_are_ready() -> None:
    assert faults(standard.content()) == faults(make_content()) == faults(least()) == ()


PRACTICES = least().functions[0].questions[0].practices
BROKEN: list[tuple[Change, str]] = [
    (in_first(practices=PRACTICES[:3]), "territory-1 > practices: there are 3; 4 are needed."),
    (in_first(practices=(*PRACTICES, "a fifth")), "territory-1 > practices: there are 5; 4 are needed."),
    (in_first(practices=("a", "", "c", "d")), "territory-1 > practices > 2: is empty."),
    (in_first(practices=("a", " ", "c", "d")), "territory-1 > practices > 2: is empty."),
    (in_first(advice=()), "territory-1 > advice: there are 0; 3 are needed."),
    (in_advice(measure=""), "territory-1 > advice > to 2 > measure: is empty."),
    (in_advice(fact="43 % are late."), "territory-1 > advice > to 2 > fact: needs a source beside it."),
    (in_advice(source="ZS"), "territory-1 > advice > to 2 > source: is there without a fact."),
    (in_first(weight=Decimal(0)), "territory-1 > weight: must be above 0 and at most 1000"),
    (in_first(weight=Decimal("-1")), "territory-1 > weight: must be above 0"),
    (in_first(weight=Decimal("1.0001")), "territory-1 > weight: must be above 0"),
    (in_first(weight=Decimal("NaN")), "territory-1 > weight: must be above 0"),
    (in_function(weight=Decimal(1001)), "functions > territory > weight: must be above 0"),
    (in_first(text="x" * 201), "territory-1 > text: has 201 characters; 200 fit."),
    (in_first(text="a\nb"), "territory-1 > text: has a control character or line break"),
    (in_first(text=" Who?"), "territory-1 > text: begins or ends with a space"),
    (whole(introduction="a\x00b"), "introduction: has a control character"),
    (in_first(key=""), "questions > 1 > key: is empty."),
    (in_first(key="a b"), "questions > a b > key: must be made of at most 60 letters"),
    (in_first(key="a" * 61), "key: must be made of at most 60 letters"),
    (in_first(lever="up"), "territory-1 > lever: must be one of top, bottom."),
    (whole(doers=(DoerText("pope", "Pope"),)), "doers > pope > key: must be one of "),
    (in_function(questions=asking("a", "b").questions), "territory > questions: there are 2; 3–100 are"),
    (in_function(questions=()), "territory > questions: there are 0; 3–100 are needed."),
    (whole(functions=()), "functions: there are 0; 1–100 are needed."),
    (
        lambda content: replace(content, functions=(make_function("Territory", 3, foundations=0),)),
        "functions > territory > questions: none is a foundation; at least one must be.",
    ),
    (
        in_function(questions=asking("a", "b", "c", "a").questions),
        "functions > territory > questions > a > key: is there 2 times.",
    ),
    (
        lambda content: replace(content, functions=(asking("a", "b", "c"), make_function("X", 3))[:1] * 2),
        "functions > territory > key: is there 2 times.",
    ),
    (
        lambda content: replace(content, drivers=content.drivers * 3),
        "drivers > driver-1 > key: is there 3 times.",
    ),
    (whole(stages=()), "stages: there are 0; 4 are needed."),
]


@pytest.mark.parametrize(("change", "fault"), BROKEN, ids=[fault for _change, fault in BROKEN])
def test_a_fault_is_found_and_says_where(change: Change, fault: str) -> None:
    assert any(fault in one for one in said(*faults(change(least()))))


def test_questions_of_two_functions_have_different_keys() -> None:
    one, other = asking("a", "b", "c"), replace(asking("c", "d", "e"), key="other")
    found = faults(make_content([one, other]))
    assert {finding.where for finding in found} == {
        ("functions", "territory", "questions", "c", "key"),
        ("functions", "other", "questions", "c", "key"),
    }


def test_all_faults_are_found_at_once() -> None:
    broken = in_first(text="", practices=("a", "b"))(least())
    assert [finding.where[4:] for finding in faults(broken)] == [("text",), ("practices",)]


def test_a_finding_without_a_place_is_only_its_message() -> None:
    assert said(Finding((), "is wrong."), Finding(("a", "b\x1b"), "is wrong.")) == [
        "is wrong.",
        "a > b\\x1b: is wrong.",
    ]


@given(contents())
def test_what_comes_from_a_file_has_the_shape_that_is_published(content: Content) -> None:
    """Its only faults are the rules that a file need not keep."""
    for finding in faults(content):
        assert finding.where[-1] == "questions", finding


@given(contents())
def test_what_is_published_comes_back_from_its_file(content: Content) -> None:
    if not faults(content):
        assert content_at(open_bytes("a.yaml", as_yaml(content).encode())) == content
