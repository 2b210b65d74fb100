"""What a link to answer opens, and the one that only its holder may use."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.utils import timezone

from assessments.models import LinkToAnswer, Respondent, Service, User, Version, hash_secret
from assessments.permissions.links import opened_by, respondent_for
from tests.conftest import Guest
from tests.people import make_firm, make_user
from tests.teams import team_of

pytestmark = pytest.mark.django_db
HELD = "a-held-secret"


@pytest.fixture
def ben(version: Version) -> Guest:
    return team_of(version, "Ben")[0]


@pytest.fixture
def consultant(ben: Guest) -> User:
    """Who serves the organisation and holds a link to enter Ben's answers."""
    user = make_user("carla")
    organisation = ben.respondent.assessment.organisation
    Service.objects.create(firm=make_firm("Ours", user), organisation=organisation)
    LinkToAnswer.objects.create(respondent=ben.respondent, secret_hash=hash_secret(HELD), holder=user)
    return user


def opened(rf: Any, by: Respondent, secret: str, user: Any = None) -> Respondent | None:
    request = rf.get("/")
    request.COOKIES["answer"] = secret
    request.user = user or AnonymousUser()
    try:
        return respondent_for(request, by.public_id)
    except Http404:
        return None


def test_an_ordinary_link_opens_for_whoever_has_it(rf: Any, ben: Guest, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        found = opened(rf, ben.respondent, ben.secret)
    assert found == ben.respondent and found.held_by is None
    with django_assert_num_queries(0):
        assert found.assessment.organisation.name and found.assessment.version.questionnaire.key


def test_a_held_one_opens_for_its_holder(
    rf: Any, ben: Guest, consultant: User, django_assert_num_queries
) -> None:
    with django_assert_num_queries(2):
        found = opened(rf, ben.respondent, HELD, consultant)
    assert found == ben.respondent and found.held_by == consultant


def test_for_nobody_else(rf: Any, ben: Guest, consultant: User) -> None:
    colleague = make_user("dora")
    firm = consultant.firm_memberships.get().firm
    firm.members.create(user=colleague)
    for user in (None, make_user("eve"), colleague):
        assert opened(rf, ben.respondent, HELD, user) is None
    assert not Respondent.objects.holding(HELD).exists()


@pytest.mark.parametrize("column", ["revoked_at", "expires_at"])
def test_not_once_it_has_ended(rf: Any, ben: Guest, consultant: User, column: str) -> None:
    LinkToAnswer.objects.filter(holder=consultant).update(**{column: timezone.now()})
    assert opened(rf, ben.respondent, HELD, consultant) is None


def test_not_once_the_service_has_ended(rf: Any, ben: Guest, consultant: User) -> None:
    Service.objects.update(ended_at=timezone.now())
    assert opened(rf, ben.respondent, HELD, consultant) is None
    assert opened(rf, ben.respondent, ben.secret, consultant)


def test_not_for_another_respondent(rf: Any, version: Version, ben: Guest, consultant: User) -> None:
    other = team_of(version, "Cleo", created_by=None)[0]
    assert opened(rf, other.respondent, HELD, consultant) is None


def test_the_fast_way_ignores_it(rf: Any, guest: Guest, consultant: User, django_assert_num_queries) -> None:
    LinkToAnswer.objects.create(respondent=guest.respondent, secret_hash=hash_secret("h"), holder=consultant)
    request = rf.get("/")
    for secret, found in ((guest.secret, True), ("h", False)):
        request.COOKIES["answer"] = secret
        with django_assert_num_queries(1):
            assert (opened_by(request, guest.respondent.public_id) is not None) is found


def test_its_secret_opens_no_address(client: Any, ben: Guest, consultant: User) -> None:
    client.force_login(consultant, backend="django.contrib.auth.backends.ModelBackend")
    for end in ("", "decline/"):
        response = client.get(f"/answer/{HELD}/{end}")
        assert response.status_code == 404 and "answer" not in response.cookies
