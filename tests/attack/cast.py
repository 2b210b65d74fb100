"""Who knocks: one browser for each kind of visitor, and the addresses they knock at."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.models import Organisation, ShareLink, User, hash_secret
from tests.conftest import Guest

OURS, THEIRS, BEGUN = "Brightwell Valves", "Castellan Software", "Quillon Logistics"
READ, REVOKED, EXPIRED = "live-to-read", "revoked-to-read", "expired-to-read"


@dataclass
class Cast:
    """`closed` holds the link to answer of an assessment with a result, `begun` that of one under way."""

    closed: Guest
    begun: Guest
    links: Mapping[str, ShareLink]
    clients: Mapping[str, Client]

    def address(self, name: str, visitor: str = "closed") -> str:
        """The page `name` of the assessment that this visitor is after."""
        guest = self.begun if visitor == "begun" else self.closed
        return reverse(name, args=self.arguments(name, guest, visitor))

    def arguments(self, name: str, guest: Guest, visitor: str) -> list[Any]:
        link = self.links.get(visitor, self.links["reader"]).public_id
        question = {
            "save-answer": "territory-1",
            "save-driver": "driver-1",
            "save-activity": "target_setting",
        }
        if name in ("open-answer", "open-read"):
            return [guest.secret if name == "open-answer" else READ]
        if name in ("shared-result", "shared-pdf"):
            return [link]
        if name in OPEN_TO_ALL:
            return []
        if name in OF_A_TEAM:
            more = {"consensus-question": ["territory-1"], "team-result": [], "consensus": []}
            revoked = [link] if name == "team-unshare" else []
            return [guest.respondent.assessment.public_id, *more.get(name, [1]), *revoked]
        own: list[Any] = [guest.respondent.public_id]
        if name in question or name == "function":
            own.append(question.get(name, "territory"))
        if name in ("result-revision", "result-pdf", "share", "unshare"):
            own.append(1)
        return [*own, link] if name == "unshare" else own


OF_A_TEAM = {"team-result", "team-result-revision", "team-result-pdf", "team-share", "team-unshare"}
OF_A_TEAM |= {"consensus", "consensus-question"}
OPEN_TO_ALL = ("front", "about", "sample", "sample-pdf", "healthz", "start", "upload", "sheet", "take-over")


def name_it(guest: Guest, name: str) -> None:
    """Call the organisation of this guest by a name that no other has."""
    Organisation.objects.filter(assessments=guest.respondent.assessment).update(name=name)
    guest.respondent.refresh_from_db()


def link_to_read(guest: Guest, secret: str, **when: dt.datetime) -> ShareLink:
    """A link to read the newest result of this guest."""
    result = guest.respondent.assessment.results.first()
    assert result is not None
    return ShareLink.objects.create(result=result, secret_hash=hash_secret(secret), **when)


def links_of(guest: Guest) -> dict[str, ShareLink]:
    """A link that opens, one that was revoked and one that has expired a minute ago."""
    past = timezone.now() - dt.timedelta(minutes=1)
    return {
        "reader": link_to_read(guest, READ),
        "revoked": link_to_read(guest, REVOKED, revoked_at=past),
        "expired": link_to_read(guest, EXPIRED, expires_at=past),
    }


def with_cookie(name: str, secret: str) -> Client:
    client = Client()
    client.cookies[name] = secret
    return client


def signed_in(email: str, **rights: bool) -> Client:
    client = Client()
    client.force_login(User.objects.create_user(email, "a long enough password", **rights))
    return client


def start_form(**changes: str) -> dict[str, str]:
    """What the start page wants."""
    form = {"organisation": "Norrland Diagnostics", "industry": "medical", "position": "finance", "email": ""}
    return form | changes


def all_rows() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, sessions too."""
    return {
        model._meta.label: sorted(model._base_manager.values_list(), key=repr)
        for model in apps.get_models(include_auto_created=True)
    }


def path_of(location: str) -> str:
    return urlsplit(location).path
