"""Where answers are entered for somebody, and where an account finds its own."""

from typing import Any

from django.test import Client
from django.urls import reverse

from assessments.models import Respondent
from tests.conftest import Guest


def enter(ben: Guest) -> str:
    return reverse("enter-answers", args=[ben.respondent.assessment.public_id, ben.respondent.public_id])


def own(ben: Guest) -> str:
    return reverse("answer-own", args=[ben.respondent.public_id])


def now(ben: Guest) -> Respondent:
    return Respondent.objects.get(pk=ben.respondent.pk)


def save(client: Client, ben: Guest, level: str = "3") -> Any:
    """As the page's script does."""
    there, script = ben.address("save-answer", "territory-1"), {"HX-Request": "true"}
    return client.post(there, {"territory-1-answer": level}, headers=script)
