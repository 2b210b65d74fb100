"""A closed assessment, its consultant, and the path that was computed."""

import pytest
from django.test import Client

from assessments.models import Assessment, Version
from tests.people import browser_of
from tests.teams import closed_assessment
from tests.voices import consultant_of, shown


@pytest.fixture
def closed(version: Version) -> Assessment:
    """Two respondents who both say level 2 everywhere."""
    return closed_assessment(version, 2, 2)


@pytest.fixture
def client(closed: Assessment) -> Client:
    return browser_of(consultant_of(closed))


@pytest.fixture
def path(closed: Assessment) -> list[str]:
    return shown(closed)
