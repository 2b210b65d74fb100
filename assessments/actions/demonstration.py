"""Fictitious organisations, so that a newcomer sees the product at work. Labelled as such on every page."""

import datetime as dt
import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from ..interchange.values import AnswerSheet
from ..models import Assessment, LinkToAnswer, Organisation, ShareLink, User, Version, hash_secret, new_secret
from .assessments import close
from .sheets import take_over

ADMIN = "admin@demo.example"
INVITED, DUE = (
    dt.timedelta(days=-3),
    dt.timedelta(days=10),
)  # of a team that is answering, from the day it is made


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What the demo command prints of one organisation: the secret of its link, and whether it is to answer."""

    name: str
    secret: str
    under_way: bool


def demo_secret(purpose: str) -> str:
    """A secret of this installation that is the same every time, so that a second start prints the same links."""
    return hmac.new(settings.SECRET_KEY.encode(), f"demo {purpose}".encode(), hashlib.sha256).hexdigest()


def ensure_admin() -> tuple[str, str]:
    """(e-mail, password) of the demonstration's admin, who is made on the first call."""
    password = demo_secret("admin")[:16]
    ensure_account(
        email=ADMIN, password=password, name="Demonstration admin", is_staff=True, is_superuser=True
    )
    return ADMIN, password


@transaction.atomic
def ensure_account(*, email: str, password: str | None, name: str, **rights: bool) -> User:
    """The account of this address, made on the first call. It signs in without a mail: its address is confirmed."""
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User.objects.create_user(email, password, name=name, **rights)
    EmailAddress.objects.get_or_create(user=user, email=email, defaults={"verified": True, "primary": True})
    return user


def ensure_demonstrations(*, sheets: Sequence[AnswerSheet], version: Version) -> list[Demonstration]:
    """Load each sheet whose organisation is not there yet; those in which anything is left open stay under way."""
    return [_ensure(sheet, version) for sheet in sheets]


@transaction.atomic
def _ensure(sheet: AnswerSheet, version: Version) -> Demonstration:
    found = Demonstration(sheet.organisation, demo_secret(sheet.organisation), not _is_complete(sheet))
    if not Organisation.objects.filter(demonstration=True, name=sheet.organisation).exists():
        alone = found.under_way and len(sheet.respondents) == 1
        _hand_out(take_over(sheet=sheet, version=version, guest=alone), found)
    return found


def _is_complete(sheet: AnswerSheet) -> bool:
    return all(respondent.work for respondent in sheet.respondents)


def _hand_out(assessment: Assessment, found: Demonstration) -> None:
    """A link to answer where it is under way; else close it and hand out the link to read."""
    if not found.under_way:
        result = close(assessment=assessment)
        ShareLink.objects.create(result=result, secret_hash=hash_secret(found.secret))
        return
    if not assessment.guest:
        _ask_a_team(assessment)
    respondent = assessment.respondents.filter(submitted_at=None).first()
    LinkToAnswer.objects.create(respondent=respondent, secret_hash=hash_secret(found.secret))


def _ask_a_team(assessment: Assessment) -> None:
    """All are invited; who has said who does the work has submitted."""
    now = timezone.now()
    assessment.due_on, assessment.shown_to_respondents = timezone.localdate() + DUE, True
    assessment.title = "Leadership team"
    assessment.save(update_fields=["due_on", "shown_to_respondents", "title"])
    domain = f"{slugify(assessment.organisation.name).split('-')[0]}.example"
    for person in assessment.respondents.all():
        person.email = f"{slugify(person.name).replace('-', '.')}@{domain}"
        person.invited_at = now + INVITED
        person.submitted_at = now if person.work_answers.exists() else None
        person.save(update_fields=["email", "invited_at", "submitted_at"])
        LinkToAnswer.objects.create(respondent=person, secret_hash=hash_secret(new_secret()))
