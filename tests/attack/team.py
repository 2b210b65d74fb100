"""The team that everybody knocks at: an organisation, the firm that serves it, and another pair of both."""

from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from assessments.actions import assessments as actions
from assessments.models import (
    Assessment,
    Export,
    ExportItem,
    Firm,
    FirmMember,
    Invitation,
    LinkToAnswer,
    Member,
    Organisation,
    Respondent,
    Result,
    Service,
    ShareLink,
    User,
    Version,
    hash_secret,
)
from assessments.models.editors import EDITORS
from tests.accounts.steps import confirm
from tests.conftest import Guest
from tests.people import browser_of, make_firm, make_organisation, make_user
from tests.teams import give_level

TEAM, RIVALS = "Halden Instruments", "Vale Robotics"
FIRM, RIVAL_FIRM = "Lindqvist Partners", "Okafor Advisers"
MADE = "exports/made.zip"
TO_ANSWER, TO_READ, TO_JOIN, TO_JOIN_FIRM = "bens-secret", "team-to-read", "team-to-join", "firm-to-join"
EDITED = ("questionnaire", "version", "function", "question", "driver", "activity", "doer")


@dataclass
class Team:
    """`open` is under way: Ben has begun, Cleo has submitted, Dan was not invited. `closed` has a result."""

    organisation: Organisation
    open: Assessment
    closed: Assessment
    ben: Guest
    dan: Respondent
    link: ShareLink
    member: Member
    firm: Firm
    service: Service
    consultant: FirmMember
    invitation: Invitation
    firm_invitation: Invitation
    rivals: Organisation
    export: Export
    clients: dict[str, Client]


def make_team(version: Version) -> Team:
    """The organisation with its member, the firm with its owner and consultant, and who wants to join."""
    users = {name: make_user(name) for name in ("member", "rival", "consultant", "owner", "asked", "user")}
    firm = make_firm(FIRM, users["consultant"], owner=users["owner"])
    organisation = make_organisation(TEAM, users["member"], served_by=firm)
    rivals = make_organisation(RIVALS, served_by=make_firm(RIVAL_FIRM, users["rival"]))
    opened, closed = (
        Assessment.objects.create(organisation=organisation, version=version, created_by=users["member"])
        for _number in range(2)
    )
    ben, dan = ask(opened, "ben", invite=True), ask(opened, "dan")
    give_level(ask(opened, "cleo", submit=True))
    give_level(ben, only=3)
    give_level(ask(closed, "erin"))
    give_level(ask(closed, "finn"), 4)
    result = actions.close(assessment=closed)
    return Team(
        organisation=organisation,
        open=opened,
        closed=closed,
        ben=holding(ben, TO_ANSWER),
        dan=dan,
        link=ShareLink.objects.create(result=result, secret_hash=hash_secret(TO_READ)),
        member=organisation.members.get(),
        firm=firm,
        service=firm.services.get(),
        consultant=firm.members.get(user=users["consultant"]),
        invitation=invite(TO_JOIN, "member", users["member"], organisation=organisation),
        firm_invitation=invite(TO_JOIN_FIRM, "consultant", users["owner"], firm=firm),
        rivals=rivals,
        export=exported(result, users["consultant"]),
        clients=browsers(users),
    )


def exported(result: Result, by: User) -> Export:
    """The consultant's export of this result, ready to be downloaded."""
    now = timezone.now()
    export = Export.objects.create(by=by, forms="report-a4.pdf", state="ready", file=MADE, ended_at=now)
    ExportItem.objects.create(export=export, result=result, done_at=now)
    return export


def ask(assessment: Assessment, name: str, *, invite: bool = False, submit: bool = False) -> Respondent:
    now = assessment.created_at
    email = "asked@example.com" if name == "ben" else f"{name}@team.example"
    return Respondent.objects.create(
        assessment=assessment,
        version=assessment.version,
        name=name.title(),
        email=email,
        position="finance",
        invited_at=now if invite or submit else None,
        submitted_at=now if submit else None,
    )


def holding(respondent: Respondent, secret: str) -> Guest:
    LinkToAnswer.objects.create(respondent=respondent, secret_hash=hash_secret(secret))
    client = Client()
    client.cookies["answer"] = secret
    return Guest(client, respondent, secret)


def invite(secret: str, kind: str, by: User, **to: Organisation | Firm) -> Invitation:
    email = "asked@example.com"
    return Invitation.objects.create(kind=kind, by=by, email=email, secret_hash=hash_secret(secret), **to)


def browsers(users: dict[str, User]) -> dict[str, Client]:
    """Of everybody with an account, and of who has opened the invitation without one."""
    editor = make_user("editor", is_staff=True)
    editor.groups.add(Group.objects.get(name=EDITORS))
    staff = {"editor": editor, "admin": make_user("admin", is_staff=True, is_superuser=True)}
    clients = {name: browser_of(user) for name, user in (users | staff).items()} | {"invited": Client()}
    for name in ("invited", "asked"):
        clients[name].cookies["invitation"] = TO_JOIN
    clients["lately"] = browser_of(users["user"])
    confirm(clients["lately"])
    return clients
