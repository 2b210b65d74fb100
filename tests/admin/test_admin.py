"""The admin: drafts are edited there, whatever is frozen is only read."""

from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from assessments.models import Question, User, Version
from tests.builders import make_content, make_version, publish_unreviewed

pytestmark = pytest.mark.django_db
OURS = [model for model in admin.site._registry if model._meta.app_label == "assessments"]


@pytest.fixture
def admin_client(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("admin@example.org", "secret-of-the-test"))
    return client


@pytest.fixture
def draft() -> Version:
    return make_version(make_content(), state=Version.State.DRAFT)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_list_opens(admin_client: Client, draft: Version, model: Any) -> None:
    assert (
        admin_client.get(reverse(f"admin:assessments_{model._meta.model_name}_changelist")).status_code == 200
    )


def test_a_stranger_is_asked_to_sign_in(client: Client) -> None:
    response = client.get(reverse("admin:assessments_question_changelist"))
    assert response.status_code == 302 and "login" in response["Location"]


def change(client: Client, question: Question) -> int:
    """Post a new text for a question; the status."""
    address = reverse("admin:assessments_question_change", args=[question.pk])
    data = {"text": "Changed?", "help": "", "weight": "1", "lever": "", "order": "0"}
    for prefix, rows in (("practices", question.practices.all()), ("advice", question.advice.all())):
        data |= {f"{prefix}-TOTAL_FORMS": str(len(rows)), f"{prefix}-INITIAL_FORMS": str(len(rows))}
        for number, row in enumerate(rows):
            data |= {f"{prefix}-{number}-id": str(row.pk), f"{prefix}-{number}-question": str(question.pk)}
            for name in ("text", "first", "who", "thirty_days", "measure", "fact", "source"):
                data[f"{prefix}-{number}-{name}"] = getattr(row, name, "")
    return client.post(address, data).status_code


def test_a_draft_can_be_changed(admin_client: Client, draft: Version) -> None:
    question = draft.questions.first()
    assert question is not None and change(admin_client, question) == 302
    question.refresh_from_db()
    assert question.text == "Changed?"


def test_a_published_version_can_only_be_read(admin_client: Client, draft: Version) -> None:
    publish_unreviewed(draft)
    question = draft.questions.first()
    assert question is not None and change(admin_client, question) == 403
    address = reverse("admin:assessments_question_change", args=[question.pk])
    response = admin_client.get(address)
    assert response.status_code == 200 and 'name="_save"' not in response.text


def test_rows_are_neither_added_nor_deleted_by_hand(admin_client: Client, draft: Version) -> None:
    question = draft.questions.first()
    assert question is not None
    assert admin_client.get(reverse("admin:assessments_question_add")).status_code == 403
    assert (
        admin_client.post(reverse("admin:assessments_question_delete", args=[question.pk])).status_code == 403
    )
