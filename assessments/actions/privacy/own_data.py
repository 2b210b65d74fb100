"""What the site holds of a person with an account: theirs alone, nothing of anybody else's."""

import io
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.admin.models import LogEntry
from django.db import transaction

from ...models import (
    AgreedLevel,
    Answer,
    Assessment,
    Closing,
    Commentary,
    Event,
    Invitation,
    Respondent,
    ShareLink,
    User,
    WorkAnswer,
    history_of,
)
from ...models.history import REMEMBERED
from ..audit import What, record
from .packing import as_json, grouped, rows

NAME = "account.json"
OF = "assessment__organisation__name"


@transaction.atomic
def hand_over(*, user: User, by: User | None = None) -> bytes:
    """The ZIP of what is held of this account; the log says who asked for it: the person, or `by`."""
    record(What.DATA, by=by or user, person=user.pk, of="account")
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        archive.writestr(NAME, as_json(data_of(user)))
    return target.getvalue()


def data_of(user: User) -> dict[str, Any]:
    """As plain values. A constant number of queries."""
    return {
        "account": _account(user),
        **_places(user),
        "asked": _asked(user),
        **_written(user),
        **_noted(user),
    }


def _account(user: User) -> dict[str, Any]:
    """Who they are here, and how they get in; what a factor is made of is nobody's to read."""
    told = ("email", "name", "date_joined", "last_login", "is_active", "is_staff", "is_superuser")
    return {name: getattr(user, name) for name in told} | {
        "has_password": user.has_usable_password(),
        "addresses": rows(EmailAddress.objects.filter(user=user), "email", "verified", "primary"),
        "factors": rows(Authenticator.objects.filter(user=user), "type", "created_at", "last_used_at"),
        "single_sign_on": rows(
            SocialAccount.objects.filter(user=user), "provider", "uid", "date_joined", "last_login"
        ),
        "groups": list(user.groups.values_list("name", flat=True)),
    }


def _places(user: User) -> dict[str, Any]:
    """Where they belong, and invitations: those they sent without to whom."""
    sent = ("kind", "organisation__name", "firm__name", "created_at", "accepted_at", "revoked_at")
    return {
        "member_of": rows(user.memberships.all(), "organisation__name", "since"),
        "consultant_of": rows(user.firm_memberships.all(), "firm__name", "owner", "since"),
        "invitations_sent": rows(Invitation.objects.filter(by=user), *sent),
        "invitations_received": rows(Invitation.objects.filter(email__iexact=user.email), *sent),
    }


def _asked(user: User) -> list[dict[str, Any]]:
    """Where they were asked under the account's address, and what they answered."""
    people = Respondent.objects.filter(email__iexact=user.email).order_by("pk")
    said = ("question__key", "kind", "level", "reason", "note", "saved_at")
    answers = grouped(Answer.objects.filter(respondent__in=people), "respondent", *said)
    work = grouped(
        WorkAnswer.objects.filter(respondent__in=people), "respondent", "activity__key", "doer", "saved_at"
    )
    told = ("name", "email", "position", "invited_at", "reminded_at", "declined_at", "submitted_at")
    found = rows(people, "pk", OF, "assessment__title", *told)
    return [row | {"answers": answers.get(row["pk"], []), "work": work.get(row["pk"], [])} for row in found]


def _written(user: User) -> dict[str, Any]:
    """What they wrote and made for organisations."""
    agreed = ("question__key", "level", "reason", "agreed_at")
    return {
        "commentary": rows(Commentary.objects.filter(by=user), OF, "revision", "part", "text", "written_at"),
        "levels_recorded": rows(AgreedLevel.objects.filter(by=user), OF, *agreed),
        "assessments_created": rows(
            Assessment.objects.filter(created_by=user), "organisation__name", "title", "created_at"
        ),
        "assessments_closed": rows(
            Closing.objects.filter(by=user), f"result__{OF}", "result__revision", "result__created_at"
        ),
        "links_to_read": rows(
            ShareLink.objects.filter(created_by=user), f"result__{OF}", "label", "created_at", "revoked_at"
        ),
        "exports": rows(user.exports.all(), "forms", "state", "created_at", "ended_at"),
    }


def _noted(user: User) -> dict[str, Any]:
    """What was noted of what they did: the audit log, and the changes of questionnaires."""
    changes = {
        model._meta.model_name: rows(
            history_of(model).filter(history_user=user), "id", "history_type", "history_date"
        )
        for model in REMEMBERED
    }
    return {
        "log": rows(
            Event.objects.filter(by=user), "at", "what", "organisation__name", "firm__name", "request_id"
        ),
        "admin_log": rows(LogEntry.objects.filter(user=user), "action_time", "object_repr", "action_flag"),
        "questionnaires_changed": {name: found for name, found in changes.items() if found},
    }
