"""Who changed what and when, with every value before and after."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from assessments.actions.drafts import discard
from assessments.actions.questionnaires import load
from assessments.admin import changes
from assessments.models import Question, User, Version, history_of
from assessments.models.history import REMEMBERED
from tests.admin.pages import button, edit
from tests.builders import make_content

pytestmark = pytest.mark.django_db


def told(row: Any) -> list[tuple[str, str, str, str, str, str]]:
    """Every change of a row, newest first: kind, who, what, name, before, after."""
    return [
        (entry.kind, entry.who, entry.what, change.name, change.before, change.after)
        for entry in changes.of(row)
        for change in entry.changes
    ]


def history(client: Client, row: Any) -> str:
    return client.get(reverse(f"admin:assessments_{row._meta.model_name}_history", args=[row.pk])).text


def test_a_copy_leaves_no_history(draft: Version) -> None:
    assert history_of(Question).count() == 0
    assert {kind for kind, *_rest in told(draft)} == {"+"}
    discard(version=draft, by=None)
    assert sum(history_of(model).count() for model in REMEMBERED if model not in REMEMBERED[:2]) == 0


def test_a_change_is_told_with_who_and_both_values(desk: Client, draft: Version) -> None:
    question = draft.questions.get(key="territory-3")
    edit(desk, question, text="Changed?", foundation="on", practices__1__text="<b>Other</b>.")
    edit(desk, question, text="Changed again?")
    assert sorted(told(question)) == sorted(
        [
            ("~", "Ed", "question territory-3", "question", "Changed?", "Changed again?"),
            ("~", "Ed", "question territory-3", "question", "Who does territory-3?", "Changed?"),
            ("~", "Ed", "question territory-3", "foundation", "no", "yes"),
            ("~", "Ed", "territory-3 practice 2", "text", "territory-3 as in stage 2", "<b>Other</b>."),
        ]
    )
    assert told(question)[0][5] == "Changed again?"
    for row in (question, draft):
        page = history(desk, row)
        assert "Changed again?" in page and "&lt;b&gt;Other&lt;/b&gt;." in page and "Ed" in page


def test_what_was_deleted_is_told_by_its_name(desk: Client, draft: Version) -> None:
    question = draft.questions.get(key="territory-3")
    desk.post(reverse("admin:assessments_question_delete", args=[question.pk]), {"post": "yes"})
    gone = ("-", "Ed", "question territory-3", "question", "Who does territory-3?", "")
    assert gone in told(draft) and gone in told(draft.functions.get(key="territory"))


def test_publishing_is_told_to_version_and_questionnaire(desk: Client, draft: Version) -> None:
    button(desk, draft, "publish")
    assert ("~", "Ed", "version 2", "state", "draft", "published") in told(draft)
    both = told(draft.questionnaire)
    assert ("~", "Ed", "version 1", "state", "published", "retired") in both
    assert "version 2" in history(desk, draft.questionnaire)


def test_a_discarded_draft_is_told_to_its_questionnaire(desk: Client, draft: Version) -> None:
    button(desk, draft, "discard")
    assert ("-", "Ed", "version 2", "title", draft.title, "") in told(draft.questionnaire)


def test_a_row_that_nobody_changed_says_so(desk: Client, draft: Version) -> None:
    assert "Nothing was changed here since it was made." in history(desk, draft.drivers.first())


def test_history_stays_when_an_account_goes(desk: Client, draft: Version, editor: User) -> None:
    question = draft.questions.first()
    edit(desk, question, text="Changed?")
    User.objects.get(pk=editor.pk).delete()
    assert told(question)[0][1] == ""


def test_it_takes_as_many_queries_however_much_was_changed(
    desk: Client, draft: Version, django_assert_max_num_queries: Any
) -> None:
    for question in draft.questions.all()[:4]:
        edit(desk, question, text="Changed?", practices__0__text="Other.")
    with django_assert_max_num_queries(16):
        changes.of(draft)


def test_a_history_has_pages(desk: Client, draft: Version) -> None:
    question = draft.questions.get(key="territory-3")
    for number in range(53):
        question.text = f"Change {number}?"
        question.save()
    url = reverse("admin:assessments_question_history", args=[question.pk])
    assert "Change 0?" not in desk.get(url).text and "Older" in desk.get(url).text
    for page in ("2", "x", "99999999999999999999"):
        assert desk.get(url, {"p": page}).status_code == 200
    assert "Change 0?" in desk.get(url, {"p": "2"}).text
    assert desk.get("/admin/assessments/question/x/history/").status_code == 302


def test_loading_a_file_leaves_none(version: Version) -> None:
    load(replace(make_content(), title="Another"))
    load(replace(make_content(), title="A third"))
    assert history_of(Question).count() == 0
