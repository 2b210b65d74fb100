"""Who does the work: section 6, worked by hand."""

from fractions import Fraction

import pytest

from assessments.scoring import Function, Question, Questionnaire, Respondent, Work, assess

ACTIVITIES = ("one", "two", "three", "four")
QUESTIONNAIRE = Questionnaire((Function("a", (Question("a1"),)),), activities=ACTIVITIES)


def work(*respondents: str, stage: int | str = 2) -> Work:
    """Each respondent's doers of the four activities, by name, "-" for left open."""
    said = [
        Respondent({"a1": stage}, {k: d for k, d in zip(ACTIVITIES, one.split(), strict=True) if d != "-"})
        for one in respondents
    ]
    return assess(QUESTIONNAIRE, said).work


def test_one_respondent_decides_alone() -> None:
    found = work("finance central_ops dk -")
    assert found.doers == (("one", "finance"), ("two", "central_ops"), ("three", None), ("four", None))
    assert (found.known, found.of, found.disputed) == (2, 4, ())


def test_the_doer_named_most_often_does_it() -> None:
    found = work("hr it dk hr", "hr outside it hr", "finance outside dk dk")
    assert [doer for _, doer in found.doers] == ["hr", "outside", "it", "hr"]
    assert found.disputed == ()


def test_a_tie_is_disputed_and_not_known() -> None:
    found = work("hr it hr -", "finance it finance -", "finance hr it -", "hr it it -")
    assert [doer for _, doer in found.doers] == [None, "it", "it", None]
    assert (found.disputed, found.known) == (("one",), 2)


def test_dont_know_neither_wins_nor_ties() -> None:
    found = work("hr dk dk -", "dk dk dk -", "dk it - -")
    assert [doer for _, doer in found.doers] == ["hr", "it", None, None]
    assert found.disputed == ()


@pytest.mark.parametrize("doer", ["finance", "hr", "it", "sales_managers", "nobody"])
def test_the_shadow_does_what_the_department_does_not(doer: str) -> None:
    found = work(f"{doer} central_ops regional_ops outside")
    quarter = Fraction(1, 4)
    shares = (found.shadow_share, found.central_share, found.regional_share, found.outsourced_share)
    assert shares == (quarter, quarter, quarter, quarter)


def test_shares_are_of_what_is_known() -> None:
    found = work("finance central_ops central_ops dk")
    assert (found.shadow_share, found.central_share) == (Fraction(1, 3), Fraction(2, 3))
    assert (found.regional_share, found.outsourced_share) == (Fraction(0), Fraction(0))


def test_nothing_known_is_no_share_and_no_finding() -> None:
    for found in (work("dk dk dk dk"), work("- - - -"), work()):
        shares = (found.shadow_share, found.central_share, found.regional_share, found.outsourced_share)
        assert shares == (None, None, None, None)
        assert found.finding is None


def test_without_activities_there_is_nothing_to_find() -> None:
    bare = Questionnaire((Function("a", (Question("a1"),)),))
    found = assess(bare, [Respondent({"a1": 2})]).work
    assert found == Work((), (), 0, 0, None, None, None, None, None)


@pytest.mark.parametrize(
    ("doers", "stage", "finding"),
    [
        ("hr hr outside outside", 2, "contradicts"),  # exactly half is shadow
        ("hr outside outside dk", 2, "agrees"),
        ("hr hr hr hr", 4, "contradicts"),
        ("hr hr hr hr", 1, "agrees"),
        ("hr outside outside outside", 1, "agrees"),  # exactly a quarter
        ("outside outside outside outside", 1, "contradicts"),
        ("outside outside outside outside", 3, "agrees"),
        ("hr hr dk dk", 2, "contradicts"),  # half the activities are known
        ("hr dk dk dk", 2, None),  # fewer are not enough
        ("hr hr hr hr", "dk", None),  # there is no verdict
    ],
)
def test_it_bears_the_verdict_out_or_contradicts_it(doers: str, stage: int, finding: str | None) -> None:
    assert work(doers, stage=stage).finding == finding


def test_it_never_changes_the_stage() -> None:
    answered = Respondent({"a1": 4}, {key: "nobody" for key in ACTIVITIES})
    assert assess(QUESTIONNAIRE, [answered]).verdict == assess(QUESTIONNAIRE, [Respondent({"a1": 4})]).verdict
