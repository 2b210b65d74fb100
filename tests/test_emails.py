"""The mails: plain text, one address, nothing a stranger typed."""

import pytest
from django.core import mail

from assessments import emails
from assessments.models import Invitation, Organisation, Result
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
    emails.send_link_to_read("ben@example.com", ADDRESS, Result.objects.get())
    assert ADDRESS in str(mail.outbox[0].body).splitlines()
    assert "does not allow changing" in str(mail.outbox[0].body)


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
