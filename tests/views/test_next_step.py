"""The board says in one line what to do next, and tells who is asked there as well how to answer."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.models import Assessment, DriverAnswer, Version
from tests.builders import make_assessment
from tests.teams import asked, closed_assessment, joined

pytestmark = pytest.mark.django_db


def page(client: Client, assessment: Assessment, name: str = "assessment") -> str:
    return client.get(reverse(name, args=[assessment.public_id])).content.decode()


def said(client: Client, assessment: Assessment, name: str = "assessment") -> str:
    """What stands behind Next."""
    found = re.search(r'id="next".*?</b> (.*?)</p>', page(client, assessment, name))
    assert found
    return found[1]


def give_facts(assessment: Assessment) -> None:
    """The whole business profile."""
    for driver in assessment.version.drivers.all():
        DriverAnswer.objects.create(assessment=assessment, version=assessment.version, driver=driver, level=1)


def test_who_is_asked_comes_first(version: Version) -> None:
    assessment = make_assessment(version)
    assert said(joined(assessment, "member"), assessment) == "say who is asked."


@pytest.mark.parametrize(
    ("fields", "next_step"),
    [
        ({"invited_at": None}, "send the invitations."),
        ({}, "fill in the business profile while the others answer."),
        ({"declined_at": timezone.now()}, "ask other people. Everybody declined."),
        (
            {"submitted_at": timezone.now()},
            "fill in the business profile, then close. Nobody’s answers are missing.",
        ),
    ],
)
def test_while_it_is_open(version: Version, fields: dict[str, Any], next_step: str) -> None:
    assessment = make_assessment(version)
    asked(assessment, "ben", **fields)
    assert said(joined(assessment, "member"), assessment) == next_step


def test_with_the_business_profile(version: Version) -> None:
    assessment = make_assessment(version)
    give_facts(assessment)
    (ben,) = asked(assessment, "ben")
    member = joined(assessment, "member")
    assert said(member, assessment) == "wait for those who have not submitted, or remind them."
    Assessment.objects.update(due_on=timezone.localdate() - dt.timedelta(days=1))
    assert said(member, assessment).startswith("remind those who are late, or give them more time")
    ben.submitted_at = timezone.now()
    ben.save()
    assert said(member, assessment) == "close and make the result. Nobody’s answers are missing."


def test_when_it_is_closed(version: Version) -> None:
    assessment = closed_assessment(version, 2, 3)
    assert said(joined(assessment, "member"), assessment) == "read the result."
    html = page(joined(assessment, "consultant"), assessment)
    assert "read the result, then settle in a consensus session what people disagree on." in html
    assert "Closed. Revision 1 of the result is of" in html and "As of" not in html


def test_it_is_refreshed_with_the_board(version: Version) -> None:
    assessment = make_assessment(version)
    asked(assessment, "ben", invited_at=None)
    member = joined(assessment, "member")
    assert said(member, assessment, "board") == "send the invitations."
    assert 'hx-swap-oob="true"' in page(member, assessment, "board")
    assert "hx-swap-oob" not in page(member, assessment)


def test_who_is_asked_as_well_is_led_to_the_questions(version: Version) -> None:
    assessment = make_assessment(version)
    client = joined(assessment, "member")
    (own,) = asked(assessment, "own", invited_at=None)
    own.email = assessment.organisation.members.get().user.email
    own.save()
    html = page(client, assessment)
    assert "give your own answers; nothing else is open." in html and "Send 1 invitation" not in html
    assert f'action="{reverse("answer-own", args=[own.public_id])}"' in html
    asked(assessment, "ben", invited_at=None)
    assert "Send 2 invitations" in page(client, assessment)
    own.submitted_at = timezone.now()
    own.save()
    html = page(client, assessment)
    assert "You are asked too." not in html and "Send 1 invitation" in html
