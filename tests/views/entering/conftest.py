"""Ben, who is asked, and a consultant of his organisation."""

import pytest
from django.test import Client

from assessments.models import Version
from tests.conftest import Guest
from tests.teams import joined, team_of


@pytest.fixture
def ben(version: Version) -> Guest:
    return team_of(version, "Ben")[0]


@pytest.fixture
def consultant(ben: Guest) -> Client:
    return joined(ben.respondent.assessment, "carla")
