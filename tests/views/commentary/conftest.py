"""A closed assessment, and Ada, who consults."""

import pytest
from django.test import Client

from assessments.models import Assessment, User, Version
from tests.people import browser_of
from tests.teams import closed_assessment
from tests.voices import consultant_of


@pytest.fixture
def closed(version: Version) -> Assessment:
    """Two respondents, at levels 1 and 2 in everything."""
    return closed_assessment(version, 1, 2)


@pytest.fixture
def ada(closed: Assessment) -> User:
    return consultant_of(closed)


@pytest.fixture
def client(ada: User) -> Client:
    return browser_of(ada)
