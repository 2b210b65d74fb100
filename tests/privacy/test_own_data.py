"""What the site holds of a person with an account: all of theirs, and nothing of anybody else's."""

from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.urls import reverse

from assessments.actions import consensus, invitations, sharing
from assessments.actions.privacy.own_data import data_of
from assessments.models import Answer, Event, Member, Respondent, User, Version
from tests.accounts.steps import by_password, make_account
from tests.guards import check_methods
from tests.people import browser_of, make_firm, make_organisation, make_user
from tests.privacy.packs import everything, opened, told
from tests.teams import asked, closed_assessment, give_level
from tests.voices import consultant_of, newest, write

pytestmark = pytest.mark.django_db
DATA = reverse("account-data")
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def ada(db: None) -> User:
    made = make_account(name="Ada")
    TOTP.activate(made, SECRET)
    return made


def pack_of(user: User) -> Any:
    return opened(browser_of(user).post(DATA))


def test_who_they_are_and_how_they_get_in(ada: User, client: Client) -> None:
    by_password(client)
    pack = pack_of(ada)
    assert pack.namelist() == ["account.json"]
    account = told(pack, "account.json")["account"]
    assert (account["email"], account["name"], account["has_password"]) == ("ada@example.com", "Ada", True)
    assert account["addresses"] == [{"email": "ada@example.com", "verified": True, "primary": True}]
    assert [one["type"] for one in account["factors"]] == ["totp"]
    text = everything(pack)
    assert SECRET not in text and ada.password not in text


def test_where_they_belong_and_what_they_wrote(ada: User, version: Version) -> None:
    closed = closed_assessment(version, 1, 3, title="Leadership")
    firm = consultant_of(closed, "cora").firm_memberships.get().firm
    firm.members.create(user=ada, owner=True)
    Member.objects.create(organisation=make_organisation("Ours"), user=ada)
    write(closed, ada, "My words.")
    write(closed, User.objects.get(name="Cora"), "Not my words.", "function:territory")
    question = version.questions.get(key="territory-1")
    consensus.settle(assessment=closed, question=question, level=3, reason="I settled it.", by=ada)
    sharing.share(result=newest(closed), by=ada, label="The board")
    invitations.invite_to_firm(firm=firm, email="dora@example.com", by=ada, link=str)
    data = told(pack_of(ada), "account.json")
    assert [one["organisation"] for one in data["member_of"]] == ["Ours"]
    assert [(one["firm"], one["owner"]) for one in data["consultant_of"]] == [("Harbour & Vale", True)]
    assert [one["text"] for one in data["commentary"]] == ["My words."]
    assert [one["reason"] for one in data["levels_recorded"]] == ["I settled it."]
    assert [one["label"] for one in data["links_to_read"]] == ["The board"]
    assert [one["firm"] for one in data["invitations_sent"]] == ["Harbour & Vale"]
    assert {one["what"] for one in data["log"]} == {"commentary", "link", "invited", "data"}
    assert "dora@example.com" not in str(data) and "Not my words" not in str(data)


def test_what_they_answered_and_nobody_elses(ada: User, version: Version) -> None:
    team = closed_assessment(version, 4, close=False, title="Spring", names="position")
    ben, cleo = asked(team, "ben", "cleo")
    Respondent.objects.filter(pk=ben.pk).update(email="ADA@example.com")
    for person, note in ((ben, "mine"), (cleo, "hers")):
        give_level(person, 2, only=2)
        Answer.objects.filter(respondent=person).update(note=note)
    (found,) = data_of(ada)["asked"]
    assert (found["name"], found["assessment__title"], len(found["answers"])) == ("Ben", "Spring", 2)
    assert {one["note"] for one in found["answers"]} == {"mine"} and "Cleo" not in str(data_of(ada))


def test_that_it_was_taken_stands_in_the_log(ada: User) -> None:
    pack_of(ada)
    event = Event.objects.get()
    assert (event.what, event.by, event.about) == ("data", ada, {"person": ada.pk, "of": "account"})


def test_queries_do_not_grow(ada: User, version: Version, django_assert_max_num_queries: Any) -> None:
    for number in range(5):
        Member.objects.create(organisation=make_organisation(f"O {number}"), user=ada)
        make_firm(f"F {number}", ada)
        (one,) = asked(closed_assessment(version, 1, close=False), "ada")
        Respondent.objects.filter(pk=one.pk).update(email="ada@example.com")
        give_level(one)
    with django_assert_max_num_queries(33):
        data_of(ada)


def test_methods_and_sign_in(ada: User) -> None:
    check_methods(browser_of(ada), DATA, "post")
    assert "/login/" in Client().post(DATA)["Location"]
    assert DATA in browser_of(make_user("bo")).get("/accounts/").text
