"""What a form does not ask it does not take: rights, owners and states are nobody's to post."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress

from assessments.models import (
    Assessment,
    FirmMember,
    Invitation,
    LinkToAnswer,
    Member,
    Organisation,
    Respondent,
    Service,
    User,
)
from tests.attack.cast import Cast
from tests.attack.sent import sent

MORE = {
    "id": "1", "pk": "1", "public_id": "0" * 32, "guest": "on", "state": "closed", "owner": "on",
    "organisation_id": "1",
    "created_by": "1", "by": "1", "user": "1", "user_id": "1", "is_staff": "on", "is_active": "", "is_superuser": "on",
    "groups": "1", "user_permissions": "1", "verified": "on", "primary": "on", "demonstration": "on", "counted": "on",
    "submitted_at": "2026-01-01", "declined_at": "2026-01-01", "entered_by": "Eve", "holder": "1", "secret_hash": "x",
    "expires_at": "2099-01-01", "accepted_at": "2026-01-01", "ended_at": "2026-01-01", "revoked_at": "2026-01-01",
    "members": "1", "services": "1", "assessment": "1", "respondent": "1", "date_joined": "2000-01-01",
}  # fmt: skip
POSTED = [
    ("nobody", "account_signup"), ("nobody", "start"), ("member", "account"), ("lately", "account_email"),
    ("user", "new-organisation"), ("user", "new-firm"), ("member", "edit-organisation"), ("owner", "edit-firm"),
    ("member", "organisation-people"), ("owner", "firm"), ("member", "new-assessment"), ("member", "edit-assessment"),
    ("member", "respondents"), ("member", "respondent"), ("member", "assessment-profile"), ("member", "save-fact"),
    ("member", "team-share"), ("consultant", "consensus-question"), ("respondent", "save-answer"),
    ("respondent", "function"), ("respondent", "work"), ("asked", "invitation"), ("asked", "answer-own"),
]  # fmt: skip


def rights() -> dict[str, Any]:
    """Who may do what, and how everything stands that was there before."""
    links = LinkToAnswer.objects.values_list("pk", "respondent", "holder", "expires_at", "revoked_at")
    invitations = Invitation.objects.values_list("pk", "by", "expires_at", "accepted_at", "revoked_at")
    return {
        "users": set(User.objects.values_list("pk", "is_staff", "is_superuser", "is_active", "date_joined")),
        "verified": set(EmailAddress.objects.filter(verified=True).values_list("email")),
        "members": set(Member.objects.values_list("organisation", "user")),
        "consultants": set(FirmMember.objects.values_list("firm", "user", "owner")),
        "services": set(Service.objects.values_list("firm", "organisation", "ended_at")),
        "fictitious": set(Organisation.objects.filter(demonstration=True)),
        "assessments": set(
            Assessment.objects.values_list("pk", "organisation", "guest", "state", "created_by")
        ),
        "respondents": set(
            Respondent.objects.values_list(
                "pk", "assessment", "submitted_at", "declined_at", "counted", "entered_by"
            )
        ),
        "links": set(links),
        "invitations": set(invitations),
    }


@pytest.mark.parametrize(("who", "name"), POSTED)
def test_fields_that_nobody_asks_for_give_no_right(who: str, name: str, cast: Cast) -> None:
    data = MORE | dict(sent(cast).get(name, {}))
    before = rights()
    assert cast.clients[who].post(cast.address(name, who), data).status_code in (200, 302)
    made = {what: rows - before[what] for what, rows in rights().items()}
    gone = {what: rows - rights()[what] for what, rows in before.items()}
    assert {what for what, rows in gone.items() if rows} <= (
        {"invitations"} if name == "invitation" else set()
    )
    poster = User.objects.filter(email=f"{'user' if who == 'lately' else who}@example.com").first()
    check_made(made, name, poster.pk if poster else None)


def check_made(made: dict[str, Any], name: str, poster: int | None) -> None:
    """What is new is what the form is for, in the name of who posted it."""
    assert not made["verified"] and not made["services"] and not made["fictitious"]
    assert all(flags[1:4] == (False, False, True) for flags in made["users"])
    assert {row[1] for row in made["members"]} <= {poster}
    assert {row[1:] for row in made["consultants"]} == ({(poster, True)} if name == "new-firm" else set())
    expected = (True, "open", None) if name == "start" else (False, "open", poster)
    assert {row[2:] for row in made["assessments"]} <= {expected}
    assert {row[2:] for row in made["respondents"]} <= {(None, None, False, "")}
    assert {(row[2], row[4]) for row in made["links"]} <= {(None, None)}
    accepted = [row for row in made["invitations"] if row[3]]
    assert bool(accepted) == (name == "invitation")
