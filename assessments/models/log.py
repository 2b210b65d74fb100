"""The audit log as people read it: a page of events, each with what it was about, named as it is called today."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .assessments import Assessment
from .events import Event
from .invitations import Invitation
from .users import User

WAYS = {
    "password": gettext_lazy("password"),
    "code": gettext_lazy("mailed code"),
    "totp": gettext_lazy("authenticator app"),
    "webauthn": gettext_lazy("passkey"),
    "recovery_codes": gettext_lazy("recovery codes"),
    "socialaccount": gettext_lazy("single sign-on"),
}
ERASED = {
    "account": gettext_lazy("an account"),
    "person": gettext_lazy("a person who was asked"),
    "organisation": gettext_lazy("an organisation"),
    "firm": gettext_lazy("a firm"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """An event with what it was about: the assessment and the person as far as they are still there, and in words."""

    event: Event
    assessment: Assessment | None
    person: User | None
    details: tuple[str, ...]

    @property
    def has_nobody(self) -> bool:
        """It was about somebody whose account is gone."""
        return "person" in self.event.about and self.person is None

    @property
    def has_nothing(self) -> bool:
        """It was about an assessment that is gone."""
        return "assessment" in self.event.about and self.assessment is None


def lines_of(events: Sequence[Event]) -> list[Line]:
    """These events to be read. Two queries."""
    assessments = Assessment.objects.in_bulk(_ids(events, "assessment"))
    people = User.objects.in_bulk(_ids(events, "person"))
    return [
        Line(
            one,
            assessments.get(one.about.get("assessment")),
            people.get(one.about.get("person")),
            tuple(_details(one.about)),
        )
        for one in events
    ]


def people_in(events: QuerySet[Event]) -> QuerySet[User]:
    """Who did any of this, by name."""
    return User.objects.filter(pk__in=events.order_by().values("by")).order_by("name", "email")


def _ids(events: Iterable[Event], name: str) -> set[int]:
    return {one.about[name] for one in events if name in one.about}


def _details(about: dict[str, Any]) -> Iterable[str]:
    if "kind" in about:
        yield str(dict(Invitation.Kind.choices).get(about["kind"], about["kind"]))
    if "revision" in about:
        yield _("revision %(number)d") % {"number": about["revision"]}
    if "part" in about:
        yield _part(about["part"])
    if "file" in about:
        yield str(about["file"])
    if "link" in about:
        yield _("link %(number)d") % {"number": about["link"]}
    if "logo" in about:
        yield _("logo") if about["logo"] else _("logo removed")
    if "reports" in about:
        yield ngettext("%(n)d report", "%(n)d reports", about["reports"]) % {"n": about["reports"]}
    if "of" in about:
        yield str(ERASED.get(about["of"], about["of"]))
    yield from (str(WAYS.get(way, way)) for way in about.get("ways", ()))


def _part(part: str) -> str:
    """A part of a report in words: its function or step by its key."""
    kind, _colon, key = part.partition(":")
    words = {"function": _("function %(key)s"), "step": _("step %(key)s")}
    return words[kind] % {"key": key} if kind in words else _("summary")
