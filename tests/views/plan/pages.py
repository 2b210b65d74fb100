"""The page of the plan, and what it sends."""

from typing import Any

from django.test import Client
from django.urls import reverse

from assessments.models import Assessment
from tests.voices import page


def address(assessment: Assessment) -> str:
    return reverse("plan", args=[assessment.public_id])


def html_of(client: Client, assessment: Assessment) -> str:
    response = client.get(address(assessment))
    assert response.status_code == 200
    return response.content.decode()


def fields(assessment: Assessment) -> dict[str, str]:
    """All fields of the page as it shows them."""
    sent = {"revision": str(page(assessment).revision)}
    for row in page(assessment).plan:
        due = row.due_on.isoformat() if row.due_on else ""
        for name, value in {"assignee": row.assignee, "due_on": due, "status": row.status}.items():
            sent |= {f"{row.key}-{name}": value, f"initial-{row.key}-{name}": value}
    return sent


def post(
    client: Client, assessment: Assessment, action: str = "", *, htmx: bool = False, **changes: str
) -> Any:
    """The page posted whole; in `changes` "__" stands for "-"."""
    changed = {name.replace("__", "-"): value for name, value in changes.items()}
    headers = {"HX-Request": "true"} if htmx else {}
    data = fields(assessment) | changed | ({"act": action} if action else {})
    return client.post(address(assessment), data, headers=headers)


def said(key: str, **values: str) -> dict[str, Any]:
    return {f"{key}-{name}": value for name, value in values.items()}
