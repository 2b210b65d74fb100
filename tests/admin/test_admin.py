"""The admin as a whole: every list opens, what is frozen is only read, and nothing asks too much of the database."""

from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from assessments.models import Function, Question, Version
from tests.admin.pages import edit, fields_of, page_of

pytestmark = pytest.mark.django_db
OURS = [model for model in admin.site._registry if model._meta.app_label == "assessments"]
ROWS = ("function", "question", "driver", "activity", "doer")


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_list_opens_and_is_searched(
    admin_client: Client, draft: Version, model: Any, django_assert_max_num_queries: Any
) -> None:
    url = reverse(f"admin:assessments_{model._meta.model_name}_changelist")
    for words in ("", "territory"):
        with django_assert_max_num_queries(9):
            assert admin_client.get(url, {"q": words}).status_code == 200


def test_a_stranger_is_asked_to_sign_in(client: Client) -> None:
    response = client.get(reverse("admin:assessments_question_changelist"))
    assert response.status_code == 302 and "login" in response["Location"]


@pytest.mark.parametrize("name", ["functions", "questions", "drivers", "activities", "doers"])
def test_what_is_published_can_only_be_read(admin_client: Client, version: Version, name: str) -> None:
    row = getattr(version, name).first()
    response = admin_client.get(page_of(row))
    assert response.status_code == 200 and 'name="_save"' not in response.text
    assert "never changes" in response.text
    assert admin_client.post(page_of(row), {"name": "Changed"}).status_code == 403
    gone = reverse(f"admin:assessments_{row._meta.model_name}_delete", args=[row.pk])
    assert admin_client.post(gone, {"post": "yes"}).status_code == 403


def test_a_published_version_can_only_be_read(admin_client: Client, version: Version) -> None:
    assert 'name="_save"' not in admin_client.get(page_of(version)).text
    assert admin_client.post(page_of(version), {"title": "Changed"}).status_code == 403


def test_rows_of_a_published_version_are_not_deleted_from_a_list(
    admin_client: Client, version: Version
) -> None:
    row = version.questions.get(key="territory-1")
    data = {"action": "delete_selected", "_selected_action": str(row.pk), "post": "yes"}
    response = admin_client.post(reverse("admin:assessments_question_changelist"), data)
    assert response.status_code in (200, 403) and Question.objects.filter(pk=row.pk).exists()


def test_a_version_published_while_its_form_lay_open_stays_as_it_is(
    admin_client: Client, version: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = version.drivers.get(key="driver-1")
    for module in ("drafts", "inlines"):
        monkeypatch.setattr(f"assessments.admin.{module}.is_frozen", lambda obj: False)
    url = page_of(driver)
    values = fields_of(admin_client, url, "driver")
    response = admin_client.post(url, {**values, "text": "Changed?"}, follow=True)
    assert "is frozen; make a new draft to change it." in response.text
    driver.refresh_from_db()
    assert driver.text == "How many?"


def test_odd_addresses_do_no_harm(admin_client: Client, draft: Version) -> None:
    for query in ("version=x", "version=999999999999999999999", "version=1&version=2", "p=x", "q=%00"):
        response = admin_client.get(f"{reverse('admin:assessments_question_changelist')}?{query}")
        assert response.status_code in (200, 302)
    for pk in ("0", "x", "99999999999999999999999"):
        assert admin_client.get(f"/admin/assessments/question/{pk}/change/").status_code == 302
    for query in ("function=x", "function=99999999999999999999", "version=x"):
        assert admin_client.get(f"{reverse('admin:assessments_question_add')}?{query}").status_code == 200


def test_pages_take_as_many_queries_however_much_is_there(
    admin_client: Client, draft: Version, django_assert_max_num_queries: Any
) -> None:
    for row, most in ((draft.questions.first(), 13), (draft.functions.first(), 14), (draft, 62)):
        with django_assert_max_num_queries(most):
            admin_client.get(page_of(row))


def test_an_empty_draft_has_a_page(admin_client: Client, draft: Version) -> None:
    Function.objects.filter(version=draft).delete()
    response = admin_client.get(page_of(draft))
    assert "No function yet." in response.text and edit(admin_client, draft, title="X").status_code == 302
