"""Questionnaire editors edit questionnaires, and reach nothing else."""

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from assessments.models import Question, User, Version
from assessments.models.editors import EDITORS
from assessments.models.history import REMEMBERED
from tests.admin.pages import page_of
from tests.people import browser_of, make_user

pytestmark = pytest.mark.django_db
THEIRS = {"questionnaire", "version", "function", "question", "driver", "activity", "doer"}
BUTTONS = ("draft", "publish", "discard", "default")


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model.__name__)
def test_editors_reach_questionnaires_and_nothing_else(desk: Client, version: Version, model: Any) -> None:
    name = f"{model._meta.app_label}_{model._meta.model_name}"
    theirs = model._meta.app_label == "assessments" and model._meta.model_name in THEIRS
    expected = 200 if theirs else 403
    assert desk.get(reverse(f"admin:{name}_changelist")).status_code == expected
    if not theirs:
        for page, args in (("add", []), ("change", ["1"]), ("delete", ["1"]), ("history", ["1"])):
            assert desk.get(reverse(f"admin:{name}_{page}", args=args)).status_code in (302, 403)


def test_the_index_names_what_they_can_do(desk: Client, version: Version) -> None:
    page = desk.get(reverse("admin:index")).text
    assert "Questionnaires" in page and "Organisations" not in page and "Users" not in page


def test_the_group_has_exactly_its_rights(db: None) -> None:
    group = Group.objects.get(name=EDITORS)
    group.permissions.set([])
    call_command("migrate", verbosity=0)
    names = {
        f"{act}_{model._meta.model_name}"
        for model in REMEMBERED
        for act in ("view", "add", "change", "delete")
    }
    assert set(group.permissions.values_list("codename", flat=True)) == names


@pytest.mark.parametrize("staff", [False, True])
def test_without_the_group_nothing_opens(draft: Version, staff: bool) -> None:
    client = browser_of(make_user("otto", is_staff=staff))
    expected = 403 if staff else 302
    urls = [page_of(draft), page_of(draft.questions.get(key="territory-1"))]
    urls += [reverse(f"admin:assessments_version_{name}", args=[draft.pk]) for name in (*BUTTONS, "export")]
    urls += [reverse("admin:assessments_version_import"), reverse("admin:assessments_questionnaire_add")]
    for url in urls:
        posted = 405 if staff and url.endswith("export/") else expected
        assert client.post(url).status_code == posted, url
    assert Version.objects.get(pk=draft.pk).state == Version.State.DRAFT


def test_who_may_only_look_finds_no_buttons(draft: Version) -> None:
    reader = make_user("rita", is_staff=True)
    reader.user_permissions.add(*Permission.objects.filter(codename__in=["view_version", "view_question"]))
    client = browser_of(reader)
    page = client.get(page_of(draft)).text
    assert "Preview" in page and "Publish" not in page and "Discard" not in page
    assert client.get(reverse("admin:assessments_version_export", args=[draft.pk])).status_code == 200
    for name in BUTTONS:
        assert client.post(reverse(f"admin:assessments_version_{name}", args=[draft.pk])).status_code == 403
    assert client.get(page_of(draft.questions.first())).status_code == 200


def test_an_editor_makes_no_editor(desk: Client, editor: User) -> None:
    url = reverse("admin:assessments_user_change", args=[editor.pk])
    assert desk.post(url, {"is_superuser": "on"}).status_code == 403
    editor.refresh_from_db()
    assert not editor.is_superuser and Question.objects.count() == 0
