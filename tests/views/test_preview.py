"""A version as a leader would see it: by the same templates, for editors alone, and nothing is saved."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from assessments.actions.drafts import draft_from
from assessments.models import Answer, Assessment, Driver, Function, Question, Respondent, Result, Version
from assessments.models.editors import EDITORS
from tests.conftest import is_missing
from tests.people import browser_of, make_user

pytestmark = pytest.mark.django_db
FILE = ("preview-file", "report-a4.pdf")
PAGES = ("preview-profile", "preview-work", "preview-result")


@pytest.fixture
def draft(version: Version) -> Version:
    return draft_from(version=version, by=None)


@pytest.fixture
def desk(db: None) -> Client:
    user = make_user("ed", is_staff=True)
    user.groups.add(Group.objects.get(name=EDITORS))
    return browser_of(user)


def address(name: str, version: Version, *args: Any) -> str:
    return reverse(name, args=[version.pk, *args])


def test_it_begins_where_a_leader_would(desk: Client, draft: Version) -> None:
    assert desk.get(address("preview", draft))["Location"] == address("preview-profile", draft)
    Driver.objects.filter(version=draft).delete()
    assert desk.get(address("preview", draft))["Location"] == address(
        "preview-function", draft, "data-management"
    )


def test_a_function_is_shown_with_the_texts_of_the_draft(desk: Client, draft: Version) -> None:
    question = draft.questions.get(key="territory-1")
    Question.objects.filter(pk=question.pk).update(text="Changed <i>text</i>?")
    page = desk.get(address("preview-function", draft, "territory")).text
    assert "Changed &lt;i&gt;text&lt;/i&gt;?" in page and "territory-1 as in stage 4" in page
    assert "Nothing you pick here is saved." in page and "(draft)" in page
    assert "<script" not in page and 'id="waiting"' not in page


def test_every_page_leads_to_the_next_and_stores_nothing(desk: Client, draft: Version) -> None:
    here = address("preview-profile", draft)
    seen = []
    while here != address("preview-result", draft):
        assert desk.get(here).status_code == 200
        seen.append(here)
        here = desk.post(here, {"territory-1-answer": "3", "driver-1-answer": "2"})["Location"]
    assert len(seen) == 7
    assert desk.post(seen[1], {"clear": "territory-1"})["Location"] == seen[1]
    assert not (Answer.objects.exists() or Respondent.objects.exists() or Assessment.objects.exists())


def test_the_result_is_made_of_sample_answers(desk: Client, draft: Version) -> None:
    page = desk.get(address("preview-result", draft)).text
    for words in (
        "Sample answers",
        "Fictitious demonstration",
        "The answers are made up",
        "A sample reason.",
    ):
        assert words in page
    assert desk.get(address("preview-result", draft)).text.count("stage") == page.count("stage")
    assert not Result.objects.exists()


def test_the_pdf_comes_too(desk: Client, draft: Version) -> None:
    response = desk.get(address("preview-file", draft, "report-a4.pdf"))
    assert response["Content-Type"] == "application/pdf" and response.content.startswith(b"%PDF")
    assert "report-a4.pdf" in response["Content-Disposition"]


def test_published_versions_are_shown_as_well(desk: Client, version: Version) -> None:
    for page in PAGES:
        assert desk.get(address(page, version)).status_code == 200


def test_what_is_not_whole_has_no_result_yet(desk: Client, draft: Version) -> None:
    draft.questions.get(key="territory-1").practices.get(stage=2).delete()
    assert desk.get(address("preview-function", draft, "territory")).status_code == 200
    for page in (("preview-result",), FILE):
        response = desk.get(address(page[0], draft, *page[1:]), follow=True)
        assert "No result can be shown yet" in response.text


def test_an_empty_draft_has_nothing_to_show(desk: Client, draft: Version) -> None:
    for model in (Function, Driver):
        model.objects.filter(version=draft).delete()
    draft.activities.all().delete()
    assert "There is nothing to preview yet" in desk.get(address("preview", draft), follow=True).text
    assert is_missing(desk.get(address("preview-work", draft)))


def test_for_others_there_is_nothing(version: Version) -> None:
    stranger, staff = browser_of(make_user()), browser_of(make_user("otto", is_staff=True))
    names = [address(name, version) for name in (*PAGES, "preview")]
    for url in [
        *names,
        address("preview-function", version, "territory"),
        address(FILE[0], version, FILE[1]),
    ]:
        assert is_missing(stranger.get(url)) and is_missing(staff.get(url))
        assert "login" in Client().get(url)["Location"]


def test_bad_ids_and_methods(desk: Client, draft: Version) -> None:
    assert is_missing(desk.get(address("preview-function", draft, "nowhere")))
    assert is_missing(desk.get("/preview/99999999999999999999999/"))
    assert desk.put(address("preview-profile", draft)).status_code == 405
    for page in (("preview",), ("preview-result",), FILE):
        assert desk.post(address(page[0], draft, *page[1:])).status_code == 405


def test_queries_do_not_grow(desk: Client, draft: Version, django_assert_max_num_queries: Any) -> None:
    limits: Any = (
        ("preview-function", 9, ["territory"]),
        ("preview-profile", 9, []),
        ("preview-result", 15, []),
    )
    for name, most, args in limits:
        with django_assert_max_num_queries(most):
            desk.get(address(name, draft, *args))
