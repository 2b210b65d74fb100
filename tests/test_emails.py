"""The mails: plain text, one address, nothing a stranger typed."""

import datetime as dt

import pytest
from django.contrib.auth.hashers import make_password
from django.core import mail

from assessments import emails
from assessments.models import Invitation, Organisation, Result, ShareLink
from tests.conftest import Guest
from tests.people import make_organisation, make_user

pytestmark = pytest.mark.django_db
ADDRESS = "https://here.example/answer/secret_-1/"


def test_the_link_to_answer(guest: Guest) -> None:
    emails.send_link_to_answer("ada@example.com", ADDRESS, guest.respondent.assessment)
    sent = mail.outbox[0]
    assert (sent.to, sent.cc, sent.bcc) == (["ada@example.com"], [], [])
    lines = str(sent.body).splitlines()
    assert ADDRESS in lines
    assert "Keep it to yourself" in str(sent.body)


def test_the_link_to_read(submitted: Guest) -> None:
    link = ShareLink(result=Result.objects.get(), label="The board <of> Ours")
    emails.send_link_to_read("ben@example.com", ADDRESS, link)
    body = str(mail.outbox[0].body)
    assert ADDRESS in body.splitlines()
    assert "does not allow changing" in body
    assert not [word for word in ("passphrase", "opens until", "board") if word in body]


def test_the_link_to_read_says_until_when_and_what_it_asks(submitted: Guest) -> None:
    end = dt.datetime(2027, 3, 31, 12, tzinfo=dt.UTC)
    link = ShareLink(result=Result.objects.get(), expires_at=end, passphrase=make_password("open sesame"))
    emails.send_link_to_read("ben@example.com", ADDRESS, link)
    body = str(mail.outbox[0].body)
    assert "It opens until 31 March 2027." in body and "It asks for a passphrase." in body
    assert link.passphrase not in body and "sesame" not in body


def test_no_words_of_a_stranger(guest: Guest) -> None:
    Organisation.objects.update(name="Win a prize at https://spam.example")
    guest.respondent.assessment.refresh_from_db()
    emails.send_link_to_answer("ada@example.com", ADDRESS, guest.respondent.assessment)
    assert "spam" not in mail.outbox[0].subject + str(mail.outbox[0].body)


def test_text_is_not_escaped(guest: Guest) -> None:
    emails.send_link_to_answer("ada@example.com", f"{ADDRESS}?a=1&b=2", guest.respondent.assessment)
    assert "&amp;" not in str(mail.outbox[0].body) and "&#x27;" not in str(mail.outbox[0].body)


@pytest.mark.parametrize(("kind", "words"), [("member", "a member of"), ("service", "to serve")])
def test_an_invitation_names_its_sender_who_gets_the_replies(kind: str, words: str) -> None:
    ada, ours = make_user(), make_organisation("Brightwell & Valves")
    sent = Invitation.objects.create(kind=kind, organisation=ours, by=ada, email="dora@example.com")
    emails.send_invitation(sent, ADDRESS)
    message = mail.outbox[0]
    assert (message.to, message.reply_to) == (["dora@example.com"], ["ada@example.com"])
    assert message.subject == "Ada invites you to Brightwell & Valves"
    assert "Ada (ada@example.com) invites" in str(message.body)
    assert words in str(message.body) and ADDRESS in str(message.body).splitlines()
    assert "Brightwell & Valves" in str(message.body)
