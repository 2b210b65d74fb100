"""A firm with many organisations, so that tables have something to sort."""

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone

from assessments.models import Assessment, Organisation, Respondent, Result, Service, User, Version
from assessments.models.firms import Firm
from tests.people import make_firm


def serve_many(user: User, number: int, version: Version) -> Firm:
    """A firm of the user that serves so many organisations, each with an open assessment of three respondents."""
    firm = make_firm("Many", user)
    organisations = Organisation.objects.bulk_create(
        Organisation(name=f"Company {place:04}") for place in range(number)
    )
    Service.objects.bulk_create(Service(firm=firm, organisation=one) for one in organisations)
    ask_in(organisations, version)
    close_some(organisations, version)
    return firm


def ask_in(organisations: Sequence[Organisation], version: Version, people: int = 3) -> None:
    """An open assessment in each, of which one respondent has submitted; due on different days."""
    today = timezone.localdate()
    assessments = Assessment.objects.bulk_create(
        Assessment(organisation=one, version=version, due_on=today + dt.timedelta(days=place % 7))
        for place, one in enumerate(organisations)
    )
    Respondent.objects.bulk_create(
        Respondent(
            assessment=one,
            version=version,
            position="finance",
            submitted_at=timezone.now() if place == 0 else None,
        )
        for one in assessments
        for place in range(people)
    )


def close_some(organisations: Sequence[Organisation], version: Version) -> None:
    """An earlier assessment in every third, closed with a result."""
    last_year = timezone.now() - dt.timedelta(days=365)
    closed = Assessment.objects.bulk_create(
        Assessment(organisation=one, version=version, state="closed") for one in organisations[::3]
    )
    Assessment.objects.filter(pk__in=[one.pk for one in closed]).update(created_at=last_year)
    Result.objects.bulk_create(
        Result(assessment=one, revision=1, document={}, scoring_version="1", stage=place % 4 + 1)
        for place, one in enumerate(closed)
    )
