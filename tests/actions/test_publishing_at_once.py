"""Two at the same moment. Real threads and real commits; which one is first is open, the outcome is not."""

from dataclasses import replace

import pytest

from assessments.actions.answers import give
from assessments.actions.drafts import DraftExists, draft_from
from assessments.actions.questionnaires import NotReady, choose_default, publish
from assessments.models import Answer, FrozenError, Question, Questionnaire, Respondent, Version
from tests.builders import make_content, publish_content
from tests.conftest import make_guest
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def published() -> Version:
    return publish_content()


def test_what_is_published_was_reviewed(published: Version) -> None:
    """An edit while somebody publishes is reviewed or refused; the check of a write holds until its commit."""
    draft = draft_from(version=published, by=None)
    question = Question.objects.get(version=draft, key="territory-1")

    def edit() -> int:
        return Question.objects.filter(pk=question.pk).update(text="")

    refused, edited = at_once(lambda: publish(draft), edit)
    draft.refresh_from_db()
    question.refresh_from_db()
    if draft.is_draft:
        assert isinstance(refused, NotReady) and edited == 1 and question.text == ""
    else:
        assert refused is True and isinstance(edited, FrozenError) and question.text


def test_published_twice_it_is_published_once(published: Version) -> None:
    draft = draft_from(version=published, by=None)
    drafts = [Version.objects.get(pk=draft.pk) for _time in range(2)]
    assert sorted(at_once(*[lambda one=one: publish(one) for one in drafts])) == [False, True]


def test_two_who_begin_a_draft_get_one(published: Version) -> None:
    made = at_once(*[lambda: draft_from(version=Version.objects.get(), by=None)] * 2)
    [draft] = [one for one in made if isinstance(one, Version)]
    [refused] = [one for one in made if isinstance(one, DraftExists)]
    assert refused.draft == draft and Version.objects.count() == 2


def test_an_answer_given_while_its_assessment_moves_is_kept(published: Version) -> None:
    by = make_guest(published, "secret").respondent
    question = Question.objects.get(version=published, key="territory-1")
    row = Answer(
        version_id=published.pk, respondent=by, question_id=question.pk, kind=Answer.Kind.LEVEL, level=4
    )
    draft = draft_from(version=published, by=None, editorial=True)
    assert at_once(lambda: give(by=by, rows=[row]), lambda: publish(draft)) == [None, True]
    answer = Answer.objects.select_related("question").get()
    assert (answer.level, answer.question.key) == (4, "territory-1")
    assert {answer.version_id, answer.question.version_id, Respondent.objects.get().version_id} == {draft.pk}


def test_two_choices_leave_one_default(published: Version) -> None:
    publish_content(replace(make_content(), key="other"))
    acts = [lambda one=one: choose_default(questionnaire=one, by=None) for one in Questionnaire.objects.all()]
    assert at_once(*acts) == [None, None]
    assert Questionnaire.objects.filter(default=True).count() == 1
