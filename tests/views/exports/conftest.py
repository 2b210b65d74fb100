"""Cora, whose firm serves two organisations with a closed assessment each."""

import pytest
from django.test import Client

from assessments.models import Assessment, Firm, Service, User, Version
from tests.people import browser_of, make_firm, make_user
from tests.teams import closed_assessment


@pytest.fixture
def cora() -> User:
    return make_user("cora")


@pytest.fixture
def firm(cora: User) -> Firm:
    return make_firm("Ours & Daughters", cora)


@pytest.fixture
def served(version: Version, firm: Firm) -> list[Assessment]:
    """Two closed assessments of organisations that Cora’s firm serves."""
    made = [closed_assessment(version, level, title=f"Title {level}") for level in (1, 2)]
    for one in made:
        Service.objects.create(firm=firm, organisation=one.organisation)
    return made


@pytest.fixture
def client(cora: User, served: list[Assessment]) -> Client:
    return browser_of(cora)
