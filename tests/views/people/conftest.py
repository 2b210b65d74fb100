"""An organisation with two members, and a consultant of a firm that serves it."""

import pytest

from assessments.models import Organisation, User
from tests.people import make_firm, make_organisation, make_user


@pytest.fixture
def ada(db: None) -> User:
    return make_user()


@pytest.fixture
def ben(db: None) -> User:
    return make_user("ben")


@pytest.fixture
def ours(ada: User, ben: User) -> Organisation:
    """Ada and Carl are members; Ben consults for it."""
    return make_organisation(
        "Brightwell Valves", ada, make_user("carl"), served_by=make_firm("North & Co", ben)
    )
