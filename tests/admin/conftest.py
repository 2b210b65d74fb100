"""Who edits questionnaires: a superuser, an editor; and what they edit."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from assessments.actions.drafts import draft_from
from assessments.models import User, Version
from assessments.models.editors import EDITORS
from tests.people import browser_of, make_user


@pytest.fixture
def admin_client(client: Client) -> Client:
    """A superuser’s browser."""
    client.force_login(User.objects.create_superuser("admin@example.org", "secret-of-the-test"))
    return client


@pytest.fixture
def editor(db: None) -> User:
    """Ed may use the admin, and is in the group."""
    user = make_user("ed", is_staff=True)
    user.groups.add(Group.objects.get(name=EDITORS))
    return user


@pytest.fixture
def desk(editor: User) -> Client:
    """The editor's browser."""
    return browser_of(editor)


@pytest.fixture
def draft(version: Version) -> Version:
    """A draft made from the published version."""
    return draft_from(version=version, by=None)
