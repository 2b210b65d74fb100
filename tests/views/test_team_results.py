"""A team's result as members and consultants see it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.actions import assessments, consensus
from assessments.actions.sharing import share
from assessments.models import Assessment, Question, Respondent, Result, Service, ShareLink, Version
from tests.conftest import is_missing
from tests.guards import UNKNOWN, check_methods
from tests.people import browser_of, make_firm, make_user
from tests.teams import closed_assessment, joined

pytestmark = pytest.mark.django_db
PAGES: list[tuple[Any, ...]] = [("team-result",), ("team-result-revision", 1), ("team-share", 1)]


@pytest.fixture
def closed(version: Version) -> Assessment:
    """Three respondents, at levels 1, 1 and 4 in everything."""
    return closed_assessment(version, 1, 1, 4)


@pytest.fixture
def member(closed: Assessment) -> Client:
    return joined(closed, "member")


@pytest.fixture
def consultant(closed: Assessment) -> Client:
    return joined(closed, "consultant")


def address(assessment: Assessment, name: str = "team-result", *more: Any) -> str:
    return reverse(name, args=[assessment.public_id, *more])


def settle_and_conclude(assessment: Assessment, name: str = "ada") -> None:
    user = make_user(name)
    for question in Question.objects.filter(version=assessment.version):
        consensus.settle(assessment=assessment, question=question, level=3, reason="we looked it up", by=user)
    consensus.conclude(assessment=assessment, revision=2, by=user)


@pytest.mark.parametrize("page", PAGES)
def test_members_and_consultants_read_it(
    closed: Assessment, member: Client, consultant: Client, page: tuple[Any, ...]
) -> None:
    for client in (member, consultant):
        assert client.get(address(closed, *page)).status_code == 200


@pytest.mark.parametrize("page", [*PAGES, ("team-result-file", 1, "report-a4.pdf")])
def test_others_find_nothing(closed: Assessment, page: tuple[Any, ...]) -> None:
    there = address(closed, *page)
    stranger = browser_of(make_user("stranger"))
    assert is_missing(stranger.get(there))
    assert is_missing(stranger.get(there.replace(str(closed.public_id), UNKNOWN)))
    assert "/login/" in Client().get(there)["Location"]


def test_a_consultant_whose_service_ended_finds_nothing(closed: Assessment, consultant: Client) -> None:
    Service.objects.update(ended_at=timezone.now())
    assert is_missing(consultant.get(address(closed)))


def test_methods(closed: Assessment, member: Client) -> None:
    for page in PAGES[:2]:
        check_methods(member, address(closed, *page), "get")
    check_methods(member, address(closed, "team-result-file", 1, "report-a4.pdf"), "get")
    check_methods(member, address(closed, "team-share", 1), "get", "post")


@pytest.mark.parametrize("revision", [0, 2, 10**25])
def test_a_revision_never_made_is_404(closed: Assessment, member: Client, revision: int) -> None:
    for page in (("team-result-revision",), ("team-result-file", "report-a4.pdf"), ("team-share",)):
        assert is_missing(member.get(address(closed, page[0], revision, *page[1:])))


def test_before_the_first_result_it_says_what_will_be_here(version: Version) -> None:
    begun = closed_assessment(version, 1, close=False)
    html = joined(begun, "member").get(address(begun)).content.decode()
    assert "No result yet" in html and "when the assessment is closed" in html


def test_it_shows_where_they_disagree(closed: Assessment, member: Client) -> None:
    html = member.get(address(closed)).content.decode()
    assert "Where you see different companies" in html and "R1&nbsp;<bdi>Person 1</bdi>" in html
    assert "2 of 3" in html and "All 3 who were asked have answered." in html


def test_only_a_consultant_is_offered_the_session(
    closed: Assessment, member: Client, consultant: Client
) -> None:
    link = f'href="{address(closed, "consensus")}"'
    assert link in consultant.get(address(closed)).content.decode()
    assert link not in member.get(address(closed)).content.decode()


def test_who_closed_each_revision_and_when(closed: Assessment, member: Client) -> None:
    settle_and_conclude(closed)
    html = member.get(address(closed)).content.decode()
    assert "2 revisions: when, and closed by whom" in html
    assert "<bdi>Ada</bdi>, from a consensus session" in html
    assert address(closed, "team-result-revision", 1) in html


def test_after_a_session_it_tells_both_verdicts_and_what_was_settled(
    closed: Assessment, member: Client
) -> None:
    settle_and_conclude(closed)
    html = member.get(address(closed)).content.decode()
    assert "Before the session" in html and "stage 1 of 4" in html and "stage 3 of 4" in html
    assert "30 questions were settled" in html and "we looked it up" in html and "<bdi>Ada</bdi>" in html
    older = member.get(address(closed, "team-result-revision", 1)).content.decode()
    assert "A newer one exists: revision 2." in older and "we looked it up" not in older


def test_by_position_nobody_is_named_and_old_distributions_go(version: Version) -> None:
    closed = closed_assessment(version, 1, 1, 4, 4, names="position")
    member = joined(closed, "member")
    html = member.get(address(closed)).content.decode()
    assert "Nobody is named here" in html and "Person" not in html and "2 of 4" in html
    settle_and_conclude(closed)
    older = member.get(address(closed, "team-result-revision", 1)).content.decode()
    assert "2 of 4" not in older and "Nobody is named here" in older and "stage 1 of 4" in older


def test_an_older_pdf_by_position_is_made_anew_without_them(
    version: Version, settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MEDIA_ROOT = tmp_path
    told: list[int] = []

    def make(document: Any, **_more: Any) -> bytes:
        told.append(document.outcome.questions[0].n)
        return b"%PDF-"

    monkeypatch.setattr("assessments.results.forms.make_pdf", make)
    closed = closed_assessment(version, 1, 1, 4, 4, names="position")
    member = joined(closed, "member")
    member.get(address(closed, "team-result-file", 1, "report-a4.pdf"))
    settle_and_conclude(closed)
    for revision in (1, 2, 1):
        assert member.get(address(closed, "team-result-file", revision, "report-a4.pdf")).content == b"%PDF-"
    assert told == [4, 0, 4]


def test_a_link_to_an_older_one_by_position_tells_figures_alone(version: Version) -> None:
    closed = closed_assessment(version, 1, 1, 4, 4, names="position")
    _link, secret = share(result=closed.results.get(revision=1))
    reader = Client()
    shown = reader.get(f"/read/{secret}/")["Location"]
    assert "2 of 4" in reader.get(shown).content.decode()
    settle_and_conclude(closed)
    html = reader.get(shown).content.decode()
    assert "2 of 4" not in html and "a newer revision shows it" in html and "stage 1 of 4" in html


def test_a_reason_is_text(closed: Assessment, member: Client) -> None:
    hostile = "<script>alert(1)</script>{{ page }}"
    row = Question.objects.get(key="territory-1")
    consensus.settle(assessment=closed, question=row, level=3, reason=hostile, by=make_user("ben"))
    consensus.conclude(assessment=closed, revision=2, by=make_user())
    html = member.get(address(closed)).content.decode()
    assert "<script>alert" not in html and "&lt;script&gt;alert(1)" in html and "{{ page }}" in html


def test_who_entered_for_whom(closed: Assessment, version: Version) -> None:
    entered = closed_assessment(version, 1, 4, close=False)
    Respondent.objects.filter(assessment=entered, name="Person 2").update(entered_by="J. Doe")
    assessments.close(assessment=entered)
    html = joined(entered, "member").get(address(entered)).content.decode()
    assert "(entered by J. Doe)" in html and html.count("(entered by") == 1


def test_reopened_it_says_so(closed: Assessment, consultant: Client) -> None:
    Assessment.objects.update(state="open")
    html = consultant.get(address(closed)).content.decode()
    assert "The assessment is open again" in html and address(closed, "consensus") not in html


def test_shared_it_is_read_by_link(closed: Assessment, member: Client) -> None:
    html = member.post(address(closed, "team-share", 1), {"email": ""}).content.decode()
    link = ShareLink.objects.get()
    secret = html.split("http://testserver/read/")[1].split("/")[0]
    reader = Client()
    shown = reader.get(reader.get(f"/read/{secret}/")["Location"])
    assert shown.status_code == 200 and "Let others read" not in shown.content.decode()
    revoke = address(closed, "team-unshare", 1, link.public_id)
    assert revoke in member.get(address(closed, "team-share", 1)).content.decode()
    assert member.post(revoke)["Location"] == address(closed, "team-share", 1)
    assert is_missing(reader.get(f"/results/{link.public_id}/"))


def test_another_results_link_is_not_revoked(closed: Assessment, member: Client, version: Version) -> None:
    other = closed_assessment(version, 2, 2)
    link = ShareLink.objects.create(result=Result.objects.get(assessment=other), secret_hash="h")
    assert is_missing(member.post(address(closed, "team-unshare", 1, link.public_id)))
    check_methods(member, address(closed, "team-unshare", 1, link.public_id), "post")
    link.refresh_from_db()
    assert link.revoked_at is None


@pytest.mark.parametrize("people", [2, 200])
def test_it_takes_at_most_fifteen_queries(
    version: Version, people: int, django_assert_max_num_queries: Callable
) -> None:
    closed = closed_assessment(version, *[1, 2, 3, 4] * (people // 4), *[1, 4][: people % 4])
    settle_and_conclude(closed)
    client = joined(closed, "consultant")
    for page in (("team-result",), ("team-result-revision", 1)):
        with django_assert_max_num_queries(15):
            html = client.get(address(closed, *page)).content.decode()
    assert len(html) < 500_000 and "R200" not in html


def test_a_firm_that_does_not_serve_finds_nothing(closed: Assessment) -> None:
    other = make_user("other")
    make_firm("Elsewhere", other)
    assert is_missing(browser_of(other).get(address(closed)))
