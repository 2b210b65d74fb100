"""After a right has ended: the session, the cookie, the open tab and the old mail open nothing any more."""

import datetime as dt
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.models import FirmMember, Invitation, LinkToAnswer, Member, Respondent, Service, User
from tests.accounts.steps import PASSWORD, ask_for_code, code, is_in, make_account
from tests.attack.access import organisations, team
from tests.attack.access.table import read
from tests.attack.cast import Cast, all_rows
from tests.attack.knocking import knock
from tests.conftest import is_missing
from tests.people import browser_of

INSIDE = [
    name for name, row in {**read(team.TABLE), **read(organisations.TABLE)}.items() if row["user"][0] == 404
]


def remove_member(cast: Cast) -> None:
    Member.objects.filter(user__email="member@example.com").delete()


def remove_consultant(cast: Cast) -> None:
    FirmMember.objects.filter(pk=cast.team.consultant.pk).update(
        user=User.objects.get(email="rival@example.com")
    )


def end_service(cast: Cast) -> None:
    Service.objects.filter(pk=cast.team.service.pk).update(ended_at=timezone.now())


@pytest.mark.parametrize(
    ("who", "end"),
    [("member", remove_member), ("consultant", remove_consultant), ("consultant", end_service)],
)
def test_a_session_that_is_still_there_opens_nothing(who: str, end: Any, cast: Cast) -> None:
    end(cast)
    before = all_rows()
    for name in INSIDE:
        if not (end is end_service and cast.address(name).startswith("/firms/")):  # the firm stays theirs
            assert is_missing(knock(cast, name, who, "get")), name
            assert is_missing(cast.clients[who].post(cast.address(name))), name
    assert "Halden" not in cast.clients[who].get(cast.address("workspace")).content.decode()
    assert all_rows() == before


def test_an_account_that_was_switched_off_is_signed_out(cast: Cast) -> None:
    User.objects.filter(email="member@example.com").update(is_active=False)
    for name in ("workspace", "assessment", "account"):
        assert cast.clients["member"].get(cast.address(name)).status_code == 302


@pytest.mark.parametrize("how", ["revoked_at", "expires_at", "accepted_at"])
def test_an_invitation_that_ended(how: str, cast: Cast) -> None:
    Invitation.objects.filter(pk=cast.team.invitation.pk).update(
        **{how: timezone.now() - dt.timedelta(minutes=1)}
    )
    before = all_rows()
    for data in ({"accept": ""}, {"decline": ""}, {"accept": "", "firm": "new", "name": "Mine"}):
        assert cast.clients["asked"].post(cast.address("invitation"), data).status_code == 410
    assert all_rows() == before


def test_an_invitation_is_used_once_whoever_sends_it_again(cast: Cast) -> None:
    asked, address = cast.clients["asked"], cast.address("invitation")
    assert asked.post(address, {"accept": ""}).status_code == 302
    late = cast.clients["user"]
    late.cookies["invitation"] = "team-to-join"
    assert late.post(address, {"accept": ""}).status_code == 410
    member = Member.objects.get(user__email="asked@example.com")
    cast.clients["member"].post(reverse("remove-member", args=[cast.team.organisation.public_id, member.pk]))
    assert asked.post(address, {"accept": ""}).status_code == 410  # removed they do not come back by it
    assert Member.objects.filter(organisation=cast.team.organisation).count() == 1


def test_whoever_is_removed_leaves_no_way_back(cast: Cast) -> None:
    """What they sent before, perhaps to another address of theirs, ends with them."""
    ours = cast.team.organisation.public_id
    cast.clients["member"].post(
        reverse("organisation-people", args=[ours]), {"email": "me@else.example", "kind": "member"}
    )
    cast.clients["consultant"].post(reverse("remove-member", args=[ours, cast.team.member.pk]))
    assert not Invitation.objects.live().filter(by__email="member@example.com").exists()


def test_a_held_link_ends_with_what_it_stood_on(cast: Cast) -> None:
    consultant, dan = cast.clients["consultant"], cast.team.dan
    consultant.post(cast.address("enter-answers"))
    address = reverse("save-answer", args=[dan.public_id, "territory-1"])
    assert consultant.post(address, {"territory-1-answer": "3"}).status_code == 200
    end_service(cast)
    assert is_missing(consultant.post(address, {"territory-1-answer": "1"}))
    assert is_missing(consultant.get(reverse("function", args=[dan.public_id, "territory"])))
    assert dan.answers.get().level == 3


@pytest.mark.parametrize("how", ["removed", "revoked", "expired", "moved"])
def test_a_respondent_who_is_asked_no_more(how: str, cast: Cast) -> None:
    ben = cast.team.ben
    links = LinkToAnswer.objects.filter(respondent=ben.respondent)
    if how == "removed":
        Respondent.objects.filter(pk=ben.respondent.pk).delete()
    elif how == "moved":
        Respondent.objects.filter(pk=ben.respondent.pk).update(email="new@example.com")
        links.update(revoked_at=timezone.now())
    else:
        links.update(**{f"{how}_at" if how == "revoked" else "expires_at": timezone.now()})
    before = all_rows()
    for name in ("answering", "function", "welcome", "review", "link", "decline", "result"):
        assert is_missing(ben.client.get(cast.address(name, "respondent"))), name
    for name in ("save-answer", "submit", "reopen", "decline", "link"):
        assert is_missing(knock(cast, name, "respondent", "post")), name
    assert Client().get(reverse("open-answer", args=[ben.secret])).status_code == 404
    if how in ("removed", "moved"):
        assert is_missing(cast.clients["asked"].post(cast.address("answer-own")))
    assert all_rows() == before


def test_what_was_sent_before_the_closing_changes_nothing_after_it(cast: Cast) -> None:
    cast.clients["member"].post(cast.address("close-assessment"), {"revision": "1"})
    before = all_rows()
    replayed = [
        ("member", "close-assessment"), ("member", "save-fact"), ("member", "assessment-profile"),
        ("member", "respondents"), ("member", "respondent"), ("member", "invite"), ("member", "remind"),
        ("respondent", "save-answer"), ("respondent", "submit"), ("respondent", "reopen"), ("respondent", "decline"),
        ("consultant", "enter-answers"),
    ]  # fmt: skip
    for who, name in replayed:
        assert knock(cast, name, who, "post").status_code in (302, 409), name
        cast.clients[who].post(cast.address(name, who))
    assert mail.outbox == []
    changed = {label for label, rows in all_rows().items() if rows != before[label]}
    assert changed <= {"sessions.Session"}  # messages


@pytest.mark.parametrize("way", ["code", "password"])
def test_signing_in_leaves_no_session_to_whoever_planted_it(way: str, cast: Cast) -> None:
    make_account("dora@example.com")
    attacker, victim = Client(), Client()
    if way == "code":
        ask_for_code(attacker, "dora@example.com")
        step, data = "account_confirm_login_code", {"code": code()}
    else:
        attacker.session.save()
        step, data = "account_login", {"login": "dora@example.com", "password": PASSWORD}
    planted = attacker.cookies["sessionid"].value
    victim.cookies["sessionid"] = planted
    kept = victim.post(reverse(step), data).cookies["sessionid"]
    assert is_in(victim) and not is_in(attacker) and kept.value != planted
    assert kept["httponly"] and kept["samesite"] == "Lax" and kept["path"] == "/" and not kept["domain"]


def test_signed_out_the_session_is_gone(cast: Cast) -> None:
    thief = Client()
    thief.cookies["sessionid"] = cast.clients["member"].cookies["sessionid"].value
    assert thief.get(cast.address("workspace")).status_code == 200
    cast.clients["member"].post(reverse("account_logout"))
    assert thief.get(cast.address("workspace")).status_code == 302


def test_a_new_password_ends_other_sessions(cast: Cast) -> None:
    user = make_account("dora@example.com")
    elsewhere = browser_of(user)
    user.set_password("another long password")
    user.save()
    assert elsewhere.get(reverse("account")).status_code == 302
