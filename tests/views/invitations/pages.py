"""Invitations that are sent, opened and accepted."""

from typing import Any

from django.test import Client
from django.urls import reverse

from assessments.models import Invitation, User, hash_secret
from tests.people import browser_of

SECRET = "secret-of-the-invitation"


def sent(kind: str, by: User, **to: Any) -> Invitation:
    secret = hash_secret(SECRET)
    return Invitation.objects.create(kind=kind, by=by, email="dora@example.com", secret_hash=secret, **to)


def opened(client: Client) -> str:
    """The page that the link leads to, in a browser that holds the secret then."""
    return client.get(reverse("open-invitation", args=[SECRET]))["Location"]


def accept(user: User, **data: str) -> Any:
    client = browser_of(user)
    return client.post(opened(client), {"accept": "", **data})
