"""Teams that have answered: assessments with several respondents, closed with a result."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.test import Client
from django.utils import timezone

from assessments.actions import assessments as actions
from assessments.models import (
    Answer,
    Assessment,
    LinkToAnswer,
    Member,
    Question,
    Respondent,
    Service,
    Version,
    hash_secret,
)
from tests.builders import make_assessment, make_respondent
from tests.conftest import Guest
from tests.people import browser_of, make_firm, make_user

POSITIONS = ("leadership", "sales_ops", "finance", "seller")


def closed_assessment(version: Version, *levels: int, close: bool = True, **fields: Any) -> Assessment:
    """One respondent for each level, which they give to every question; positions take turns."""
    assessment = make_assessment(version)
    for name, value in fields.items():
        setattr(assessment, name, value)
    assessment.save()
    questions = list(Question.objects.filter(version=version))
    rows = [
        row
        for number, level in enumerate(levels)
        for row in _answers(_respondent(assessment, number), questions, level)
    ]
    Answer.objects.bulk_create(rows)
    if close:
        actions.close(assessment=assessment)
    return assessment


def _respondent(assessment: Assessment, number: int) -> Respondent:
    respondent = make_respondent(assessment, f"Person {number + 1}")
    respondent.position = POSITIONS[number % len(POSITIONS)]
    respondent.save()
    return respondent


def _answers(respondent: Respondent, questions: Sequence[Question], level: int) -> list[Answer]:
    return [
        Answer(
            version=respondent.version, respondent=respondent, question=question, kind="level", level=level
        )
        for question in questions
    ]


def joined(assessment: Assessment, role: str) -> Client:
    """A browser of a new member of the assessment's organisation, or of a consultant who serves it."""
    user = make_user(role)
    if role == "member":
        Member.objects.create(organisation=assessment.organisation, user=user)
    else:
        Service.objects.create(firm=make_firm(f"Firm of {role}", user), organisation=assessment.organisation)
    return browser_of(user)


def asked(assessment: Assessment, *names: str, **fields: Any) -> list[Respondent]:
    """Respondents who have not submitted: Ada has the address ada@team.example, and was invited three days ago."""
    days_ago = timezone.now() - dt.timedelta(days=3)
    given = {"invited_at": days_ago, "position": "finance"} | fields
    return [
        Respondent.objects.create(
            assessment=assessment,
            version=assessment.version,
            name=name.title(),
            email=f"{name}@team.example",
            **given,
        )
        for name in names
    ]


def give_level(respondent: Respondent, level: int = 2, *, only: int | None = None) -> None:
    """The same level for the first `only` questions, or for all."""
    questions = list(Question.objects.filter(version=respondent.version)[:only])
    Answer.objects.bulk_create(_answers(respondent, questions, level))


def team_of(version: Version, *names: str, **fields: Any) -> list[Guest]:
    """An open assessment that ada@… has made, and a browser with a link for each of these people (Ben and Cleo)."""
    assessment = make_assessment(version)
    if "created_by" not in fields:
        fields["created_by"] = make_user("ada")
    for name, value in fields.items():
        setattr(assessment, name, value)
    assessment.save()
    return [holder(assessment, name) for name in names or ("Ben", "Cleo")]


def holder(assessment: Assessment, name: str) -> Guest:
    """The browser of a new respondent, who has opened their link."""
    respondent = make_respondent(assessment, name, submitted=False)
    respondent.email = f"{name.lower()}@example.com"
    respondent.save()
    secret = f"secret-of-{name.lower()}-{respondent.pk}"
    LinkToAnswer.objects.create(respondent=respondent, secret_hash=hash_secret(secret))
    client = Client()
    client.cookies["answer"] = secret
    return Guest(client, respondent, secret)


def answer_all(guest: Guest, level: int = 2) -> Guest:
    """The same with every question answered at this level."""
    questions = list(Question.objects.filter(version=guest.respondent.version))
    Answer.objects.bulk_create(_answers(guest.respondent, questions, level))
    return guest


def closed_by_others(guest: Guest) -> Guest:
    """The same after those who run the assessment have closed it: nobody was asked."""
    Assessment.objects.filter(pk=guest.respondent.assessment_id).update(state=Assessment.State.CLOSED)
    return guest
