"""Invitations as those who got them see them."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.models import FirmMember, Invitation, Member, Organisation, User, hash_secret
from tests.attack.cast import all_rows
from tests.conftest import is_missing
from tests.guards import UNKNOWN, check_methods
from tests.people import browser_of, make_firm, make_user
from tests.views.invitations.pages import SECRET, accept, opened, sent

pytestmark = pytest.mark.django_db


def test_opening_changes_nothing_and_goes_on_without_the_secret(invitation: Invitation) -> None:
    before, client = all_rows(), Client()
    response = client.get(reverse("open-invitation", args=[SECRET]))
    home = reverse("invitation", args=[invitation.public_id])
    assert response["Location"] == home and response["Referrer-Policy"] == "no-referrer"
    cookie = response.cookies["invitation"]
    assert cookie["path"] == home and cookie["httponly"] and cookie["samesite"] == "Lax"
    html = client.get(home).content.decode()
    assert "<bdi>Ada</bdi> invites you to" in html and "<bdi>Brightwell Valves</bdi>" in html
    assert "Sign in to accept" in html and SECRET not in html and 'name="accept"' not in html
    assert client.head(home).status_code == 200 and all_rows() == before


def test_the_way_to_sign_in_leads_back(invitation: Invitation) -> None:
    client = Client()
    home = opened(client)
    html = client.get(home).content.decode()
    for name in ("account_login", "account_signup"):
        assert f'href="{reverse(name)}?next={home}"' in html


def test_nobody_accepts_without_an_account(invitation: Invitation) -> None:
    client = Client()
    home = opened(client)
    for answer in ("accept", "decline"):
        assert client.post(home, {answer: ""})["Location"] == home
    assert Invitation.objects.live().exists() and Member.objects.count() == 1


def test_accepted_one_is_a_member(invitation: Invitation, ours: Organisation, dora: User) -> None:
    client = browser_of(dora)
    html = client.get(opened(client)).content.decode()
    assert "signed in as <bdi>dora@example.com</bdi>" in html and 'name="accept"' in html
    response = client.post(opened(client), {"accept": ""})
    assert response["Location"] == reverse("organisation", args=[ours.public_id])
    assert client.get(response["Location"]).status_code == 200
    invitation.refresh_from_db()
    assert invitation.accepted_at and Member.objects.filter(user=dora, organisation=ours).count() == 1


def test_pressed_twice_it_leads_to_the_same_place(invitation: Invitation, dora: User) -> None:
    first, second = accept(dora), accept(dora)
    assert first["Location"] == second["Location"] and Member.objects.filter(user=dora).count() == 1


def test_used_by_another_it_says_so(invitation: Invitation, dora: User) -> None:
    accept(dora)
    late = accept(make_user("eve"))
    assert late.status_code == 410 and "was accepted already" in late.content.decode()
    assert not Member.objects.filter(user__name="Eve").exists()


def test_a_member_may_accept_again(invitation: Invitation, ada: User) -> None:
    client = browser_of(ada)
    assert "You are there already" in client.get(opened(client)).content.decode()
    assert accept(ada).status_code == 302 and Member.objects.count() == 1


def test_declined(invitation: Invitation, dora: User) -> None:
    client = browser_of(dora)
    assert "You declined" in client.post(opened(client), {"decline": ""}).content.decode()
    assert client.get(opened(client)).status_code == 410 and not Member.objects.filter(user=dora).exists()


def test_a_post_that_says_nothing_does_nothing(invitation: Invitation, dora: User) -> None:
    client = browser_of(dora)
    assert client.post(opened(client), {})["Location"] == opened(client)
    assert Invitation.objects.live().exists()


@pytest.mark.parametrize(
    ("ended", "words"),
    [
        ({"revoked_at": timezone.now()}, "This invitation opens no more"),
        ({"expires_at": timezone.now() - dt.timedelta(minutes=1)}, "This invitation has expired"),
        ({"accepted_at": timezone.now()}, "This invitation was accepted already"),
    ],
)
def test_each_end_has_its_kind_page(invitation: Invitation, dora: User, ended: Any, words: str) -> None:
    Invitation.objects.update(**ended)
    for client in (Client(), browser_of(dora)):
        page = client.get(opened(client))
        assert page.status_code == 410 and words in page.content.decode()
        assert "Ask <bdi>Ada</bdi>" in page.content.decode()
    assert accept(dora).status_code == 410 and not Member.objects.filter(user=dora).exists()


def test_whoever_sent_it_may_be_gone(invitation: Invitation, dora: User, ada: User) -> None:
    Invitation.objects.update(by=None)
    client = browser_of(dora)
    assert "You are invited to" in client.get(opened(client)).content.decode()


def test_to_a_firm(ada: User, dora: User) -> None:
    firm = make_firm("North & Co", owner=ada)
    sent("consultant", ada, firm=firm)
    client = browser_of(dora)
    assert "become a consultant of <bdi>North &amp; Co</bdi>" in client.get(opened(client)).content.decode()
    assert accept(dora)["Location"] == reverse("firm", args=[firm.public_id])
    assert FirmMember.objects.get(user=dora).owner is False


def test_an_owner_who_accepts_stays_an_owner(ada: User) -> None:
    firm = make_firm("North & Co", owner=ada)
    sent("consultant", ada, firm=firm)
    accept(ada)
    assert FirmMember.objects.get(user=ada).owner


def test_made_up_secrets_and_others_pages(invitation: Invitation, dora: User) -> None:
    home = reverse("invitation", args=[invitation.public_id])
    for secret in ("x", SECRET.upper(), hash_secret(SECRET), "0" * 5000):
        assert is_missing(Client().get(reverse("open-invitation", args=[secret])))
        client = browser_of(dora)
        client.cookies["invitation"] = secret[:100]
        assert is_missing(client.get(home)) and is_missing(client.post(home, {"accept": ""}))
    assert is_missing(Client().get(home))
    client = Client()
    opened(client)
    assert is_missing(client.get(reverse("invitation", args=[UNKNOWN])))


def test_methods(invitation: Invitation, dora: User) -> None:
    client = browser_of(dora)
    check_methods(client, opened(client), "get", "post")
    check_methods(client, reverse("open-invitation", args=[SECRET]), "get")


def test_names_are_text(invitation: Invitation, dora: User) -> None:
    Organisation.objects.update(name="<script>alert(1)</script>")
    User.objects.filter(name="Ada").update(name="'><svg onload=alert(1)>")
    client = browser_of(dora)
    html = client.get(opened(client)).content.decode()
    assert "<script>alert" not in html and "<svg onload" not in html and "&lt;script&gt;" in html


def test_logs_hide_the_secret(caplog: Any) -> None:
    from salesops.logs import LINK

    assert LINK.sub(r"\1…", f"GET /invitations/{SECRET}/ HTTP") == "GET /invitations/…/ HTTP"
    Client().get(f"/invitations/{SECRET}/nowhere/")
    assert SECRET not in caplog.text


def test_an_inviter_with_a_broken_name_breaks_no_mail(ada: User, ours: Organisation) -> None:
    from django.core import mail

    from assessments import emails

    User.objects.filter(pk=ada.pk).update(name="Ada\r\nBcc: eve@example.com")
    ada.refresh_from_db()
    emails.send_invitation(sent("member", ada, organisation=ours), "https://x.example/")
    assert mail.outbox[0].recipients() == ["dora@example.com"] and "\n" not in mail.outbox[0].subject
