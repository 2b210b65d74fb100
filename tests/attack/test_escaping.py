"""What a stranger types stays text: on every page, in the mail and in the report."""

import re
from typing import Any

import pytest
from django.core import mail
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from assessments.models import Assessment, Organisation, Respondent
from assessments.results.codec import from_json
from assessments.results.page import report_page
from assessments.results.pdf import make_pdf
from assessments.results.shown import people_of
from tests.attack.cast import Cast, start_form
from tests.conftest import Guest

TYPED = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=1>',
    "'><svg onload=alert(1)>",
    "{{7*7}}{% load static %}{% csrf_token %}",
    "</title></textarea></style><b>bold</b>",
    "<!-- --><![CDATA[ ]]>&lt;&amp;#60;",
    "javascript:alert(1) %s %(a)s {0} \\u003c",
)
OVERRIDES = "abc\u202egpj.exe\u2066x\u2069\u200f"
PAGES = ("profile", "function", "work", "review", "link")
RESULT_PAGES = ("result", "result-revision", "share")


def name_it(guest: Guest, text: str) -> None:
    Organisation.objects.filter(assessments=guest.respondent.assessment).update(name=text)
    Respondent.objects.filter(pk=guest.respondent.pk).update(name=text)


def answer_with(guest: Guest, text: str, key: str = "territory-3") -> None:
    """A note, and a reason why the question does not apply."""
    data = {f"{key}-answer": "na", f"{key}-reason": text, f"{key}-note": text}
    assert guest.client.post(guest.address("save-answer", key), data).status_code == 200


def check(page: str, text: str) -> None:
    """The page nowhere has the text as it was typed, and no tag of it."""
    assert text not in page or escape(text) == text
    assert "<script>alert" not in page and "<img src=x" not in page and "<svg onload" not in page
    assert "<b>bold</b>" not in page and ">49<" not in page


@pytest.mark.parametrize("text", TYPED)
def test_every_page_of_answers(text: str, cast: Cast) -> None:
    name_it(cast.begun, text)
    answer_with(cast.begun, text)
    for name in PAGES:
        check(cast.begun.client.get(cast.address(name, "begun")).content.decode(), text)
    page = cast.begun.client.get(cast.address("function", "begun")).content.decode()
    assert page.count(escape(text)) >= 2


@pytest.mark.parametrize("text", TYPED)
def test_the_result_and_its_report(text: str, cast: Cast) -> None:
    cast.closed.post("reopen")
    answer_with(cast.closed, text)
    name_it(cast.closed, text)
    cast.closed.post("submit", revision=2)
    for name in RESULT_PAGES:
        page = cast.closed.get(
            name, *([] if name == "result" else [2 if name != "share" else 1])
        ).content.decode()
        check(page, text)
        assert escape(text) in page
    result = cast.closed.respondent.assessment.results.order_by("-revision")[0]
    context = {"page": report_page(from_json(result.document), people_of(result)), "paper": "a4"}
    paper = render_to_string("results/report.html", context | {"flowing": frozenset(), "spacing": ""})
    check(paper, text)
    assert escape(text) in paper


def test_the_printed_report_has_the_text_as_text(cast: Cast) -> None:
    cast.closed.post("reopen")
    name_it(cast.closed, TYPED[0] + TYPED[4])
    answer_with(cast.closed, TYPED[1])
    cast.closed.post("submit", revision=2)
    result = cast.closed.respondent.assessment.results.order_by("-revision")[0]
    made = make_pdf(from_json(result.document), paper="a4", names=people_of(result))
    assert made.startswith(b"%PDF-") and not re.search(rb"/(JavaScript|JS|Launch|EmbeddedFile)\b", made)


@pytest.mark.parametrize("text", TYPED)
def test_what_was_refused_comes_back_as_text(text: str, cast: Cast) -> None:
    sent = start_form(organisation=text * 20, industry=text, position=text, email=text)
    page = Client().post(reverse("start"), sent | {"website": text})
    assert page.status_code == 422
    check(page.content.decode(), text)
    page = cast.begun.client.post(cast.address("link", "begun"), {"email": text})
    assert page.status_code == 422
    check(page.content.decode(), text)
    long = {"territory-1-answer": text, "territory-1-note": text * 500, "clear": text}
    for name in ("function", "save-answer"):
        page = cast.begun.client.post(cast.address(name, "begun"), long)
        assert page.status_code == 422
        check(page.content.decode(), text)


@pytest.mark.parametrize("text", TYPED)
def test_an_address_comes_back_as_text(text: str, cast: Cast) -> None:
    for path in (f"/{text}", f"/start/?next={text}", f"/answer/{text}/", f"/admin/login/?next={text}"):
        check(cast.clients["nobody"].generic("GET", path).content.decode(), text)


@pytest.mark.parametrize("text", TYPED)
def test_mails_and_file_names_have_none_of_it(
    text: str, cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    name_it(cast.closed, text)
    with django_capture_on_commit_callbacks(execute=True):
        cast.closed.post("link", email="ada@example.com", mail="")
        cast.closed.post("share", 1, email="ada@example.com")
    assert len(mail.outbox) == 2
    for message in mail.outbox:
        assert text not in str(message.body) + message.subject
    named = cast.closed.get("result-file", 1, "report-a4.pdf")["Content-Disposition"]
    assert re.fullmatch(r'attachment; filename="[a-z0-9_-]+-report-a4\.pdf"', named)


def test_a_name_cannot_turn_the_reading_direction(version: object) -> None:
    assert Client().post(reverse("start"), start_form(organisation=OVERRIDES)).status_code == 302
    name = Assessment.objects.latest("pk").organisation.name
    assert not set(name) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def test_the_admin_shows_it_as_text(cast: Cast) -> None:
    for text in TYPED:
        name_it(cast.closed, text)
        for page in ("organisation", "assessment", "result", "respondent"):
            shown = cast.clients["admin"].get(f"/admin/assessments/{page}/")
            assert shown.status_code in (200, 404)
            check(shown.content.decode(), text)
