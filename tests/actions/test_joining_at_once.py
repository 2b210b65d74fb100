"""Two who join, leave or claim at the same moment. Real threads and real commits; the outcome is one of few."""

from typing import Any

import pytest

from assessments.actions import claims, firms, invitations, organisations
from assessments.models import (
    Assessment,
    FirmMember,
    Invitation,
    LinkToAnswer,
    Member,
    Organisation,
    Service,
    User,
)
from tests.actions.test_at_once import at_once
from tests.builders import publish_content
from tests.conftest import make_guest
from tests.people import make_firm, make_organisation, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people(transactional_db: None) -> list[User]:
    return [make_user("ada"), make_user("ben")]


def sent(by: User, kind: str = "member", **to: Any) -> Invitation:
    return Invitation.objects.create(kind=kind, by=by, email="d@example.com", secret_hash="h", **to)


def test_one_invitation_accepted_by_two(people: list[User]) -> None:
    invitation = sent(people[0], organisation=make_organisation("Ours", make_user("carl")))
    made = at_once(*[lambda user=user: invitations.accept(invitation=invitation, by=user) for user in people])
    assert sorted(type(one).__name__ for one in made) == ["NoneType", "NotOpen"]
    assert Member.objects.filter(user__in=people).count() == 1


def test_one_person_accepts_twice(people: list[User]) -> None:
    ada = people[0]
    invitation = sent(people[1], organisation=make_organisation("Ours", people[1]))
    at_once(*[lambda: invitations.accept(invitation=invitation, by=ada)] * 3)
    assert Member.objects.filter(user=ada).count() == 1


def test_an_acceptance_and_a_revocation(people: list[User]) -> None:
    invitation = sent(people[1], organisation=make_organisation("Ours", people[1]))
    accepted, _revoked = at_once(
        lambda: invitations.accept(invitation=invitation, by=people[0]),
        lambda: invitations.revoke(invitation=invitation),
    )
    invitation.refresh_from_db()
    joined = Member.objects.filter(user=people[0]).exists()
    assert joined == (accepted is None) == bool(invitation.accepted_at) != bool(invitation.revoked_at)


def test_the_same_firm_is_founded_once(people: list[User]) -> None:
    invitation = sent(people[1], "service", organisation=make_organisation("Ours", people[1]))
    at_once(*[lambda: invitations.accept(invitation=invitation, by=people[0], new_firm="New")] * 3)
    assert Service.objects.count() == 1 and FirmMember.objects.count() == 1


def test_the_last_two_members_leave(people: list[User]) -> None:
    make_organisation("Ours", *people)
    rows = list(Member.objects.all())
    made = at_once(*[lambda row=row: organisations.remove_member(member=row) for row in rows])
    assert sorted(type(one).__name__ for one in made) == ["LastWayIn", "NoneType"]
    assert Member.objects.count() == 1


def test_the_last_member_leaves_and_the_last_service_ends(people: list[User]) -> None:
    make_organisation("Ours", people[0], served_by=make_firm("Firm", people[1]))
    member, service = Member.objects.get(), Service.objects.get()
    at_once(
        lambda: organisations.remove_member(member=member), lambda: organisations.end_service(service=service)
    )
    assert Member.objects.count() + Service.objects.filter(ended_at=None).count() == 1


def test_the_last_two_owners_go(people: list[User]) -> None:
    firm = make_firm("Firm", owner=people[0])
    FirmMember.objects.create(firm=firm, user=people[1], owner=True)
    first, second = FirmMember.objects.order_by("pk")
    at_once(
        lambda: firms.remove_consultant(consultant=first),
        lambda: firms.step_down(consultant=second),
    )
    assert FirmMember.objects.filter(owner=True).count() == 1


def test_two_claims(people: list[User]) -> None:
    guest = make_guest(publish_content(), "secret")
    made = at_once(
        *[
            lambda user=user: claims.claim(respondent=guest.respondent, by=user, into=None, name=user.name)
            for user in people
        ]
    )
    assert sorted(type(one).__name__ for one in made) == ["AlreadyClaimed", "Assessment"]
    kept = Assessment.objects.get()
    assert Member.objects.get().user == kept.created_by and not LinkToAnswer.objects.live().exists()
    assert Organisation.objects.get().name == str(kept.created_by)


def test_two_invitations_to_one_address(people: list[User]) -> None:
    ours = make_organisation("Ours", *people)
    at_once(
        *[
            lambda user=user: invitations.invite_to_organisation(
                organisation=ours, kind="member", email="d@example.com", by=user, link=str
            )
            for user in people
        ]
    )
    assert Invitation.objects.count() == 2 and Invitation.objects.live().count() == 1
