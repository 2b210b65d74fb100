"""Ids of somebody else's things inside one's own address: 404, and nothing is changed."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse

from assessments.actions.questionnaires import load
from assessments.models import (
    FirmMember,
    Function,
    Invitation,
    Member,
    Respondent,
    Service,
    ShareLink,
    hash_secret,
)
from tests.attack.cast import Cast, all_rows
from tests.attack.sent import sent
from tests.builders import make_content, make_function, publish_content
from tests.conftest import is_missing

OTHERS = [make_function(name) for name in ("Elsewhere", "Two", "Three", "Four", "Five")]


def theirs(cast: Cast) -> Iterator[tuple[str, str, list[Any]]]:
    """(who, page, ids): the first id is one's own, the last is somebody else's."""
    team, rivals = cast.team, cast.team.rivals
    rival = FirmMember.objects.get(user__email="rival@example.com")
    member = Member.objects.create(organisation=rivals, user=rival.user)
    service = Service.objects.get(organisation=rivals)
    sent_by_them = Invitation.objects.create(
        kind="member", organisation=rivals, email="x@example.com", secret_hash="x"
    )
    to_firm = Invitation.objects.create(
        kind="consultant", firm=rival.firm, email="x@example.com", secret_hash="y"
    )
    respondent = cast.closed.respondent.public_id
    closed_one = team.closed.respondents.all()[0].public_id
    ours, assessment, firm = team.organisation.public_id, team.open.public_id, team.firm.public_id
    for who in ("member", "consultant"):
        yield who, "remove-member", [ours, member.pk]
        yield who, "end-service", [ours, service.pk]
        yield who, "revoke-invitation", [ours, sent_by_them.public_id]
        yield who, "revoke-invitation", [ours, team.firm_invitation.public_id]
        yield who, "respondent", [assessment, respondent]
        yield who, "respondent", [assessment, closed_one]
        yield who, "team-unshare", [team.closed.public_id, 1, cast.links["reader"].public_id]
        yield who, "team-unshare", [assessment, 1, team.link.public_id]
        yield who, "team-result-revision", [assessment, 1]
        yield who, "save-fact", [assessment, "territory-1"]
    yield "consultant", "enter-answers", [assessment, respondent]
    yield "consultant", "enter-answers", [assessment, closed_one]
    yield "owner", "remove-consultant", [firm, rival.pk]
    yield "owner", "make-owner", [firm, rival.pk]
    yield "owner", "revoke-firm-invitation", [firm, to_firm.public_id]
    yield "owner", "revoke-firm-invitation", [firm, team.invitation.public_id]
    yield "asked", "answer-own", [respondent]
    yield "asked", "answer-own", [team.dan.public_id]
    yield "closed", "unshare", [respondent, 1, team.link.public_id]


def test_what_is_anothers_is_not_in_mine(cast: Cast, subtests: Any) -> None:
    for who, name, ids in theirs(cast):
        before = all_rows()
        with subtests.test(who=who, name=name, last=str(ids[-1])):
            for method in ("get", "post"):
                response = getattr(cast.clients[who], method)(
                    reverse(name, args=ids), sent(cast).get(name, {})
                )
                assert response.status_code == 405 or is_missing(response), method
            assert all_rows() == before


@pytest.mark.parametrize("key", ["elsewhere-1", "nothing-such", "driver-1", "territory", "0"])
def test_questions_of_another_version_are_not_asked(key: str, cast: Cast) -> None:
    publish_content(make_content(OTHERS))
    for who, name in (
        ("consultant", "consensus-question"),
        ("respondent", "save-answer"),
        ("respondent", "function"),
    ):
        own = cast.address(name, who).rstrip("/").rpartition("/")[0]
        if name == "function" and key == "territory":
            continue
        response = cast.clients[who].post(
            f"{own}/{key}/", {f"{key}-answer": "3", "level": "3", "reason": "x"}
        )
        assert is_missing(response), name


def test_functions_and_questionnaires_of_another_version_cannot_be_chosen(cast: Cast) -> None:
    draft, _changed = load(make_content(OTHERS))
    assert Function.objects.filter(version=draft, key="elsewhere").exists()
    member = cast.clients["member"]
    data = {"addresses": "fay@team.example finance", "functions": ["elsewhere"]}
    assert member.post(cast.address("respondents"), data).status_code == 422
    for version in (draft.pk, 10**30, -1, "x", "\0"):
        form = sent(cast)["new-assessment"] | {"version": version}  # type: ignore[operator]
        assert member.post(cast.address("new-assessment"), form).status_code == 422
    assert not Respondent.objects.filter(email="fay@team.example").exists()


def test_counting_somebody_of_another_assessment_counts_nobody(cast: Cast) -> None:
    others = [cast.begun.respondent.public_id, cast.closed.respondent.public_id]
    cast.clients["member"].post(cast.address("close-assessment"), {"count": others, "revision": "1"})
    assert not Respondent.objects.filter(counted=True).exists()


@pytest.mark.parametrize("into", ["rivals", "team"])
def test_a_claim_into_an_organisation_that_one_does_not_reach(into: str, cast: Cast) -> None:
    client = cast.clients["user"]
    client.cookies["answer"] = cast.begun.secret
    there = (cast.team.rivals if into == "rivals" else cast.team.organisation).public_id
    form = {"into": str(there), "name": "Mine", "industry": "energy"}
    client.post(cast.address("claim", "begun"), form)
    cast.begun.respondent.assessment.refresh_from_db()
    assert cast.begun.respondent.assessment.organisation.public_id != there


def test_a_firm_that_is_not_mine_serves_nothing_of_mine(cast: Cast) -> None:
    rival = FirmMember.objects.get(user__email="rival@example.com").firm
    for who, name in (("consultant", "new-organisation"), ("user", "new-organisation")):
        form = {"name": "Mine", "industry": "energy", "served_by": str(rival.public_id)}
        cast.clients[who].post(cast.address(name), form)
    Invitation.objects.filter(pk=cast.team.invitation.pk).update(kind="service")
    form = {"accept": "", "firm": str(rival.public_id), "name": ""}
    assert cast.clients["asked"].post(cast.address("invitation"), form).status_code == 422
    assert Service.objects.filter(firm=rival).count() == 1


def test_a_link_of_one_kind_opens_nothing_of_another(cast: Cast) -> None:
    secrets = [cast.begun.secret, "team-to-read", "team-to-join", "bens-secret", "live-to-read"]
    opened = {
        (page, secret)
        for page in ("open-answer", "open-read", "open-invitation", "open-decline")
        for secret in secrets
        if cast.clients["nobody"].get(reverse(page, args=[secret])).status_code == 302
    }
    assert opened == {
        ("open-answer", cast.begun.secret), ("open-answer", "bens-secret"), ("open-decline", "bens-secret"),
        ("open-read", "team-to-read"), ("open-read", "live-to-read"), ("open-invitation", "team-to-join"),
    }  # fmt: skip
    assert ShareLink.objects.filter(secret_hash=hash_secret("team-to-read")).exists()
