"""The page on which a consultant writes, and what it sends."""

from typing import Any

from django.test import Client
from django.urls import reverse

from assessments.models import Assessment, Commentary
from tests.voices import newest


def address(assessment: Assessment, name: str = "commentary", part: str = "summary") -> str:
    return reverse(name, args=[assessment.public_id, *([] if name == "commentary" else [part])])


def seen(assessment: Assessment, part: str = "summary", revision: int | None = None) -> str:
    """What the page says that it shows of a part."""
    row = Commentary.objects.filter(assessment=assessment, part=part).order_by("-revision").first()
    number = revision or newest(assessment).revision
    return f"{number} {row.written_at.isoformat()}" if row else str(number)


def save(
    client: Client,
    assessment: Assessment,
    text: str,
    part: str = "summary",
    *,
    htmx: bool = True,
    **more: str,
) -> Any:
    """Save as the page does, with script or without."""
    name = more.pop("name", "save-comment")
    based_on = more.pop("based_on") if "based_on" in more else seen(assessment, part)
    data = {"comment-text": text, "comment-based_on": based_on}
    headers = {"HX-Request": "true"} if htmx else {}
    return client.post(address(assessment, name, part), data, headers=headers)


def page(client: Client, assessment: Assessment) -> str:
    response = client.get(address(assessment))
    assert response.status_code == 200
    return response.content.decode()
