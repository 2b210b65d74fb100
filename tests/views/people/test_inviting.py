"""Who is invited to an organisation: what is mailed, what is refused, what is revoked."""

import re
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from assessments.models import Invitation, Member, Organisation, User
from tests.conftest import is_missing
from tests.people import browser_of, make_organisation, make_user
from tests.views.people.pages import address, invite

pytestmark = pytest.mark.django_db
WORDS = [("member", "become a member of Brightwell"), ("service", "to serve Brightwell")]


@pytest.mark.parametrize(("kind", "words"), WORDS)
def test_an_invitation_is_mailed_in_the_name_of_its_sender(
    ours: Organisation, ada: User, kind: str, words: str, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        response = invite(ada, ours, "Dora@Example.com", kind)
    sent = mail.outbox[0]
    assert response["Location"] == address(ours)
    assert (sent.to, sent.reply_to) == (["dora@example.com"], ["ada@example.com"])
    assert words in str(sent.body) and sent.subject == "Ada invites you to Brightwell Valves"
    assert re.search(r"http://testserver/invitations/[\w-]{43}/", str(sent.body))
    assert Invitation.objects.get().kind == kind


def test_an_address_with_an_account_gets_the_same_answer(ours: Organisation, ada: User) -> None:
    make_user("dora")
    client = browser_of(ada)
    pages = []
    for email in ("dora@example.com", "nemo@example.com"):
        client.post(address(ours), {"email": email, "kind": "member"})
        pages.append(client.get(address(ours)).content.decode().replace(email, ""))
        Invitation.objects.all().delete()
    plain = [re.sub(r"[0-9a-f-]{36}|name=\"csrfmiddlewaretoken\" value=\"\w+\"", "", page) for page in pages]
    assert plain[0] == plain[1] and "on its way" in plain[0]


def test_who_is_a_member_already(ours: Organisation, ada: User) -> None:
    refused = invite(ada, ours, "CARL@example.com")
    assert refused.status_code == 409 and "is there already" in refused.content.decode()
    assert not Invitation.objects.exists()


def test_a_second_invitation_ends_the_first(ours: Organisation, ada: User, ben: User) -> None:
    for user in (ada, ben):
        invite(user, ours)
    invite(ada, ours, kind="service")
    assert Invitation.objects.live().count() == 2 and Invitation.objects.count() == 3
    assert not Invitation.objects.live().filter(by=ada, kind="member").exists()


BAD = [{"email": "no"}, {"email": ""}, {"kind": "consultant"}, {"kind": ""}, {"email": "a\x00@b.co"}]


@pytest.mark.parametrize("bad", BAD)
def test_what_cannot_be_sent_is_kept(ours: Organisation, ada: User, bad: dict[str, str]) -> None:
    data = {"email": "dora@example.com", "kind": "member"} | bad
    response = browser_of(ada).post(address(ours), data)
    assert response.status_code == 422 and "could not be sent yet" in response.content.decode()
    assert not Invitation.objects.exists()


def test_there_is_a_limit_for_each_sender(ours: Organisation, ada: User, ben: User, settings: Any) -> None:
    settings.INVITATIONS_PER_HOUR = 2
    sent = [invite(ada, ours, f"d{n}@example.com").status_code for n in range(3)]
    assert sent == [302, 302, 429] and invite(ben, ours).status_code == 302
    assert Invitation.objects.count() == 3


def test_one_mailbox_is_not_flooded(ours: Organisation, ada: User, settings: Any) -> None:
    settings.MAILS_PER_HOUR = 2
    assert [invite(ada, ours, f"d+{n}@example.com").status_code for n in range(3)] == [302, 302, 429]


@pytest.mark.django_db(transaction=True)
def test_a_mail_server_that_is_down(ours: Organisation, ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def down(*_args: Any) -> None:
        raise OSError

    monkeypatch.setattr("assessments.actions.invitations.emails.send_invitation", down)
    response = invite(ada, ours)
    assert response.status_code == 503 and 'value="dora@example.com"' in response.content.decode()


def test_revoked_it_opens_nothing(ours: Organisation, ada: User) -> None:
    invite(ada, ours)
    sent = Invitation.objects.get()
    response = browser_of(ada).post(address(ours, "revoke-invitation", sent.public_id))
    assert response["Location"] == address(ours) and not Invitation.objects.live().exists()


def test_another_organisations_invitation_is_not_revoked(ours: Organisation, ada: User, ben: User) -> None:
    theirs = make_organisation("Theirs", ben)
    invite(ben, theirs)
    there = address(ours, "revoke-invitation", Invitation.objects.get().public_id)
    assert is_missing(browser_of(ada).post(there)) and Invitation.objects.live().exists()


def test_what_a_removed_person_sent_opens_no_more(ours: Organisation, ada: User) -> None:
    carl = User.objects.get(name="Carl")
    invite(carl, ours, "carls-second@example.com")
    invite(ada, ours, "dora@example.com")
    browser_of(ada).post(address(ours, "remove-member", Member.objects.get(user=carl).pk))
    assert [one.email for one in Invitation.objects.live()] == ["dora@example.com"]
    assert timezone.now() > Invitation.objects.get(by=carl).revoked_at  # type: ignore[operator]
