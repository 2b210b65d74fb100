"""A consensus session: recorded, confirmed again after a reopening, and concluded with the next revision."""

import pytest

from assessments.actions import assessments, consensus
from assessments.models import AgreedLevel, Assessment, Closing, Question, Result, User, Version
from assessments.results.codec import from_json
from assessments.results.document import AgreedRecord, BeforeRecord, Document
from tests.people import make_user
from tests.teams import closed_assessment

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> User:
    return make_user()


@pytest.fixture
def closed(version: Version) -> Assessment:
    """Three respondents, at levels 1, 1 and 4 in everything."""
    return closed_assessment(version, 1, 1, 4)


def question(key: str = "territory-1") -> Question:
    return Question.objects.get(key=key)


def settle(
    assessment: Assessment, by: User, key: str = "territory-1", level: int = 3, reason: str = "why"
) -> None:
    consensus.settle(assessment=assessment, question=question(key), level=level, reason=reason, by=by)


def document(assessment: Assessment, revision: int) -> Document:
    return from_json(assessment.results.get(revision=revision).document)


def settle_all(assessment: Assessment, by: User, level: int) -> None:
    for key in Question.objects.values_list("key", flat=True):
        settle(assessment, by, key, level)


def test_what_is_settled_is_on_record(closed: Assessment, ada: User) -> None:
    settle(closed, ada)
    agreed = AgreedLevel.objects.get()
    assert (agreed.level, agreed.reason, agreed.by, agreed.confirmed) == (3, "why", ada, True)


def test_recorded_again_the_later_stands(closed: Assessment, ada: User) -> None:
    settle(closed, ada)
    settle(closed, make_user("ben"), level=2, reason="on second thought")
    agreed = AgreedLevel.objects.get()
    assert (agreed.level, agreed.reason, str(agreed.by)) == (2, "on second thought", "Ben")


def test_the_next_revision_counts_it_and_keeps_the_verdict_before(closed: Assessment, ada: User) -> None:
    settle_all(closed, ada, 3)
    result = consensus.conclude(assessment=closed, revision=2, by=ada)
    before, after = document(closed, 1), document(closed, 2)
    assert (result.revision, before.outcome.verdict.stage, after.outcome.verdict.stage) == (2, 1, 3)
    assert after.before == BeforeRecord(1, before.closed_on, 1, before.sentences.stage)
    assert after.agreed[0] == AgreedRecord("data-management-1", 3, "why", after.closed_on, ada.pk)
    assert after.outcome.questions[0].distribution == before.outcome.questions[0].distribution == (2, 0, 0, 1)
    assert after.outcome.questions[0].disputed and before.before is None


def test_both_closings_are_on_record_with_who(closed: Assessment, ada: User) -> None:
    settle(closed, ada)
    consensus.conclude(assessment=closed, revision=2, by=ada)
    closings = Closing.objects.order_by("result__revision").values_list("result__revision", "by", "consensus")
    assert list(closings) == [(1, None, False), (2, ada.pk, True)]
    closed.refresh_from_db()
    assert not closed.is_open


def test_pressed_twice_it_makes_one(closed: Assessment, ada: User) -> None:
    settle(closed, ada)
    one = consensus.conclude(assessment=closed, revision=2, by=ada)
    assert consensus.conclude(assessment=closed, revision=2, by=ada) == one
    assert Result.objects.filter(assessment=closed).count() == 2


def test_without_anything_new_there_is_no_revision(closed: Assessment, ada: User) -> None:
    with pytest.raises(consensus.NothingSettled):
        consensus.conclude(assessment=closed, revision=2, by=ada)
    settle(closed, ada)
    consensus.conclude(assessment=closed, revision=2, by=ada)
    with pytest.raises(consensus.NothingSettled):
        consensus.conclude(assessment=closed, revision=3, by=ada)


def test_a_second_session_tells_the_verdict_of_the_first(closed: Assessment, ada: User) -> None:
    settle(closed, ada)
    consensus.conclude(assessment=closed, revision=2, by=ada)
    settle_all(closed, ada, 4)
    consensus.conclude(assessment=closed, revision=3, by=ada)
    before = document(closed, 3).before
    assert before and before.revision == 2 and document(closed, 3).outcome.verdict.stage == 4


def test_taken_back_the_median_counts_again(closed: Assessment, ada: User) -> None:
    settle(closed, ada, level=4)
    consensus.conclude(assessment=closed, revision=2, by=ada)
    consensus.withdraw(assessment=closed, question=question())
    consensus.conclude(assessment=closed, revision=3, by=ada)
    levels = {q.key: q.level for q in document(closed, 3).outcome.questions}
    assert levels["territory-1"] == 1 and document(closed, 3).agreed == ()


def test_after_a_reopening_it_waits_to_be_confirmed(closed: Assessment, ada: User) -> None:
    settle(closed, ada)
    assessments.reopen(by=closed.respondents.all()[0])
    assert not AgreedLevel.objects.get().confirmed
    assessments.close(assessment=Assessment.objects.get(pk=closed.pk))
    assert document(closed, 2).agreed == ()
    ben = make_user("ben")
    settle(closed, ben)
    consensus.conclude(assessment=closed, revision=3, by=ben)
    assert [(one.question, one.by) for one in document(closed, 3).agreed] == [("territory-1", ben.pk)]


def test_open_or_without_a_result_nothing_is_settled(version: Version, closed: Assessment, ada: User) -> None:
    begun = closed_assessment(version, 1, 4, close=False)
    assessments.reopen(by=closed.respondents.all()[0])
    for assessment in (begun, closed):
        with pytest.raises(consensus.NotClosed):
            settle(assessment, ada)
        with pytest.raises(consensus.NotClosed):
            consensus.withdraw(assessment=assessment, question=question())
        with pytest.raises(consensus.NotClosed):
            consensus.conclude(assessment=assessment, revision=2, by=ada)
    assert not AgreedLevel.objects.exists()


def test_by_position_the_revision_stays_redacted(version: Version, ada: User) -> None:
    closed = closed_assessment(version, 1, 1, 4, 4, names="position")
    settle(closed, ada)
    consensus.conclude(assessment=closed, revision=2, by=ada)
    for revision in (1, 2):
        made = document(closed, revision)
        assert made.by_position and made.answers == () and made.respondents == ()
    assert document(closed, 2).outcome.questions[0].distribution == (2, 0, 0, 2)
