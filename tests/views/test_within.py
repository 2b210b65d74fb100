"""How much one account may make in an hour: the page that refuses says so, and nothing typed is lost."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from assessments import limits
from assessments.models import Assessment, Firm, Organisation, Result, Version
from assessments.results import forms
from tests.conftest import Guest
from tests.people import browser_of, make_firm, make_organisation, make_user
from tests.teams import joined

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return browser_of(make_user())


def organisation(client: Client, name: str = "Ours & Theirs") -> Any:
    data = {"name": name, "industry": "energy"}
    return client.post(reverse("new-organisation"), data)


def check_refused(response: Any, typed: str) -> None:
    page = response.content.decode()
    assert response.status_code == 429 and typed in page
    assert "Nothing was made, and what you typed is still here. Try again in" in page


def test_organisations(client: Client, settings: Any) -> None:
    settings.CREATIONS_PER_HOUR = 1
    assert [organisation(client, name).status_code for name in ("", "First")] == [422, 302]
    check_refused(organisation(client), 'value="Ours &amp; Theirs"')
    assert Organisation.objects.get().name == "First"
    assert organisation(browser_of(make_user("bea"))).status_code == 302


def test_firms_count_together_with_them(client: Client, settings: Any) -> None:
    settings.CREATIONS_PER_HOUR = 1
    organisation(client)
    check_refused(client.post(reverse("new-firm"), {"name": "Firm & Daughters"}), "Firm &amp; Daughters")
    assert not Firm.objects.exists()


def test_assessments_count_together_with_them(version: Version, settings: Any) -> None:
    settings.CREATIONS_PER_HOUR = 1
    ada = make_user()
    there = reverse(
        "new-assessment", args=[make_organisation("Theirs", served_by=make_firm("Ours", ada)).public_id]
    )
    form = {"title": "Spring & summer", "names": "named", "version": version.pk}
    client = browser_of(ada)
    assert client.post(there, form).status_code == 302
    check_refused(client.post(there, form), "Spring &amp; summer")
    assert Assessment.objects.count() == 1


def test_reports_made_for_an_account(
    submitted: Guest, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(limits, "MAKINGS_OF_AN_ACCOUNT", 1)
    monkeypatch.setattr(forms, "make_pdf", lambda *args, **kwargs: b"%PDF-1.7 made")
    assessment = submitted.respondent.assessment
    Assessment.objects.update(guest=False)
    member, other = joined(assessment, "member"), joined(assessment, "other")
    taken = [take(member, assessment, f"report-{paper}.pdf") for paper in ("a4", "a4", "letter")]
    assert [response.status_code for response in taken] == [200, 200, 429]
    assert "made for your account" in taken[2].content.decode() and int(taken[2]["Retry-After"]) >= 60
    assert take(other, assessment, "report-letter.pdf").status_code == 200
    assert Result.objects.get().files.count() == 2


def take(client: Client, assessment: Assessment, name: str) -> Any:
    return client.get(reverse("team-result-file", args=[assessment.public_id, 1, name]))


def test_data_taken_away(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "HANDED_OVER", 1)
    organisation(client)
    own = reverse("account-data")
    theirs = reverse("organisation-data", args=[Organisation.objects.get().public_id])
    assert client.post(own).status_code == 200
    for address in (own, theirs):
        refused = client.post(address)
        assert refused.status_code == 429 and "Try again in" in refused.content.decode()
        assert "The result itself" not in refused.content.decode()
    cache.clear()
    assert client.post(theirs).status_code == 200
