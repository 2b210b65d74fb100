"""Ada’s organisation, and Dora, who is invited to it."""

import pytest

from assessments.models import Invitation, Organisation, User
from tests.people import make_organisation, make_user
from tests.views.invitations.pages import sent


@pytest.fixture
def ada(db: None) -> User:
    return make_user()


@pytest.fixture
def ours(ada: User) -> Organisation:
    return make_organisation("Brightwell Valves", ada)


@pytest.fixture
def dora(db: None) -> User:
    return make_user("dora")


@pytest.fixture
def invitation(ours: Organisation, ada: User) -> Invitation:
    """To become a member."""
    return sent("member", ada, organisation=ours)
