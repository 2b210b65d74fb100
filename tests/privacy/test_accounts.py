"""An account is erased: what goes, what stays to the byte, and whom it may not leave shut out."""

from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.urls import reverse

from assessments.actions import brands, consensus, entering, invitations
from assessments.actions.privacy.accounts import erase_account
from assessments.actions.privacy.needed import StillNeeded, needed_by
from assessments.actions.questionnaires import load, publish
from assessments.models import (
    Brand,
    Event,
    Export,
    Firm,
    FirmMember,
    Invitation,
    Member,
    Organisation,
    Respondent,
    Result,
    Service,
    User,
    Version,
)
from assessments.results.report import report_of
from tests.accounts.steps import confirm, is_in, make_account
from tests.builders import make_content
from tests.exports import ask
from tests.guards import check_methods
from tests.people import browser_of, make_firm, make_organisation, make_user
from tests.results.test_left_out import everything_in
from tests.teams import asked, closed_assessment
from tests.voices import newest, write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("place")]
ERASE = reverse("account-erase")


@pytest.fixture
def ada(db: None) -> User:
    """Ada Unforgettable, who has a factor."""
    made = make_account(name="Ada Unforgettable")
    TOTP.activate(made, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    return made


def served(version: Version, ada: User) -> Result:
    """A closed assessment that Ada wrote on, settled something in and closed again, with a colleague beside her."""
    closed = closed_assessment(version, 1, 3, title="Leadership")
    firm = make_firm("Harbour & Vale", ada, owner=make_user("owner"))
    Service.objects.create(firm=firm, organisation=closed.organisation)
    write(closed, ada, "Ours.")
    question = version.questions.get(key="territory-1")
    consensus.settle(assessment=closed, question=question, level=3, reason="So.", by=ada)
    return consensus.conclude(assessment=closed, revision=2, by=ada)


def test_nobody_is_named_any_more_and_results_are_the_same(version: Version, ada: User) -> None:
    result = served(version, ada)
    stored = list(Result.objects.order_by("pk").values())
    assert "Ada Unforgettable" in everything_in(report_of(newest(result.assessment)))
    erase_account(user=ada)
    assert list(Result.objects.order_by("pk").values()) == stored
    text = everything_in(report_of(newest(result.assessment)))
    assert "Ada Unforgettable" not in text and "ada@example.com" not in text
    assert "Ours." in text and "Harbour &amp; Vale" in text and "So." in text


def test_what_goes_with_it(
    version: Version, ada: User, place: Path, django_capture_on_commit_callbacks: Any
) -> None:
    result = served(version, ada)
    organisation = result.assessment.organisation
    with django_capture_on_commit_callbacks(execute=True):
        ask(ada, result.assessment)
        invitations.invite_to_organisation(
            organisation=organisation, kind="member", email="dora@example.com", by=ada, link=str
        )
    Invitation.objects.create(
        kind="member", organisation=organisation, email="ada@example.com", secret_hash="x"
    )
    assert Authenticator.objects.exists() and list(place.rglob("*.zip"))
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        erase_account(user=ada)
    for model in (EmailAddress, Authenticator, Invitation, Export):
        assert not model.objects.exists(), model
    assert not list(place.rglob("*.zip")) and not User.objects.filter(email="ada@example.com").exists()
    assert [(one.to, one.subject) for one in mail.outbox] == [(["ada@example.com"], "Your account is erased")]
    assert not Event.objects.filter(by__isnull=False).exclude(by__name="Owner").exists()


def test_a_questionnaire_that_they_published_stays(ada: User) -> None:
    version, _new = load(make_content(), by=ada)
    publish(version, by=ada)
    erase_account(user=ada)
    version.refresh_from_db()
    assert (version.created_by, version.published_by, version.state) == (None, None, "published")


def test_who_was_interviewed_by_them_is_told_so_without_their_name(version: Version, ada: User) -> None:
    team = closed_assessment(version, 1, close=False)
    ben, cleo = asked(team, "ben", "cleo")
    for person in (ben, cleo):
        entering.enter(respondent=person, by=ada)
    entering.enter(respondent=cleo, by=make_user("carl"))
    Respondent.objects.filter(pk=ben.pk).update(entered_by="Ada as she was called then")
    erase_account(user=ada)
    entered = dict(Respondent.objects.exclude(entered_by="").values_list("name", "entered_by"))
    assert entered == {"Ben": "a consultant", "Cleo": "Carl"}


def test_a_firm_of_one_goes_and_its_logo(
    ada: User, place: Path, django_capture_on_commit_callbacks: Any
) -> None:
    firm = make_firm("Of one", owner=ada)
    FirmMember.objects.create(firm=firm, user=make_user("away", is_active=False))
    organisation = make_organisation("Served", make_user("ben"), served_by=firm)
    brands.set_logo(firm=firm, png=b"png")
    with django_capture_on_commit_callbacks(execute=True):
        erase_account(user=ada)
    assert not Firm.objects.exists() and not Brand.objects.exists() and not Service.objects.exists()
    assert not [path for path in place.rglob("*") if path.is_file()]
    assert Organisation.objects.get() == organisation


def alone(ada: User) -> None:
    make_organisation("Alone", ada)


def with_somebody_switched_off(ada: User) -> None:
    make_organisation("Alone", ada, make_user("off", is_active=False))


def alone_through_a_firm(ada: User) -> None:
    make_organisation("Alone", served_by=make_firm("Mine", owner=ada))


def only_owner(ada: User) -> None:
    make_firm("Alone", make_user("ben"), owner=ada)


LAST = [alone, with_somebody_switched_off, alone_through_a_firm, only_owner]


@pytest.mark.parametrize("situation", LAST, ids=lambda one: one.__name__)
def test_it_does_not_go_while_it_is_the_last(situation: Any, ada: User) -> None:
    situation(ada)
    needed = needed_by(ada)
    assert [*map(str, needed.organisations), *map(str, needed.firms)] == ["Alone"]
    with pytest.raises(StillNeeded, match="Alone"):
        erase_account(user=ada)
    assert User.objects.filter(pk=ada.pk).exists() and EmailAddress.objects.exists()


def test_it_goes_where_others_are(ada: User) -> None:
    ben = make_user("ben")
    make_organisation("With a member", ada, ben)
    make_organisation("With a firm", ada, served_by=make_firm("Others", ben))
    ended = make_organisation("Ended", ben, served_by=make_firm("Both", ben, owner=ada))
    FirmMember.objects.filter(user=ben, firm__name="Both").update(owner=True)
    Service.objects.filter(organisation=ended).update(ended_at="2026-01-01T00:00Z")
    assert not needed_by(ada)
    pk = ada.pk
    erase_account(user=ada)
    assert Member.objects.filter(user=ben).count() == 2 and Firm.objects.count() == 2
    assert set(Event.objects.filter(what="removed").values_list("about__person", flat=True)) == {pk}


@pytest.fixture
def own(ada: User) -> Client:
    client = browser_of(ada)
    confirm(client)
    return client


def test_the_page_asks_for_a_confirmation_and_the_address(ada: User, own: Client) -> None:
    stale = browser_of(ada)
    assert stale.get(ERASE)["Location"].startswith(reverse("account_reauthenticate"))
    assert stale.post(ERASE, {"typed": "ada@example.com"}).status_code == 302 and User.objects.exists()
    assert "type <strong><bdi>ada@example.com</bdi></strong>" in own.get(ERASE).text
    for typed in ("", "bo@example.com", "ada@example.com\x00", "x" * 300):
        refused = own.post(ERASE, {"typed": typed})
        assert refused.status_code == 422 and "could not be sent yet" in refused.text
    assert User.objects.count() == 1


def test_everywhere_it_is_signed_out(ada: User, own: Client) -> None:
    elsewhere, bo = browser_of(ada), browser_of(make_account("bo@example.com"))
    response = own.post(ERASE, {"typed": " ADA@example.com "}, follow=True)
    assert response.redirect_chain[-1][0] == "/" and "Your account is erased." in response.text
    assert Session.objects.count() == 1  # bo's
    assert is_in(bo) and not is_in(own) and not is_in(elsewhere)


def test_the_page_says_what_to_do_first(ada: User, own: Client) -> None:
    make_organisation("Alone & co", ada)
    make_firm("Firm & co", make_user("ben"), owner=ada)
    page = own.get(ERASE).text
    assert "still needed" in page and "Alone &amp; co" in page and "Firm &amp; co" in page
    assert "for good</button>" not in page
    late = own.post(ERASE, {"typed": "ada@example.com"})
    assert late.status_code == 409 and "still needed" in late.text and User.objects.filter(pk=ada.pk).exists()


def test_methods_and_sign_in(own: Client) -> None:
    check_methods(own, ERASE, "get", "post")
    assert "/login/" in Client().get(ERASE)["Location"]


def test_an_admin_erases_the_same_way(ada: User, version: Version) -> None:
    root = make_user("root", is_staff=True, is_superuser=True)
    client, address = browser_of(root), reverse("admin:assessments_user_delete", args=[ada.pk])
    make_organisation("Alone", ada)
    several = {"action": "delete_selected", "_selected_action": [ada.pk], "post": "yes"}
    for there, sent in (address, {"post": "yes"}), (reverse("admin:assessments_user_changelist"), several):
        assert "still needed by Alone" in client.post(there, sent, follow=True).text
    assert User.objects.filter(pk=ada.pk).exists()
    Organisation.objects.all().delete()
    assert client.post(address, {"post": "yes"}).status_code == 302
    event = Event.objects.get(what="erased")
    assert event.by == root and not User.objects.filter(pk=ada.pk).exists()
    client.get("/admin/")  # says once more who was deleted
    assert "Unforgettable" not in client.get("/admin/").text
