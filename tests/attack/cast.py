"""Who knocks: one browser for each kind of visitor, and the things whose addresses they knock at."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from assessments.models import Organisation, ShareLink, User, hash_secret
from tests.attack.team import TO_ANSWER, TO_JOIN, Team
from tests.conftest import Guest

OURS, THEIRS, BEGUN = "Brightwell Valves", "Castellan Software", "Quillon Logistics"
READ, REVOKED, EXPIRED = "live-to-read", "revoked-to-read", "expired-to-read"
# Every kind of person. `closed` holds the link to answer of a guest's assessment with a result, `begun` that of one
# under way, `other` that of a third; `reader` holds a link to read that result, `revoked` and `expired` held one;
# `respondent` is asked in the team's assessment, `invited` has opened an invitation to its organisation.
WITHOUT_ACCOUNT = (
    "nobody", "other", "closed", "begun", "reader", "revoked", "expired", "respondent", "invited",
)  # fmt: skip
# `user` has no rights; `lately` is the same person, who has just shown that it is still them; `asked` has the
# respondent's address and has opened that invitation too; `rival` is a consultant of another firm, which serves
# another organisation; `owner` owns the firm of `consultant`, which serves the team's; `editor` may change
# questionnaires in the admin, `admin` everything.
WITH_ACCOUNT = (
    "user", "lately", "asked", "member", "rival", "consultant", "owner", "editor", "admin",
)  # fmt: skip
EVERYBODY = WITHOUT_ACCOUNT + WITH_ACCOUNT


# what these pages are about begins with a closing
CLOSED = ("reopen-assessment", "team-", "consensus", "commentary", "save-comment", "confirm-comment", "plan")
KEYS = {
    "function": "territory",
    "preview-function": "territory",
    "save-driver": "driver-1",
    "save-fact": "driver-1",
    "save-activity": "target_setting",
}


@dataclass
class Cast:
    """The guests `closed` and `begun`, the links to read the result of the first, and the team."""

    closed: Guest
    begun: Guest
    links: Mapping[str, ShareLink]
    team: Team
    clients: Mapping[str, Client]

    def address(self, name: str, who: str = "closed") -> str:
        """The page `name`, of the thing that this visitor is after."""
        route, parameters = get_resolver().reverse_dict.getlist(name)[0][0][0]
        ids = self.ids(name, who) | {"public_id": self.public_ids(name, who).get(route.partition("/")[0])}
        return reverse(name, kwargs={parameter: ids[parameter] for parameter in parameters})

    def public_ids(self, name: str, who: str) -> dict[str, Any]:
        """What the first id names, by how the address begins."""
        team = self.team
        return {
            "answering": self.guest(who).respondent.public_id,
            "results": self.links.get(who, self.links["reader"]).public_id,
            "workspace": team.ben.respondent.public_id,
            "assessments": (team.closed if name.startswith(CLOSED) else team.open).public_id,
            "organisations": team.organisation.public_id,
            "firms": team.firm.public_id,
            "invited": team.invitation.public_id,
            "exports": team.export.public_id,
        }

    def ids(self, name: str, who: str) -> dict[str, Any]:
        """What the other ids name."""
        team = self.team
        secrets = {"open-read": READ, "open-invitation": TO_JOIN, "open-decline": TO_ANSWER}
        invitation = team.firm_invitation if name == "revoke-firm-invitation" else team.invitation
        return {
            "secret": secrets.get(name, self.guest(who).secret),
            "key": KEYS.get(name, "territory-1"),
            "revision": 1,
            "link_id": (self.links["reader"] if name == "unshare" else team.link).public_id,
            "respondent_id": (team.dan if name == "enter-answers" else team.ben.respondent).public_id,
            "member_id": team.member.pk,
            "service_id": team.service.pk,
            "consultant_id": team.consultant.pk,
            "invitation_id": invitation.public_id,
            "version_id": team.open.version_id,
            "colour": "5a2a5c",
            "provider_id": "sso",
            "pk": 1,
            "name": "report-a4.pdf",
            "part": "summary",
        }

    def guest(self, who: str) -> Guest:
        """Whose pages of answers: one's own, or those of `closed`."""
        return {"begun": self.begun, "respondent": self.team.ben}.get(who, self.closed)


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
    """Every row of every table as it is stored, sessions too."""
    models = apps.get_models(include_auto_created=True)
    with connection.cursor() as cursor:
        return {model._meta.label: stored(cursor, model._meta.db_table) for model in models}


def stored(cursor: Any, table: str) -> list[tuple[Any, ...]]:
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} ORDER BY 1")
    return cursor.fetchall()


def path_of(location: str) -> str:
    return urlsplit(location).path


def stays(location: str) -> bool:
    """Whether it is a path of this site, however a browser reads it."""
    parts = urlsplit(location)
    plain = not location.startswith(("/\\", "\\", "//")) and "\n" not in location
    return plain and not parts.scheme and not parts.netloc
