"""What people type for a mail cannot change to whom it goes, from whom it comes, or what its head says."""

import re
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse

from assessments.models import Assessment, Organisation, Respondent, User
from tests.attack.cast import Cast, all_rows

BROKEN = "Ada\r\nBcc: eve@example.com\r\n\r\nClick here"
UNMAILABLE = (
    "a@example.com\r\nBcc: b@example.com",
    "a@example.com, b@example.com",
    "a@example.com;b@example.com",
    "Ada <a@example.com>",
    '"a\x0bb"@example.com',
    '"a\x1eb"@example.com',
    "a@example.com\0",
    "a" * 250 + "@example.com",
)
# Where an address is typed: page, who may, the field, and what else the form wants.
FORMS: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    ("organisation-people", "member", "email", {"kind": "member"}),
    ("organisation-people", "consultant", "email", {"kind": "service"}),
    ("firm", "owner", "email", {}),
    ("respondent", "member", "email", {"name": "Ben", "position": "finance"}),
    ("team-share", "member", "email", {}),
    ("link", "begun", "email", {"mail": ""}),
    ("account_signup", "nobody", "email", {}),
    ("account_request_login_code", "nobody", "email", {}),
    ("account_reset_password", "nobody", "email", {}),
    ("account_login", "nobody", "login", {"password": "x"}),
    ("account_email", "lately", "email", {"action_add": ""}),
)


@pytest.mark.parametrize("address", UNMAILABLE, ids=ascii)
@pytest.mark.parametrize(("name", "who", "field", "more"), FORMS)
def test_no_form_takes_an_address_that_is_more_or_less_than_one(
    name: str, who: str, field: str, more: dict[str, str], address: str, cast: Cast
) -> None:
    cast.clients[who].get(cast.address(name, who))  # allauth notes the account's own address then
    before = all_rows()
    response = cast.clients[who].post(cast.address(name, who), more | {field: address})
    assert response.status_code in (200, 422) and mail.outbox == []
    assert all_rows() == before


def name_all(cast: Cast, text: str) -> None:
    """As if a form had let line ends into every name that mails carry."""
    Organisation.objects.filter(pk=cast.team.organisation.pk).update(name=text)
    Assessment.objects.filter(pk=cast.team.open.pk).update(title=text, invitation=text)
    Respondent.objects.filter(pk=cast.team.dan.pk).update(name=text)
    User.objects.filter(email__startswith="member@").update(name=text)


def test_names_stay_in_their_line(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    name_all(cast, BROKEN)
    member = cast.clients["member"]
    with django_capture_on_commit_callbacks(execute=True):
        member.post(cast.address("invite"))
        member.post(cast.address("organisation-people"), {"email": "new@example.com", "kind": "member"})
    assert sorted(message.recipients() for message in mail.outbox) == [
        ["dan@team.example"],
        ["new@example.com"],
    ]
    for message in mail.outbox:
        head = message.message()
        assert (
            "\n" not in message.subject and head["Bcc"] is None and head["Reply-To"] == "member@example.com"
        )


def test_forms_let_no_line_end_into_a_name(cast: Cast) -> None:
    member = cast.clients["member"]
    member.post(cast.address("edit-organisation"), {"name": BROKEN, "industry": "energy"})
    member.post(reverse("account"), {"name": BROKEN})
    member.post(cast.address("edit-assessment"), {"title": BROKEN})
    form = {"name": BROKEN, "email": "dan@team.example", "position": "hr"}
    member.post(reverse("respondent", args=[cast.team.open.public_id, cast.team.dan.public_id]), form)
    team = cast.team
    for row in (team.organisation, team.open, team.dan, team.member.user):
        row.refresh_from_db()
    typed = (team.organisation.name, team.open.title, team.dan.name, team.member.user.name)
    assert {*typed} == {"Ada Bcc: eve@example.com Click here"}


@pytest.mark.parametrize("host", ["evil.example", "testserver@evil.example", "evil.example:80"])
def test_no_mail_leads_elsewhere(host: str, cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        for name in ("invite", "remind", "organisation-people"):
            data = {"email": "new@example.com", "kind": "member"}
            cast.clients["member"].post(
                cast.address(name), data, headers={"host": host, "x-forwarded-host": host}
            )
            Client().post(reverse("account_request_login_code"), data, headers={"host": host})
    assert mail.outbox == []


SECRET = re.compile(r"/read/[\w-]+/")
TOLD = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|[0-9a-f]{8}-[0-9a-f-]{27}|\d\d:\d\d:\d\d')


@pytest.mark.parametrize(
    ("name", "who", "data"),
    [
        ("organisation-people", "member", {"email": "{}", "kind": "member"}),
        ("organisation-people", "member", {"email": "{}", "kind": "service"}),
        ("firm", "owner", {"email": "{}"}),
        ("respondents", "consultant", {"addresses": "{} finance", "invite": ""}),
        ("respondent", "consultant", {"email": "{}", "name": "Dan", "position": "finance"}),
        ("team-share", "member", {"email": "{}"}),
    ],
)
def test_nobody_learns_which_addresses_have_an_account(name: str, who: str, data: Any, cast: Cast) -> None:
    """The answer, and the page one is led to, are the same to the letter; so are the rows that are written."""
    seen = []
    Respondent.objects.filter(pk=cast.team.ben.respondent.pk).update(email="")
    for address in ("rival@example.com", "ghost@example.com"):
        with transaction.atomic():
            sent = {key: value.format(address) for key, value in data.items()}
            response = cast.clients[who].post(cast.address(name), sent)
            page = cast.clients[who].get(response.get("Location", cast.address(name))).content.decode()
            told = TOLD.sub("", response.content.decode() + page).replace(address.partition("@")[0], "x")
            seen.append((response.status_code, SECRET.sub("", told)))
            transaction.set_rollback(True)
        cast.clients[who].cookies.pop("messages", None)
    assert seen[0] == seen[1]
