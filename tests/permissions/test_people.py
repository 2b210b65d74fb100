"""Who reaches an organisation, an assessment and a firm: stranger, member, consultant, owner."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from assessments.models import Organisation, Service, User, Version
from assessments.permissions.people import (
    assessment_for,
    consulted_assessment_for,
    consults,
    firm_member_for,
    organisation_for,
    owner_for,
)
from tests.builders import make_assessment
from tests.people import make_firm, make_organisation, make_user


@pytest.fixture
def people(version: Version) -> dict[str, User]:
    return {name: make_user(name) for name in ("member", "consultant", "owner", "rival", "stranger")}


@pytest.fixture
def organisation(people: dict[str, User]) -> Organisation:
    make_organisation("Elsewhere", served_by=make_firm("Rivals", people["rival"]))
    firm = make_firm("Ours", people["consultant"], owner=people["owner"])
    return make_organisation("Brightwell Valves", people["member"], served_by=firm)


@pytest.mark.parametrize("who", ["member", "consultant", "owner"])
def test_they_reach_the_organisation(who, people, organisation) -> None:
    assert organisation_for(people[who], organisation.public_id) == organisation


@pytest.mark.parametrize("who", ["rival", "stranger"])
def test_others_meet_404(who, people, organisation) -> None:
    with pytest.raises(Http404):
        organisation_for(people[who], organisation.public_id)


def test_a_service_that_ended_opens_nothing(people, organisation) -> None:
    Service.objects.filter(organisation=organisation).update(ended_at=timezone.now())
    with pytest.raises(Http404):
        organisation_for(people["consultant"], organisation.public_id)
    assert organisation_for(people["member"], organisation.public_id) == organisation


def test_a_member_is_no_consultant(people, organisation, version, django_assert_num_queries) -> None:
    assessment = make_assessment(version)
    type(assessment).objects.update(organisation=organisation)
    with django_assert_num_queries(1):
        assert assessment_for(people["member"], assessment.public_id).organisation == organisation
    with pytest.raises(PermissionDenied):
        consulted_assessment_for(people["member"], assessment.public_id)
    assert consulted_assessment_for(people["consultant"], assessment.public_id) == assessment
    assert not consults(people["member"], organisation) and consults(people["owner"], organisation)


def test_a_firm_is_seen_by_its_consultants_alone(people, organisation) -> None:
    firm = organisation.services.get().firm
    assert firm_member_for(people["consultant"], firm.public_id).firm == firm
    assert owner_for(people["owner"], firm.public_id).owner
    with pytest.raises(PermissionDenied):
        owner_for(people["consultant"], firm.public_id)
    for who in ("member", "rival", "stranger"):
        with pytest.raises(Http404):
            firm_member_for(people[who], firm.public_id)


def test_a_consultant_of_two_serving_firms_sees_an_organisation_once(people, organisation) -> None:
    second = make_firm("Second", people["consultant"])
    Service.objects.create(firm=second, organisation=organisation)
    assert Organisation.objects.served_by(people["consultant"]).count() == 1
    assert list(Organisation.objects.reached_by(people["consultant"])) == [organisation]
