"""Whatever people do, in any order: somebody can open each organisation, and each firm has an owner."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessments.actions import firms, organisations
from assessments.models import Firm, FirmMember, Member, Organisation, Service, User
from tests.people import make_user

pytestmark = pytest.mark.django_db
WHO = st.integers(0, 2)
DEEDS = st.one_of(
    st.tuples(st.sampled_from(["join", "leave", "enter firm", "leave firm", "own", "step down"]), WHO),
    st.tuples(st.sampled_from(["serve", "end"]), st.just(0)),
)
TRIED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def people(db: None) -> list[User]:
    return [make_user(name) for name in ("ada", "ben", "carl")]


def do(deed: str, user: User, organisation: Organisation, firm: Firm) -> None:
    """One deed, where it can be done at all."""
    here = FirmMember.objects.filter(firm=firm, user=user).first()
    if deed == "join":
        Member.objects.get_or_create(organisation=organisation, user=user)
    elif deed == "leave" and (member := Member.objects.filter(organisation=organisation, user=user).first()):
        organisations.remove_member(member=member)
    elif deed == "serve":
        Service.objects.get_or_create(firm=firm, organisation=organisation, ended_at=None)
    elif deed == "end" and (service := organisation.services.filter(ended_at=None).first()):
        organisations.end_service(service=service)
    elif deed == "enter firm":
        FirmMember.objects.get_or_create(firm=firm, user=user)
    elif here and deed in ("leave firm", "own", "step down"):
        act = {"leave firm": firms.remove_consultant, "own": firms.make_owner, "step down": firms.step_down}
        act[deed](consultant=here)


@TRIED
@given(deeds=st.lists(DEEDS, max_size=25))
def test_somebody_can_open_it_and_somebody_owns_the_firm(
    people: list[User], deeds: list[tuple[str, int]]
) -> None:
    Organisation.objects.all().delete()
    Firm.objects.all().delete()
    organisation = organisations.make(by=people[0], name="Ours", industry="other", firm=None)
    firm = firms.found(name="Firm", by=people[0])
    for deed, who in deeds:
        with suppress(organisations.LastWayIn, firms.LastOwner):
            do(deed, people[who], organisation, firm)
        reached = [
            user for user in people if Organisation.objects.reached_by(user).filter(pk=organisation.pk)
        ]
        assert reached, deed
        assert firm.members.filter(owner=True).exists(), deed


def test_a_refusal_changes_nothing(people: list[User]) -> None:
    organisations.make(by=people[0], name="Ours", industry="other", firm=None)
    with pytest.raises(organisations.LastWayIn):
        organisations.remove_member(member=Member.objects.get())
    firms.found(name="Firm", by=people[0])
    with pytest.raises(firms.LastOwner):
        firms.step_down(consultant=FirmMember.objects.get())
    assert Member.objects.exists() and FirmMember.objects.get().owner


def test_members_who_cannot_sign_in_keep_nobody_in(people: list[User]) -> None:
    made = organisations.make(by=people[0], name="Ours", industry="other", firm=None)
    Member.objects.create(organisation=made, user=people[1])
    User.objects.filter(pk=people[1].pk).update(is_active=False)
    with pytest.raises(organisations.LastWayIn):
        organisations.remove_member(member=Member.objects.get(user=people[0]))


def test_ended_again_a_service_keeps_its_first_moment(people: list[User]) -> None:
    made = organisations.make(by=people[0], name="Ours", industry="other", firm=None)
    service = Service.objects.create(organisation=made, firm=firms.found(name="Firm", by=people[1]))
    organisations.end_service(service=service)
    service.refresh_from_db()
    first = service.ended_at
    organisations.end_service(service=service)
    service.refresh_from_db()
    assert first and service.ended_at == first
