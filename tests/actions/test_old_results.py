"""A result given is the same to the byte whatever becomes of the questionnaire: as stored, as a page, as a file."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from assessments.actions.drafts import discard, draft_from
from assessments.actions.questionnaires import load, publish
from assessments.models import Advice, Driver, Function, Practice, Question, Result, Stage, Version
from assessments.results.codec import from_json
from assessments.results.json import interchange
from tests.builders import make_content, make_function
from tests.conftest import Guest

pytestmark = pytest.mark.django_db


def edited(version: Version) -> Version:
    """A draft with other words everywhere."""
    draft = draft_from(version=version, by=None)
    return worded(draft)


def worded(draft: Version) -> Version:
    for model, name in ((Question, "text"), (Practice, "text"), (Advice, "first"), (Function, "name")):
        model.objects.filter(version=draft).update(**{name: "Changed"})
    Stage.objects.filter(version=draft).update(name="Changed", meaning="Changed")
    return draft


def edit_and_publish(version: Version) -> None:
    draft = edited(version)
    Question.objects.filter(version=draft).update(weight=3, lever="top")
    Driver.objects.filter(version=draft, key="driver-1").delete()
    publish(draft)


def correct(version: Version) -> None:
    publish(worded(draft_from(version=version, by=None, editorial=True)))


def publish_a_file(_version: Version) -> None:
    publish(load(make_content([make_function("Enablement", 3)]))[0])


DEEDS: dict[str, Callable[[Version], Any]] = {
    "drafted": lambda version: draft_from(version=version, by=None),
    "edited": edited,
    "discarded": lambda version: discard(version=edited(version), by=None),
    "published": edit_and_publish,
    "corrected": correct,
    "replaced by a file": publish_a_file,
}


def forms(guest: Guest) -> list[Any]:
    """The stored bytes of a result, the page, and the file for other programs."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM assessments_result ORDER BY id")
        stored = cursor.fetchall()
    page = guest.get("result-revision", 1)
    assert page.status_code == 200
    html = re.sub(rb'(csrfmiddlewaretoken" value|X-CSRFToken":?) ?"[^"]+"', b"", page.content)
    html = re.sub(rb"[A-Za-z0-9]{64}", b"", html)
    document = from_json(Result.objects.get(revision=1).document)
    return [stored, html, json.dumps(interchange(document), ensure_ascii=False)]


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_a_result_is_the_same_after_a_version_was(
    deed: Callable[[Version], Any], submitted: Guest, version: Version
) -> None:
    before = forms(submitted)
    deed(version)
    assert forms(submitted) == before


def test_and_after_all_of_it_in_a_row(submitted: Guest, version: Version) -> None:
    before = forms(submitted)
    for _time in range(2):
        current = Version.objects.published().get()
        discard(version=edited(current), by=None)
        correct(current)
        edit_and_publish(Version.objects.published().get())
    publish_a_file(version)
    assert Version.objects.count() == 6 and forms(submitted) == before


def test_reopened_it_moves_on_and_the_old_revision_stays(submitted: Guest, version: Version) -> None:
    submitted.post("reopen")
    stored = list(Result.objects.values())
    correct(version)
    assert submitted.post("submit", revision=2).status_code == 302
    newest, oldest = Result.objects.order_by("-revision").values()
    assert [oldest] == stored
    assert "Changed" in str(newest["document"]) and "Changed" not in str(oldest["document"])
