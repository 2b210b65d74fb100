"""A version's page: what it shows at a glance, and what its buttons do."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from assessments.actions.drafts import draft_from
from assessments.models import Question, Questionnaire, User, Version
from tests.admin.pages import button, edit, page_of
from tests.builders import make_content, publish_content

pytestmark = pytest.mark.django_db
Draft, Published, Retired = Version.State.DRAFT, Version.State.PUBLISHED, Version.State.RETIRED


def states() -> list[tuple[int, str]]:
    return list(Version.objects.order_by("number").values_list("number", "state"))


def shown(client: Client, version: Version) -> str:
    return client.get(page_of(version)).text


def test_a_published_version_offers_drafts(desk: Client, version: Version) -> None:
    text = shown(desk, version)
    for words in ("Since ", "Make a draft from it", "Correct its texts", "Preview", "Export"):
        assert words in text
    assert "Publish<" not in text and "Discard" not in text and "What differs" not in text


def test_a_draft_shows_what_differs_and_what_stands_against_it(desk: Client, draft: Version) -> None:
    text = shown(desk, draft)
    assert "All checks passed." in text and "Nothing yet." in text and "Nobody is asked this yet." in text
    Question.objects.filter(version=draft, function__key="territory").update(foundation=False)
    Question.objects.filter(version=draft, key="strategy-1").update(text="<b>Changed</b>?")
    text = shown(desk, draft)
    assert "1 check failed." in text and "none is a foundation; at least one must be." in text
    assert page_of(draft.functions.get(key="territory")) in text
    assert "3 differences" in text and "&lt;b&gt;Changed&lt;/b&gt;?" in text
    assert page_of(draft.questions.get(key="strategy-1")) in text


def test_warnings_stand_beside_it(desk: Client, draft: Version) -> None:
    assert edit(desk, draft.questions.first(), practices__0__text="An excellent team.").status_code == 302
    assert "worth reading once more" in shown(desk, draft)


def test_a_draft_is_made_once(desk: Client, version: Version, editor: User) -> None:
    response = button(desk, version, "draft")
    draft = Version.objects.get(state=Draft)
    assert response["Location"] == page_of(draft) and draft.created_by == editor and not draft.corrects
    again = button(desk, version, "draft")
    assert again["Location"] == page_of(draft) and states() == [(1, Published), (2, Draft)]
    assert "Go on with the draft" in shown(desk, version)


def test_an_editorial_draft_says_what_it_corrects(desk: Client, version: Version) -> None:
    button(desk, version, "draft", editorial="1")
    draft = Version.objects.get(state=Draft)
    assert draft.corrects == version and f"Corrects the texts of {version}." in shown(desk, draft)
    edit(desk, draft.questions.first(), weight="3")
    assert "an editorial version changes words alone." in shown(desk, draft)


def test_publishing_asks_first(desk: Client, draft: Version, editor: User) -> None:
    page = desk.get(reverse("admin:assessments_version_publish", args=[draft.pk])).text
    assert "It is frozen for ever" in page and f"{draft.questionnaire.key}@1 retires." in page
    assert states() == [(1, Published), (2, Draft)]
    assert button(desk, draft, "publish")["Location"] == page_of(draft)
    assert states() == [(1, Retired), (2, Published)]
    draft.refresh_from_db()
    assert draft.published_by == editor


def test_what_is_not_ready_is_not_published(desk: Client, draft: Version) -> None:
    Question.objects.filter(version=draft, function__key="territory").update(foundation=False)
    page = desk.get(reverse("admin:assessments_version_publish", args=[draft.pk])).text
    assert "so it cannot be published yet" in page and "Publish it for ever" not in page
    answer = desk.post(reverse("admin:assessments_version_publish", args=[draft.pk]), follow=True)
    assert "Nothing is published yet: 1 check failed." in answer.text
    assert states() == [(1, Published), (2, Draft)]


def test_a_draft_is_discarded_and_nothing_else(desk: Client, draft: Version, version: Version) -> None:
    assert "cannot be undone" in desk.get(reverse("admin:assessments_version_discard", args=[draft.pk])).text
    assert button(desk, version, "discard")["Location"] == page_of(version)
    assert button(desk, draft, "discard").status_code == 302
    assert states() == [(1, Published)]


def test_the_default_is_a_choice(desk: Client, version: Version) -> None:
    other = publish_content(replace(make_content(), key="other"))
    button(desk, version, "default")
    assert "Make its questionnaire the default" in shown(desk, other)
    button(desk, other, "default")
    assert Questionnaire.objects.get(default=True) == other.questionnaire
    assert "Its questionnaire is the default." in shown(desk, other)


def test_a_questionnaire_without_a_published_version_is_no_default(desk: Client, version: Version) -> None:
    new = desk.post(
        reverse("admin:assessments_questionnaire_add"), {"key": "four", "version": str(version.pk)}
    )
    draft = Version.objects.get(state=Draft)
    assert new["Location"] == page_of(draft) and str(draft) == "four@1"
    assert (
        "Publish a version of this questionnaire first."
        in desk.post(reverse("admin:assessments_version_default", args=[draft.pk]), follow=True).text
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"key": "salesops-maturity"}, "A questionnaire has this key already."),
        ({"key": "a b"}, "valid “slug”"),
        ({"key": "x" * 61}, "at most 60"),
        ({"key": "new", "version": "99999999999999999999"}, "Select a valid choice"),
        ({}, "This field is required."),
    ],
)
def test_a_questionnaire_has_a_key_of_its_own(desk: Client, version: Version, data: Any, said: str) -> None:
    url = reverse("admin:assessments_questionnaire_add")
    assert said in desk.post(url, {"version": str(version.pk), **data}).text
    assert Questionnaire.objects.count() == 1


def test_a_questionnaire_with_versions_stays(desk: Client, version: Version) -> None:
    url = reverse("admin:assessments_questionnaire_delete", args=[version.questionnaire_id])
    assert "It stays." in desk.post(url, {"post": "yes"}, follow=True).text
    assert str(version) in desk.get(page_of(version.questionnaire)).text
    lone = Questionnaire.objects.create(key="lone")
    url = reverse("admin:assessments_questionnaire_delete", args=[lone.pk])
    assert desk.post(url, {"post": "yes"}).status_code == 302
    assert list(Questionnaire.objects.all()) == [version.questionnaire]


@pytest.mark.parametrize("name", ["draft", "publish", "discard", "default", "export"])
def test_buttons_know_their_methods_and_versions(desk: Client, draft: Version, name: str) -> None:
    url = reverse(f"admin:assessments_version_{name}", args=[draft.pk])
    assert desk.put(url).status_code == 405
    assert desk.get(url).status_code == (405 if name in ("draft", "default") else 200)
    gone = reverse(f"admin:assessments_version_{name}", args=[99999999999999999999])
    assert desk.post(gone).status_code == (405 if name == "export" else 404)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = desk.cookies
    if name != "export":
        assert strict.post(url).status_code == 403
    assert states() == [(1, Published), (2, Draft)]


def test_many_differences_are_counted_not_listed(
    desk: Client, draft: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assessments.admin.overview.MOST_SHOWN", 3)
    Question.objects.filter(version=draft).update(weight=2)
    text = shown(desk, draft)
    assert "30 differences" in text and "and 27 more" in text


def test_a_retired_version_can_begin_a_draft_again(desk: Client, draft: Version, version: Version) -> None:
    button(desk, draft, "publish")
    version.refresh_from_db()
    text = shown(desk, version)
    assert "Make a draft from it" in text and "Correct its texts" not in text
    answer = desk.post(
        reverse("admin:assessments_version_draft", args=[version.pk]), {"editorial": "1"}, follow=True
    )
    assert "Correct the one that is." in answer.text
    assert draft_from(version=version, by=None).number == 3
