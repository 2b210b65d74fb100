"""A result as its owner and as a reader sees it."""

from typing import Any

import pytest
from django.test import Client

from assessments.actions.sharing import share
from assessments.models import Result
from tests.conftest import Guest, is_missing
from tests.guards import check_methods, check_only_the_holder

pytestmark = pytest.mark.django_db
PAGES: list[tuple[Any, ...]] = [("result",), ("result-revision", 1)]


@pytest.fixture
def twice(submitted: Guest) -> Guest:
    """Submitted at stage 2, reopened, mended, submitted again."""
    submitted.post("reopen")
    submitted.post("save-answer", "territory-1", territory_1__answer="1")
    submitted.post("submit", revision=2)
    return submitted


@pytest.mark.parametrize("page", PAGES)
def test_it_shows_the_verdict_and_offers_the_pdf(submitted: Guest, page: tuple[Any, ...]) -> None:
    response = submitted.get(*page)
    html = response.content.decode()
    assert response.status_code == 200
    assert "stage 2 of 4" in html and submitted.address("result-file", 1, "report-a4.pdf") in html
    assert submitted.address("reopen") in html and submitted.address("share", 1) in html


@pytest.mark.parametrize("page", PAGES)
def test_it_takes_few_queries(submitted: Guest, page: tuple[Any, ...], django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(5):
        submitted.get(*page)


def test_the_newest_is_shown_and_the_older_says_that_it_is_older(twice: Guest) -> None:
    newest = twice.get("result").content.decode()
    older = twice.get("result-revision", 1).content.decode()
    assert "A newer one exists" not in newest
    assert "This is revision 1. A newer one exists: revision 2." in older
    assert twice.address("result-revision", 2) in older and twice.address("result-revision", 1) in newest


def test_reopened_it_says_that_changes_are_not_in_it(submitted: Guest) -> None:
    submitted.post("reopen")
    html = submitted.get("result").content.decode()
    assert "The assessment is open again" in html and submitted.address("review") in html
    assert submitted.address("reopen") not in html


def test_what_changes_later_changes_no_result(submitted: Guest) -> None:
    before = Result.objects.get().document
    submitted.post("reopen")
    submitted.post("save-answer", "territory-1", territory_1__answer="4")
    assert Result.objects.get().document == before


def test_before_the_submission_it_leads_back_to_the_questions(guest: Guest) -> None:
    assert guest.get("result")["Location"] == guest.address("answering")
    assert is_missing(guest.get("result-revision", 1))
    assert is_missing(guest.get("result-file", 1, "report-a4.pdf"))


@pytest.mark.parametrize("revision", [0, 2, 10**25])
def test_a_revision_never_made_is_404(submitted: Guest, revision: int) -> None:
    assert is_missing(submitted.get("result-revision", revision))
    assert is_missing(submitted.get("result-file", revision, "report-a4.pdf"))


@pytest.mark.parametrize("page", [*PAGES, ("result-file", 1, "report-a4.pdf")])
def test_only_the_holder(submitted: Guest, outsider: Guest, page: tuple[Any, ...]) -> None:
    check_only_the_holder(submitted.address(*page), outsider)
    check_methods(submitted.client, submitted.address(*page), "get")


def test_the_pdf_is_made_once(submitted: Guest, settings, tmp_path, django_assert_max_num_queries) -> None:
    settings.MEDIA_ROOT = tmp_path
    response = submitted.get("result-file", 1, "report-a4.pdf")
    assert response.content.startswith(b"%PDF-")
    assert "brightwell-valves" in response["Content-Disposition"]
    again = submitted.get("result-file", 1, "report-a4.pdf")
    assert again.content == response.content


def test_a_reader_sees_the_result_and_no_owners_buttons(submitted: Guest) -> None:
    client = Client()
    address = client.get(f"/read/{share(result=Result.objects.get())[1]}/")["Location"]
    response = client.get(address)
    html = response.content.decode()
    assert response.status_code == 200 and "stage 2 of 4" in html
    assert f"{address}files/report-a4.pdf" in html and "no-store" in response["Cache-Control"]
    assert str(submitted.respondent.public_id) not in html
    check_methods(client, address, "get")
    check_methods(client, f"{address}files/report-a4.pdf", "get")


def test_nobody_reads_without_the_cookie(submitted: Guest, outsider: Guest) -> None:
    client = Client()
    address = client.get(f"/read/{share(result=Result.objects.get())[1]}/")["Location"]
    for path in (address, f"{address}files/report-a4.pdf"):
        assert is_missing(Client().get(path))
        assert is_missing(outsider.client.get(path))


def test_a_readers_pdf(submitted: Guest, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    client = Client()
    address = client.get(f"/read/{share(result=Result.objects.get())[1]}/")["Location"]
    assert client.get(f"{address}files/report-letter.pdf").content.startswith(b"%PDF-")
