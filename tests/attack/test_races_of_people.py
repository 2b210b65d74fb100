"""Requests of several people at the same moment: whoever is refused is told so, and nobody is locked out."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from assessments.models import (
    Assessment,
    FirmMember,
    Invitation,
    LinkToAnswer,
    Member,
    Organisation,
    Respondent,
    Result,
    Service,
    User,
    hash_secret,
)
from tests.attack.test_races import Act, at_once
from tests.builders import publish_content
from tests.conftest import Guest, make_guest
from tests.people import browser_of, make_firm, make_organisation, make_user
from tests.teams import answer_all, holder

pytestmark = pytest.mark.django_db(transaction=True)


def post(user: User, page: str, /, *args: Any, cookie: tuple[str, str] | None = None, **data: str) -> Act:
    """A request of somebody signed in, in a browser of its own."""
    client = browser_of(user)
    if cookie:
        client.cookies[cookie[0]] = cookie[1]
    address = reverse(page, args=args)
    return lambda: client.post(address, data)


@pytest.fixture
def people(transactional_db: None) -> list[User]:
    return [make_user(name) for name in ("ada", "ben")]


def ways_in(organisation: Organisation) -> int:
    services = Service.objects.filter(organisation=organisation, ended_at=None)
    return Member.objects.filter(organisation=organisation).count() + services.count()


@pytest.mark.parametrize("attempt", range(3))
def test_the_last_member_leaves_while_the_last_service_ends(attempt: int, people: list[User]) -> None:
    ours = make_organisation("Ours", people[0], served_by=make_firm("Firm", owner=people[1]))
    statuses = at_once(
        post(people[0], "remove-member", ours.public_id, Member.objects.get().pk),
        post(people[1], "end-service", ours.public_id, Service.objects.get().pk),
    )
    assert sorted(statuses) in ([302, 409], [302, 404]) and ways_in(ours) == 1


def test_two_members_remove_each_other(people: list[User]) -> None:
    ours = make_organisation("Ours", *people)
    first, second = Member.objects.order_by("pk")
    statuses = at_once(
        post(people[0], "remove-member", ours.public_id, second.pk),
        post(people[1], "remove-member", ours.public_id, first.pk),
    )
    assert sorted(statuses) in ([302, 409], [302, 404]) and ways_in(ours) == 1


def test_two_owners_remove_each_other(people: list[User]) -> None:
    firm = make_firm("Firm", owner=people[0])
    FirmMember.objects.create(firm=firm, user=people[1], owner=True)
    first, second = FirmMember.objects.order_by("pk")
    statuses = at_once(
        post(people[0], "remove-consultant", firm.public_id, second.pk),
        post(people[1], "remove-consultant", firm.public_id, first.pk),
    )
    assert sorted(statuses) in ([302, 409], [302, 404]) and FirmMember.objects.get().owner


@pytest.mark.parametrize("kind", ["member", "service"])
def test_one_invitation_two_people(kind: str, people: list[User]) -> None:
    ours = make_organisation("Ours", make_user("carl"))
    sent = Invitation.objects.create(
        kind=kind, organisation=ours, email="d@example.com", secret_hash=hash_secret("s")
    )
    accept = {"accept": "", "name": "New firm"}
    acts = [post(user, "invitation", sent.public_id, cookie=("invitation", "s"), **accept) for user in people]
    assert sorted(at_once(*acts)) == [302, 410] and ways_in(ours) == 2


def test_whoever_is_removed_while_what_they_sent_is_accepted(people: list[User]) -> None:
    ours = make_organisation("Ours", people[0], make_user("carl"))
    sent = Invitation.objects.create(
        kind="member", organisation=ours, email="b@example.com", by=people[0], secret_hash=hash_secret("s")
    )
    removed = Member.objects.get(user=people[0])
    by = User.objects.get(email="carl@example.com")
    accepted, gone = at_once(
        post(people[1], "invitation", sent.public_id, cookie=("invitation", "s"), accept=""),
        post(by, "remove-member", ours.public_id, removed.pk),
    )
    assert gone == 302 and not Invitation.objects.live().exists()
    assert (accepted, Member.objects.filter(user=people[1]).exists()) in [(302, True), (410, False)]


def guest_with_answers() -> Guest:
    return answer_all(make_guest(publish_content(), "secret"))


def test_two_claims_of_one_link(people: list[User]) -> None:
    guest = guest_with_answers()
    public_id, form = guest.respondent.public_id, {"name": "Kept", "industry": "energy"}
    statuses = at_once(
        *[post(user, "claim", public_id, cookie=("answer", "secret"), **form) for user in people]
    )
    assert sorted(statuses) in ([302, 409], [302, 404])
    assert Member.objects.count() == 1 and not LinkToAnswer.objects.live().exists()


@pytest.mark.parametrize("attempt", range(3))
def test_a_claim_and_a_submission(attempt: int, people: list[User]) -> None:
    guest = guest_with_answers()
    form = {"name": "Kept", "industry": "energy"}
    browser = Client()
    browser.cookies["answer"] = "secret"
    claimed, submitted = at_once(
        post(people[0], "claim", guest.respondent.public_id, cookie=("answer", "secret"), **form),
        lambda: browser.post(guest.address("submit"), {"revision": "1"}),
    )
    kept = Assessment.objects.get()
    assert claimed == 302 and not kept.guest and not LinkToAnswer.objects.live().exists()
    assert (submitted, kept.state, Result.objects.count()) in [(302, "closed", 1), (404, "open", 0)]


def test_a_respondent_is_removed_while_they_give_their_first_answer(people: list[User]) -> None:
    ours = make_organisation("Ours", people[0])
    assessment = Assessment.objects.create(organisation=ours, version=publish_content(), created_by=people[0])
    ben = holder(assessment, "Ben")
    saved, removed = at_once(
        lambda: ben.post("save-answer", "territory-1", territory_1__answer="3"),
        post(people[0], "respondent", assessment.public_id, ben.respondent.public_id, remove=""),
    )
    kept = Respondent.objects.exists()
    assert (saved, removed, kept) in [(200, 409, True), (404, 302, False), (409, 302, False)]


def test_a_member_is_removed_while_they_close(people: list[User]) -> None:
    ours = make_organisation("Ours", *people)
    assessment = Assessment.objects.create(organisation=ours, version=publish_content(), created_by=people[0])
    answer_all(holder(assessment, "Ben")).post("submit")
    closed, removed = at_once(
        post(people[0], "close-assessment", assessment.public_id, revision="1"),
        post(people[1], "remove-member", ours.public_id, Member.objects.get(user=people[0]).pk),
    )
    assert removed == 302 and (closed, Result.objects.count()) in [(302, 1), (404, 0)]
