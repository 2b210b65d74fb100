"""What one respondent of a team decides, and what it leaves alone."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from assessments.actions import handing_in as actions
from assessments.actions.answers import ClosedMeanwhile, Declined, HandedIn, Refused, give
from assessments.actions.assessments import NothingAnswered
from assessments.models import Answer, Assessment, Question, Respondent, Result, Version, WorkAnswer
from tests.conftest import Guest
from tests.teams import answer_all, closed_by_others, team_of

pytestmark = pytest.mark.django_db
Act = Callable[..., None]
ACTS: list[Act] = [actions.hand_in, actions.take_back, actions.decline, actions.answer_after_all]


@pytest.fixture
def team(version: Version) -> list[Guest]:
    return [answer_all(one) for one in team_of(version)]


@pytest.fixture
def ben(team: list[Guest]) -> Respondent:
    return team[0].respondent


def stands(by: Respondent) -> tuple[bool, bool]:
    """Submitted, declined."""
    now = Respondent.objects.get(pk=by.pk)
    return bool(now.submitted_at), bool(now.declined_at)


def test_submitting_is_theirs_alone(team: list[Guest]) -> None:
    ben, cleo = (one.respondent for one in team)
    actions.hand_in(by=ben)
    assert (stands(ben), stands(cleo)) == ((True, False), (False, False))
    assert Assessment.objects.get().is_open and not Result.objects.exists()


@pytest.mark.parametrize("act", [actions.hand_in, actions.decline])
def test_done_twice_the_first_moment_stays(act: Act, ben: Respondent) -> None:
    act(by=ben)
    first = Respondent.objects.filter(pk=ben.pk).values("submitted_at", "declined_at").get()
    act(by=ben)
    assert Respondent.objects.filter(pk=ben.pk).values("submitted_at", "declined_at").get() == first


def test_taken_back_it_is_as_before(team: list[Guest], ben: Respondent) -> None:
    for one in team:
        actions.hand_in(by=one.respondent)
    actions.take_back(by=ben)
    actions.take_back(by=ben)
    assert [stands(one.respondent) for one in team] == [(False, False), (True, False)]


def test_declined_and_thought_better_of(ben: Respondent) -> None:
    actions.decline(by=ben)
    assert stands(ben) == (False, True)
    with pytest.raises(Declined):
        actions.hand_in(by=ben)
    actions.answer_after_all(by=ben)
    actions.answer_after_all(by=ben)
    assert stands(ben) == (False, False) and Answer.objects.filter(respondent=ben).count() == 30


def test_submitted_one_does_not_decline(ben: Respondent) -> None:
    actions.hand_in(by=ben)
    with pytest.raises(HandedIn):
        actions.decline(by=ben)
    assert stands(ben) == (True, False)


def test_a_note_alone_or_what_others_gave_is_no_answer(version: Version) -> None:
    ben, cleo = (one.respondent for one in team_of(version))
    question = Question.objects.get(version=version, key="territory-1")
    Answer.objects.create(respondent=ben, version=version, question=question, kind="open", note="seen")
    Answer.objects.create(respondent=cleo, version=version, question=question, kind="dk")
    with pytest.raises(NothingAnswered):
        actions.hand_in(by=ben)
    activity = version.activities.all()[0]
    WorkAnswer.objects.create(respondent=ben, version=version, activity=activity, doer="")
    actions.hand_in(by=ben)
    assert stands(ben) == (True, False)


@pytest.mark.parametrize("act", ACTS)
def test_after_the_closing_nothing_is_decided(act: Act, team: list[Guest], ben: Respondent) -> None:
    closed_by_others(team[0])
    with pytest.raises(ClosedMeanwhile):
        act(by=ben)
    assert stands(ben) == (False, False) and not Assessment.objects.get().is_open


def test_what_was_in_before_the_closing_stays_in(team: list[Guest], ben: Respondent) -> None:
    actions.hand_in(by=ben)
    closed_by_others(team[0])
    actions.hand_in(by=ben)
    assert stands(ben) == (True, False)


@pytest.mark.parametrize("act", ACTS)
def test_who_was_taken_off_the_list_is_told_so(act: Act, ben: Respondent) -> None:
    Respondent.objects.filter(pk=ben.pk).delete()
    with pytest.raises(ClosedMeanwhile):
        act(by=ben)


@pytest.mark.parametrize(
    ("fields", "raised"), [("submitted_at", HandedIn), ("declined_at", Declined), ("closed", ClosedMeanwhile)]
)
def test_answers_are_taken_only_while_they_answer(
    fields: str, raised: type[Refused], team: list[Guest], ben: Respondent
) -> None:
    question = Question.objects.get(version=ben.version, key="territory-1")
    row = Answer(version=ben.version, respondent=ben, question=question, kind="level", level=4)
    if fields == "closed":
        closed_by_others(team[0])
    else:
        Respondent.objects.filter(pk=ben.pk).update(**{fields: timezone.now()})
    with pytest.raises(raised) as refused:
        give(by=ben, rows=[row])
    assert refused.value.kind and str(refused.value).endswith(".")
    assert Answer.objects.get(respondent=ben, question=question).level == 2
    other = team[1].respondent
    if fields != "closed":
        give(by=other, rows=[Answer(version=ben.version, respondent=other, question=question, kind="dk")])


def test_a_team_costs_one_query_more(ben: Respondent, django_assert_num_queries) -> None:
    question = Question.objects.get(version=ben.version, key="territory-1")
    row = Answer(version=ben.version, respondent=ben, question=question, kind="level", level=4)
    with django_assert_num_queries(5):  # savepoint, lock, how they stand, write, release
        give(by=ben, rows=[row])
