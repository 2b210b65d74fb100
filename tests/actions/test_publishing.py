"""What the review refuses stays a draft; what is published is put in the place of the one before it."""

from dataclasses import replace

import pytest
from django.db.models import Q

from assessments.actions.drafts import draft_from
from assessments.actions.questionnaires import (
    NothingPublished,
    NotReady,
    choose_default,
    load,
    publish,
    review,
)
from assessments.models import Practice, Question, Questionnaire, User, Version
from assessments.views.pages import current_version
from tests.builders import make_content
from tests.models.frozen import snapshot
from tests.people import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return make_user("editor")


@pytest.fixture
def draft(version: Version, editor: User) -> Version:
    return draft_from(version=version, by=editor)


def first_practice(version: Version) -> Practice:
    return Practice.objects.get(version=version, question__key="territory-1", stage=3)


def test_a_draft_with_faults_stays_one(version: Version, draft: Version, editor: User) -> None:
    first_practice(draft).delete()
    Question.objects.filter(version=draft, key="territory-2").update(text="")
    before = snapshot(draft), snapshot(version)
    with pytest.raises(NotReady) as refused:
        publish(draft, by=editor)
    place = "functions > territory > questions > "
    assert [str(one) for one in refused.value.findings] == [
        f"{place}territory-1 > practices: there are 3; 4 are needed.",
        f"{place}territory-2 > text: is empty.",
    ]
    assert str(refused.value).splitlines() == [str(one) for one in refused.value.findings]
    assert (snapshot(draft), snapshot(version)) == before


def test_when_they_are_mended_it_is_published(version: Version, draft: Version, editor: User) -> None:
    first_practice(draft).delete()
    question = Question.objects.get(version=draft, key="territory-1")
    Practice.objects.create(version=draft, question=question, stage=3, text="Somebody does it every day.")
    assert publish(draft, by=editor) is True
    version.refresh_from_db()
    assert (version.state, draft.state, draft.published_by) == ("retired", "published", editor)
    assert draft.published_at is not None


def test_a_key_that_was_changed_is_found_against_the_published_version(draft: Version) -> None:
    Question.objects.filter(version=draft, key="territory-1").update(key="areas-1")
    with pytest.raises(NotReady, match="areas-1 > key: was territory-1 in the published version"):
        publish(draft)


def test_an_editorial_draft_changes_words_alone(version: Version) -> None:
    draft = draft_from(version=version, by=None, editorial=True)
    Question.objects.filter(version=draft, key="territory-1").update(weight=2)
    with pytest.raises(NotReady, match="weight: was 1 and is 2; an editorial version changes words alone"):
        publish(draft)
    Question.objects.filter(version=draft, key="territory-1").update(weight=1, text="Who, then?")
    assert publish(draft) is True


def test_an_editorial_draft_corrects_what_is_published(version: Version) -> None:
    draft = draft_from(version=version, by=None, editorial=True)
    Version.objects.filter(pk=version.pk).update(state="retired")
    with pytest.raises(NotReady, match="corrects a version that is published no more"):
        publish(draft)


def test_publishing_takes_few_queries(draft: Version, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(40):
        publish(draft)


def test_the_review_alone_changes_nothing(version: Version, draft: Version) -> None:
    before = snapshot(draft)
    assert review(draft, version) == () and snapshot(draft) == before


def test_a_user_who_goes_takes_no_version_along(version: Version, draft: Version, editor: User) -> None:
    publish(draft, by=editor)
    before = snapshot(draft)
    editor.delete()
    draft.refresh_from_db()
    assert (draft.created_by, draft.published_by, draft.state) == (None, None, "published")
    assert snapshot(draft)[:-1] == before[:-1]


def other(key: str = "other") -> Questionnaire:
    """Another questionnaire, with a draft."""
    return load(replace(make_content(), key=key, title=key))[0].questionnaire


def published(questionnaire: Questionnaire) -> Version:
    version = questionnaire.versions.get()
    publish(version)
    return version


def test_the_first_questionnaire_published_is_the_default() -> None:
    other("never-published")
    first = published(other("first"))
    second = published(other("second"))
    assert current_version() == first
    published(Questionnaire.objects.get(key="never-published"))
    assert current_version() == first and second.state == "published"


def test_another_one_is_chosen(editor: User) -> None:
    published(other("first"))
    second = published(other("second"))
    for _time in range(2):
        choose_default(questionnaire=second.questionnaire, by=editor)
        assert current_version() == second
        assert list(Questionnaire.objects.filter(default=True)) == [second.questionnaire]


def test_what_asks_nobody_is_no_default(editor: User) -> None:
    first = published(other("first"))
    with pytest.raises(NothingPublished, match="Publish a version"):
        choose_default(questionnaire=other("second"), by=editor)
    assert current_version() == first


def test_without_a_default_the_oldest_published_is_taken() -> None:
    first, _second = published(other("first")), published(other("second"))
    Questionnaire.objects.update(default=False)
    assert current_version() == first


def test_a_default_whose_version_was_retired_is_no_dead_end() -> None:
    first, second = published(other("first")), published(other("second"))
    Version.objects.filter(~Q(pk=second.pk)).update(state="retired")
    assert first.questionnaire_id and current_version() == second
