"""A draft says what its version says, there is one at a time, and it goes when it is discarded."""

from dataclasses import replace

import pytest

from assessments.actions.drafts import DraftExists, NotInUse, discard, draft_from
from assessments.actions.questionnaires import CONTENT_MODELS, load
from assessments.models import FrozenError, Question, User, Version
from assessments.results.content import content_of
from tests.builders import make_content, publish_content
from tests.models.frozen import snapshot
from tests.people import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return make_user("editor")


def test_a_draft_says_all_that_its_version_says(version: Version, editor: User) -> None:
    before = snapshot(version)
    draft = draft_from(version=version, by=editor)
    assert content_of(draft) == content_of(version)
    assert (draft.number, draft.state, draft.created_by, draft.corrects) == (2, "draft", editor, None)
    assert (draft.fingerprint, draft.published_at, draft.published_by) == ("", None, None)
    assert snapshot(version) == before


def test_it_shares_no_row_with_it(version: Version) -> None:
    draft = draft_from(version=version, by=None)
    Question.objects.filter(version=draft).update(text="Changed?")
    assert not Question.objects.filter(version=version, text="Changed?").exists()
    for model in CONTENT_MODELS:
        assert model.objects.filter(version=draft).count() == model.objects.filter(version=version).count()


def test_an_editorial_one_knows_what_it_corrects(version: Version, editor: User) -> None:
    draft = draft_from(version=version, by=editor, editorial=True)
    assert draft.is_editorial and draft.corrects == version and list(version.corrections.all()) == [draft]


def test_there_is_one_draft_at_a_time(version: Version, editor: User) -> None:
    draft = draft_from(version=version, by=editor)
    for source in (version, draft):
        with pytest.raises(DraftExists, match="salesops-maturity@2 is a draft") as refused:
            draft_from(version=source, by=editor)
        assert refused.value.draft == draft
    assert Version.objects.count() == 2


def test_another_questionnaire_has_its_own(version: Version, editor: User) -> None:
    other = publish_content(replace(make_content(), key="other"))
    drafts = [draft_from(version=one, by=editor) for one in (version, other)]
    assert [str(draft) for draft in drafts] == ["salesops-maturity@2", "other@2"]


def test_an_older_version_can_come_back_but_is_not_corrected(version: Version, editor: User) -> None:
    publish_content(replace(make_content(), title="Another"))
    with pytest.raises(NotInUse, match="published no more"):
        draft_from(version=version, by=editor, editorial=True)
    draft = draft_from(version=version, by=editor)
    assert (draft.number, draft.title) == (3, "Sales operations maturity")


def test_a_draft_is_discarded_with_all_its_rows(version: Version, editor: User) -> None:
    before = snapshot(version)
    discard(version=draft_from(version=version, by=editor, editorial=True), by=editor)
    assert snapshot(version) == before and Version.objects.get() == version
    assert {model.objects.exclude(version=version).count() for model in CONTENT_MODELS} == {0}
    assert draft_from(version=version, by=editor).number == 2


def test_what_is_published_is_not_discarded(version: Version, editor: User) -> None:
    with pytest.raises(FrozenError):
        discard(version=version, by=editor)
    assert Version.objects.get() == version


def test_a_file_does_not_write_over_what_is_edited_here(version: Version, editor: User) -> None:
    draft = draft_from(version=version, by=editor)
    Question.objects.filter(version=draft, key="territory-1").update(text="Changed?")
    before = snapshot(draft)
    with pytest.raises(DraftExists, match="Publish or discard it first"):
        load(replace(make_content(), title="From a file"))
    assert snapshot(draft) == before
    assert load(make_content()) == (version, False)


def test_a_file_takes_a_loaded_draft_over_only_as_it_was_loaded(version: Version, editor: User) -> None:
    draft, _changed = load(replace(make_content(), title="From a file"))
    assert load(replace(make_content(), title="From a newer file"), editor)[0] == draft
    Version.objects.filter(pk=draft.pk).update(credit="Edited here.")
    with pytest.raises(DraftExists):
        load(replace(make_content(), title="From the newest file"))


def test_who_imported_a_draft_is_remembered(editor: User) -> None:
    assert load(make_content(), editor)[0].created_by == editor


def test_queries_do_not_grow_with_the_content(version: Version, django_assert_max_num_queries) -> None:
    version = Version.objects.select_related("questionnaire").get(pk=version.pk)
    with django_assert_max_num_queries(45):
        draft_from(version=version, by=None)
