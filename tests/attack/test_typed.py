"""What people type about organisations, firms, teams and themselves stays text on every page that shows it."""

import re
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse
from django.utils.html import escape

from assessments.models import (
    AgreedLevel,
    Assessment,
    Brand,
    Commentary,
    ExportItem,
    Firm,
    Invitation,
    Organisation,
    PlanStep,
    Question,
    Respondent,
    ShareLink,
    User,
)
from tests.attack.access import exports, organisations, team
from tests.attack.access.table import read
from tests.attack.cast import Cast
from tests.attack.knocking import knock
from tests.attack.sent import sent
from tests.attack.test_escaping import TYPED, check

EVERYTHING = " ".join(TYPED)
PAGES = [
    (name, who)
    for name, row in {**read(team.TABLE), **read(organisations.TABLE), **read(exports.TABLE)}.items()
    for who in ("member", "consultant", "owner", "asked", "respondent")
    if row[who][0] == 200
] + [("account", "member"), ("invitation", "invited"), ("invitation", "asked"), ("welcome", "respondent"),
     ("decline", "respondent"), ("function", "respondent"), ("review", "respondent"), ("link", "respondent"),
     ("claim", "begun"), ("account_logout", "member")]  # fmt: skip
FIELDS = ("name", "title", "invitation", "email", "position", "names", "due_on", "remind_every", "industry", "kind",
          "served_by", "addresses", "functions", "level", "reason", "driver-1-answer", "into", "firm", "version",
          "login", "code", "password", "password1", "count", "revision")  # fmt: skip


def call_everything(cast: Cast, text: str) -> None:
    """This text in every column that somebody can fill."""
    Organisation.objects.update(name=text)
    Firm.objects.update(name=text)
    Assessment.objects.update(title=text, invitation=text)
    Respondent.objects.update(name=text, entered_by=text)
    User.objects.update(name=text)
    Invitation.objects.update(email=f"{text}@example.com"[:254])
    closed = cast.team.closed
    for question in Question.objects.filter(version=closed.version_id, key__startswith="territory"):
        AgreedLevel.objects.create(
            assessment=closed, version=closed.version, question=question, level=2, reason=text
        )
    lay_over(cast, text)


def lay_over(cast: Cast, text: str) -> None:
    """The same in what a consultant lays over a result, and in links and exports."""
    team = cast.team
    at: dict[str, Any] = {"assessment": team.closed, "revision": 1}
    PlanStep.objects.create(**at, key="own-1", place=1, title=text, assignee=text)
    for part in ("summary", "step:own-1"):
        Commentary.objects.create(**at, part=part, text=text, by=team.consultant.user, firm=team.firm)
    Brand.objects.create(firm=team.firm, colour="#5a2a5c", contact=text, closing=text)
    ShareLink.objects.update(label=text, created_by=team.consultant.user)
    ExportItem.objects.update(fault=text)


def look(page: str) -> None:
    for text in TYPED:
        check(page, text)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite's columns hold all of it at once")
def test_every_page_of_teams_and_organisations(cast: Cast) -> None:
    call_everything(cast, EVERYTHING)
    for name, who in PAGES:
        response = knock(cast, name, who, "get")
        assert response.status_code in (200, 404), name
        if "text/html" in response["Content-Type"]:
            look(response.content.decode())
    board = cast.clients["member"].get(cast.address("assessment")).content.decode()
    assert board.count(escape(EVERYTHING)) >= 5


def test_what_was_refused_comes_back_as_text(cast: Cast) -> None:
    everything = {field: EVERYTHING * 3 for field in FIELDS}
    for name, who in PAGES:
        response = cast.clients[who].post(cast.address(name, who), everything)
        if "text/html" in response["Content-Type"]:
            look(response.content.decode())
    nobody, owner = cast.clients["nobody"], cast.clients["owner"]
    for page in ("account_login", "account_signup", "account_request_login_code", "account_reset_password"):
        look(nobody.post(reverse(page), everything).content.decode())
        look(nobody.get(reverse(page), {"next": EVERYTHING}).content.decode())
    for page in ("workspace", "workspace-assessments", "firm"):
        for text in TYPED:
            asked = {"q": text, "sort": text, "state": text, "page": text}
            check(owner.get(cast.address(page), asked).content.decode(), text)


@pytest.mark.parametrize("text", TYPED)
def test_messages_are_text(text: str, cast: Cast) -> None:
    member = cast.clients["member"]
    Respondent.objects.filter(pk=cast.team.dan.pk).update(name=text)
    address = reverse("respondent", args=[cast.team.open.public_id, cast.team.dan.public_id])
    page = member.post(address, {"remove": ""}, follow=True).content.decode()
    check(page, text)
    assert f"{escape(text)} is asked no more" in page
    page = member.post(cast.address("respondents"), {"addresses": f"{text} <x@team.example"}).content.decode()
    check(page, text)


@pytest.mark.parametrize("text", TYPED)
def test_mails_are_plain_text_and_file_names_plain_letters(
    text: str, cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    call_everything(cast, text)
    with django_capture_on_commit_callbacks(execute=True):
        for name in ("invite", "organisation-people"):
            cast.clients["member"].post(cast.address(name), sent(cast).get(name, {}))
    assert len(mail.outbox) == 2
    for message in mail.outbox:
        assert message.content_subtype == "plain" and not getattr(message, "alternatives", [])
    named = cast.clients["member"].get(cast.address("team-result-file"))["Content-Disposition"]
    assert re.fullmatch(r'attachment; filename="[a-z0-9_-]+-report-a4\.pdf"', named)


@pytest.mark.parametrize(
    "name", ["organisation", "firm", "member", "firmmember", "service", "invitation", "user"]
)
def test_the_admin_shows_it_as_text(name: str, cast: Cast) -> None:
    for text in TYPED:
        Organisation.objects.update(name=text)
        Firm.objects.update(name=text)
        User.objects.update(name=text)
        check(cast.clients["admin"].get(f"/admin/assessments/{name}/", {"q": text}).content.decode(), text)
