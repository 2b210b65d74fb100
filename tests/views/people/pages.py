"""The page of an organisation’s people, and what it sends."""

from typing import Any

from django.urls import reverse

from assessments.models import Organisation, User
from tests.people import browser_of


def address(of: Organisation, name: str = "organisation-people", *more: Any) -> str:
    return reverse(name, args=[of.public_id, *more])


def invite(user: User, of: Organisation, email: str = "dora@example.com", kind: str = "member") -> Any:
    return browser_of(user).post(address(of), {"email": email, "kind": kind})


def members(of: Organisation) -> set[str]:
    return {one.user.name for one in of.members.select_related("user")}
