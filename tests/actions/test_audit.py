"""Whatever is worth a line in the audit log leaves exactly one, in its own transaction, and without anybody's words."""

import datetime as dt
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from assessments.actions import (
    assessments,
    brands,
    claims,
    commentary,
    consensus,
    exports,
    firms,
    invitations,
    organisations,
    sharing,
    teams,
)
from assessments.actions.audit import What, record
from assessments.actions.questionnaires import load, publish
from assessments.models import (
    Assessment,
    Event,
    FirmMember,
    Member,
    Service,
    ShareLink,
    User,
    Version,
)
from assessments.tracing import request_id
from tests.builders import make_content
from tests.conftest import Guest
from tests.events import forget
from tests.exports import BASE
from tests.people import make_firm, make_organisation, make_user
from tests.teams import asked, closed_assessment, give_level
from tests.voices import consultant_of, newest, write

pytestmark = pytest.mark.django_db
TYPED = "what-somebody-typed"


@pytest.fixture
def ada(db: None) -> User:
    return make_user()


@pytest.fixture
def closed(version: Version) -> Assessment:
    made = closed_assessment(version, 1, 3, title=TYPED)
    forget()
    return made


def told() -> list[tuple[str, str, Any]]:
    """(what, by whom, about what) of each line, in order; and nothing that was typed is in any."""
    rows = Event.objects.order_by("pk")
    assert TYPED not in str(list(rows.values()))
    return [(one.what, one.by.name if one.by else "", one.about) for one in rows.select_related("by")]


def test_a_line_has_the_request_and_goes_with_its_transaction(ada: User) -> None:
    token = request_id.set("request-1234")
    record(What.FILE, by=ada, file="report-a4.pdf")
    request_id.reset(token)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(What.FILE, by=ada.pk)
        _ = 1 / 0
    event = Event.objects.get()
    assert (event.request_id, event.by, event.about) == ("request-1234", ada, {"file": "report-a4.pdf"})


def test_an_organisation_from_its_beginning_to_leaving_it(ada: User) -> None:
    ours = organisations.make(by=ada, name=TYPED, industry="other", firm=None)
    firm = firms.found(name=TYPED, by=make_user("ben"))
    forget()
    ben = firm.members.get().user
    sent = [
        invitations.invite_to_organisation(
            organisation=ours, kind=kind, email=f"{TYPED}@example.com", by=ada, link=str
        )
        for kind in ("member", "service", "member")
    ]
    invitations.accept(invitation=sent[1], by=ben, firm=firm)
    invitations.accept(invitation=sent[2], by=ben)
    organisations.remove_member(member=Member.objects.get(user=ben), by=ada)
    service = Service.objects.get()
    for _twice in range(2):
        organisations.end_service(service=service, by=ada)
    assert told() == [
        ("invited", "Ada", {"kind": "member"}),
        ("invited", "Ada", {"kind": "service"}),
        ("invited", "Ada", {"kind": "member"}),
        ("service", "Ben", {}),
        ("joined", "Ben", {"person": ben.pk}),
        ("removed", "Ada", {"person": ben.pk}),
        ("service_ended", "Ada", {}),
    ]
    assert {one.organisation for one in Event.objects.all()} == {ours}
    assert set(Event.objects.filter(firm=firm).values_list("what", flat=True)) == {"service", "service_ended"}


def test_a_firm_and_its_owners(ada: User) -> None:
    firm = firms.found(name="Firm", by=ada)
    sent = invitations.invite_to_firm(firm=firm, email="ben@example.com", by=ada, link=str)
    ben = make_user("ben")
    invitations.accept(invitation=sent, by=ben)
    consultant = FirmMember.objects.get(user=ben)
    for _twice in range(2):
        firms.make_owner(consultant=consultant, by=ada)
    firms.step_down(consultant=consultant, by=ben)
    firms.remove_consultant(consultant=consultant, by=ada)
    again = invitations.invite_to_firm(firm=firm, email="ben@example.com", by=ada, link=str)
    for _twice in range(2):
        invitations.revoke(invitation=again, by=ada)
    look = {"colour": "#5a2a5c", "contact": TYPED, "closing": TYPED, "paper": "a4"}
    for _twice in range(2):
        brands.set_look(firm=firm, **look, by=ada)
    brands.remove_logo(firm=firm, by=ada)
    assert told() == [
        ("joined", "Ada", {"person": ada.pk}),
        ("invited", "Ada", {"kind": "consultant"}),
        ("joined", "Ben", {"person": ben.pk}),
        ("owner", "Ada", {"person": ben.pk}),
        ("stepped_down", "Ben", {"person": ben.pk}),
        ("removed", "Ada", {"person": ben.pk}),
        ("invited", "Ada", {"kind": "consultant"}),
        ("revoked", "Ada", {"kind": "consultant"}),
        ("brand", "Ada", {}),
    ]
    assert {one.firm for one in Event.objects.all()} == {firm}


def test_what_is_refused_leaves_no_line(ada: User) -> None:
    ours = make_organisation("Ours", ada)
    firm = make_firm("Firm", owner=ada)
    with pytest.raises(organisations.LastWayIn):
        organisations.remove_member(member=ours.members.get(), by=ada)
    with pytest.raises(firms.LastOwner):
        firms.step_down(consultant=firm.members.get(), by=ada)
    assert told() == []


def test_a_teams_assessment(ada: User, version: Version) -> None:
    team = teams.create_assessment(
        organisation=make_organisation("O", ada), version=version, by=ada, title=TYPED
    )
    (ben,) = asked(team, "ben")
    give_level(ben)
    for _twice in range(2):
        teams.close_team(assessment=team, revision=1, counted=[ben.public_id], by=ada)
    for _twice in range(2):
        teams.reopen_team(assessment=team, by=ada)
    at = {"assessment": team.pk}
    assert told() == [
        ("created", "Ada", at),
        ("closed", "Ada", at | {"revision": 1}),
        ("reopened", "Ada", at),
    ]


def test_a_guests_closing_reopening_and_claim(submitted: Guest, ada: User) -> None:
    assessments.reopen(by=submitted.respondent)
    claims.claim(respondent=submitted.respondent, by=ada, into=None, name=TYPED)
    at = {"assessment": submitted.respondent.assessment_id}
    assert told() == [
        ("closed", "", at | {"revision": 1}),
        ("reopened", "", at),
        ("joined", "Ada", {"person": ada.pk}),
        ("claimed", "Ada", at),
    ]


def test_a_consensus_session_is_concluded(closed: Assessment, ada: User) -> None:
    question = closed.version.questions.first()
    assert question
    consensus.settle(assessment=closed, question=question, level=2, reason=TYPED, by=ada)
    for _twice in range(2):
        consensus.conclude(assessment=closed, revision=2, by=ada)
    assert told() == [("concluded", "Ada", {"assessment": closed.pk, "revision": 2})]


def test_commentary_once_a_part_and_day(closed: Assessment, ada: User, monkeypatch: Any) -> None:
    cora = consultant_of(closed, "cora")
    for text in (TYPED, f"{TYPED} again", f"{TYPED} again", ""):
        write(closed, cora, text)
    write(closed, cora, TYPED, "function:territory")
    write(closed, consultant_of(closed, "dora", "Another"), TYPED)
    tomorrow = timezone.now() + dt.timedelta(days=1)
    monkeypatch.setattr(commentary.timezone, "now", lambda: tomorrow)
    write(closed, cora, "Ours.", "function:territory")
    at = {"assessment": closed.pk, "revision": 1}
    assert told() == [
        ("commentary", "Cora", at | {"part": "summary"}),
        ("commentary", "Cora", at | {"part": "function:territory"}),
        ("commentary", "Dora", at | {"part": "summary"}),
        ("commentary", "Cora", at | {"part": "function:territory"}),
    ]


def test_a_link_to_read_is_made_opened_and_revoked(closed: Assessment, ada: User) -> None:
    link, secret = sharing.share(result=newest(closed), by=ada, label=TYPED, passphrase=TYPED)
    for _time in range(3):
        assert sharing.count_opening(link=ShareLink.objects.get(pk=link.pk))
    assert sharing.count_opening(link=link)  # as it was before anybody opened it
    for _twice in range(2):
        sharing.unshare(link=link, by=ada)
    at = {"assessment": closed.pk, "revision": 1, "link": link.pk}
    assert told() == [("link", "Ada", at), ("link_opened", "", at), ("link_revoked", "Ada", at)]
    assert ShareLink.objects.get().opened == 4 and secret not in str(list(Event.objects.values()))


def test_a_link_opened_on_another_day_leaves_another_line(closed: Assessment) -> None:
    link, _secret = sharing.share(result=newest(closed))
    yesterday = timezone.now() - dt.timedelta(days=1)
    ShareLink.objects.filter(pk=link.pk).update(last_opened_at=yesterday)
    for _time in range(2):
        sharing.count_opening(link=ShareLink.objects.get(pk=link.pk))
    assert [what for what, _by, _about in told()] == ["link", "link_opened"]


def test_an_export_stands_in_each_organisation(closed: Assessment, ada: User, version: Version) -> None:
    other = closed_assessment(version, 2)
    forget()
    export = exports.ask(assessments=[closed, other], forms=["result.json"], by=ada, base=BASE)
    exports.record_download(export=export, by=ada)
    both = {closed.organisation_id, other.organisation_id}
    for what in ("export", "export_file"):
        assert set(Event.objects.filter(what=what).values_list("organisation", flat=True)) == both
    assert len(told()) == 4


def test_a_published_questionnaire(ada: User) -> None:
    version, _changed = load(make_content())
    assert publish(version, by=ada) and not publish(version, by=ada)
    assert told() == [("published", "Ada", {"version": version.pk})]
