"""Invitations as those who got them see them."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.actions import invitations
from assessments.actions.withdrawn import withdraw_from_organisations
from assessments.models import Firm, FirmMember, Invitation, Member, Organisation, Service, User, hash_secret
from tests.attack.cast import all_rows
from tests.conftest import is_missing
from tests.guards import UNKNOWN, check_methods
from tests.people import browser_of, make_firm, make_organisation, make_user

pytestmark = pytest.mark.django_db
SECRET = "secret-of-the-invitation"


@pytest.fixture
def ada(db: None) -> User:
    return make_user()


@pytest.fixture
def ours(ada: User) -> Organisation:
    return make_organisation("Brightwell Valves", ada)


@pytest.fixture
def dora(db: None) -> User:
    return make_user("dora")


def sent(kind: str, by: User, **to: Any) -> Invitation:
    secret = hash_secret(SECRET)
    return Invitation.objects.create(kind=kind, by=by, email="dora@example.com", secret_hash=secret, **to)


@pytest.fixture
def invitation(ours: Organisation, ada: User) -> Invitation:
    """To become a member."""
    return sent("member", ada, organisation=ours)


def opened(client: Client) -> str:
    """The page that the link leads to, in a browser that holds the secret then."""
    return client.get(reverse("open-invitation", args=[SECRET]))["Location"]


def accept(user: User, **data: str) -> Any:
    client = browser_of(user)
    return client.post(opened(client), {"accept": "", **data})


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


@pytest.fixture
def to_serve(ours: Organisation, ada: User) -> Invitation:
    return sent("service", ada, organisation=ours)


def test_one_of_ones_firms_serves(to_serve: Invitation, ours: Organisation, dora: User) -> None:
    first, second = make_firm("First", dora), make_firm("Second", owner=dora)
    client = browser_of(dora)
    html = client.get(opened(client)).content.decode()
    assert "First" in html and "Second" in html and "A new firm" in html
    accept(dora, firm=str(second.public_id))
    assert Service.objects.get().firm == second and Service.objects.get().organisation == ours
    assert first.services.count() == 0


def test_a_firm_is_founded_on_the_way(to_serve: Invitation, dora: User) -> None:
    refused = accept(dora, name=" ")
    assert refused.status_code == 422 and "Enter the name of the firm" in refused.content.decode()
    assert not Firm.objects.exists() and Invitation.objects.live().exists()
    accept(dora, name="Dora & Daughters")
    assert Service.objects.get().firm.name == "Dora & Daughters" and FirmMember.objects.get().owner


def test_a_new_firm_beside_those_one_has(to_serve: Invitation, dora: User) -> None:
    make_firm("First", dora)
    accept(dora, firm="new", name="Second")
    assert Service.objects.get().firm.name == "Second"


@pytest.mark.parametrize("firm", ["theirs", "", "x", "\x00"])
def test_another_firm_cannot_be_made_to_serve(to_serve: Invitation, dora: User, firm: str) -> None:
    make_firm("First", dora)
    theirs = make_firm("Rivals", make_user("eve"))
    refused = accept(dora, firm=str(theirs.public_id) if firm == "theirs" else firm)
    assert refused.status_code == 422 and not Service.objects.exists()


def test_a_firm_that_serves_already(to_serve: Invitation, ours: Organisation, dora: User) -> None:
    firm = make_firm("First", dora)
    Service.objects.create(firm=firm, organisation=ours)
    client = browser_of(dora)
    assert "serves this organisation already" in client.get(opened(client)).content.decode()
    assert accept(dora, firm=str(firm.public_id)).status_code == 302
    assert Service.objects.count() == 1


def test_a_service_that_ended_begins_anew(to_serve: Invitation, ours: Organisation, dora: User) -> None:
    firm = make_firm("First", dora)
    Service.objects.create(firm=firm, organisation=ours, ended_at=timezone.now())
    accept(dora, firm=str(firm.public_id))
    assert Service.objects.filter(ended_at=None).count() == 1 and Service.objects.count() == 2


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


# --- While whoever invites is switched off ----------------------------------------------------------------------------


def switch(user: User, on: bool) -> None:
    User.objects.filter(pk=user.pk).update(is_active=on)


def test_it_rests_while_the_account_of_the_sender_is_switched_off(
    invitation: Invitation, ada: User, dora: User
) -> None:
    switch(ada, False)
    refused = accept(dora)
    html = refused.content.decode()
    assert refused.status_code == 410 and "opens no more" in html and "ada@example.com" not in html
    assert not Member.objects.filter(user=dora).exists()
    switch(ada, True)
    assert accept(dora).status_code == 302 and Member.objects.filter(user=dora).exists()


def test_whoever_is_quicker_than_the_admin_is_not_let_in(
    invitation: Invitation, ada: User, dora: User
) -> None:
    """The page was open when the sender was switched off."""
    switch(ada, False)
    with pytest.raises(invitations.NotOpen):
        invitations.accept(invitation=invitation, by=dora)


def test_a_resting_one_is_in_no_list_and_is_replaced_all_the_same(
    invitation: Invitation, ada: User, ours: Organisation
) -> None:
    switch(ada, False)
    bea = make_user("bea")
    Member.objects.create(organisation=ours, user=bea)
    page = browser_of(bea).get(reverse("organisation-people", args=[ours.public_id]))
    assert "dora@example.com" not in page.content.decode()
    invitations.invite_to_organisation(
        organisation=ours, kind="member", email="dora@example.com", by=bea, link=lambda secret: secret
    )
    switch(ada, True)
    invitation.refresh_from_db()
    assert invitation.revoked_at and Invitation.objects.live().count() == 1


def test_whose_membership_ends_while_switched_off_has_invited_nobody(
    invitation: Invitation, ada: User, ours: Organisation
) -> None:
    switch(ada, False)
    Member.objects.filter(user=ada).delete()
    withdraw_from_organisations([ada.pk], [ours.pk])
    switch(ada, True)
    assert not Invitation.objects.live().exists()
