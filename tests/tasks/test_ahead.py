"""Reports made ahead: at closing, and after the last change of words."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from assessments.actions import assessments, consensus, teams
from assessments.actions.ahead import make_ahead
from assessments.models import (
    Assessment,
    Brand,
    Commentary,
    Question,
    ReportFile,
    Result,
    Service,
    User,
    Version,
)
from assessments.results import forms
from assessments.results.files import file_of
from assessments.results.forms import FORMS
from assessments.results.pdf import PdfUnavailable
from assessments.results.report import report_of
from assessments.tasks import ahead
from tests.conftest import Guest
from tests.exports import queued
from tests.people import make_firm, make_user
from tests.teams import closed_assessment

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> list[str]:
    """The papers that were really pressed."""
    settings.MEDIA_ROOT, papers = tmp_path, []

    def press(document: Any, *, paper: str, **options: Any) -> bytes:
        papers.append(paper)
        return b"%PDF"

    monkeypatch.setattr(forms, "make_pdf", press)
    return papers


@pytest.fixture
def queue(settings: Any) -> list[Any]:
    """What waits for a worker."""
    return queued(settings)


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Any:
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def result(version: Version) -> Result:
    return closed_assessment(version, 1, 4).results.get()


def say(result: Result, text: str) -> None:
    """What saving a comment does."""
    Commentary.objects.update_or_create(
        assessment=result.assessment, revision=result.revision, part="summary", defaults={"text": text}
    )
    make_ahead(result=result)


def run(queue: list[Any]) -> list[Any]:
    """A worker that does what waits."""
    waiting = queue[:]
    queue.clear()
    return [one.task.call(*one.args) for one in waiting]


def test_the_download_finds_it_made(
    result: Result, queue: list[Any], made: list[str], committed: Any
) -> None:
    with committed():
        make_ahead(result=result, at_once=True)
        assert queue == []
    assert run(queue) == [True] and made == ["a4"]
    assert file_of(report_of(result), FORMS["report-a4.pdf"]) == b"%PDF" and made == ["a4"]


def test_of_many_changes_the_last_is_made(
    result: Result, queue: list[Any], made: list[str], committed: Any
) -> None:
    for text in ("Begin", "Begin with", "Begin with the data."):
        with committed():
            say(result, text)
    soonest = min(one.task.run_after for one in queue)
    assert soonest > timezone.now() + dt.timedelta(seconds=20)
    assert run(queue) == [False, False, True] and made == ["a4"]


def test_what_was_taken_back_is_made_once(
    result: Result, queue: list[Any], made: list[str], committed: Any
) -> None:
    for text in ("One", "Two", "One"):
        with committed():
            say(result, text)
    assert run(queue) == [True, False, True] and made == ["a4"]


def test_in_the_paper_of_the_firm(result: Result, queue: list[Any], made: list[str], committed: Any) -> None:
    firm = make_firm()
    Service.objects.create(firm=firm, organisation=result.assessment.organisation)
    Brand.objects.create(firm=firm, paper="letter")
    with committed():
        make_ahead(result=result, at_once=True)
    assert run(queue) == [True] and made == ["letter"]


def test_where_no_pdf_can_be_made_that_is_no_fault(
    result: Result, queue: list[Any], monkeypatch: pytest.MonkeyPatch, committed: Any
) -> None:
    def unavailable(*args: Any, **options: Any) -> bytes:
        raise PdfUnavailable("no Pango")

    monkeypatch.setattr(forms, "make_pdf", unavailable)
    with committed():
        make_ahead(result=result, at_once=True)
    assert run(queue) == [False] and queue == [] and not ReportFile.objects.exists()


def test_a_result_that_is_gone_makes_nothing() -> None:
    assert ahead.make_ahead.call(10**9, "mark") is False


def test_after_mails_and_before_exports() -> None:
    from assessments import tasks

    order: list[Any] = [tasks.send_invitations, tasks.make_ahead, tasks.make_export]
    assert sorted(order, key=lambda task: -task.priority) == order


def test_without_a_worker_nothing_is_made(result: Result, made: list[str], committed: Any) -> None:
    with committed():
        make_ahead(result=result, at_once=True)
    assert made == []


def close_team(version: Version, by: User) -> Result:
    team = closed_assessment(version, 1, 4, close=False)
    return teams.close_team(assessment=team, revision=1, counted=[], by=by)


def conclude(version: Version, by: User) -> Result:
    team = closed_assessment(version, 1, 4)
    question = Question.objects.filter(version=version)[0]
    consensus.settle(assessment=team, question=question, level=3, reason="", by=by)
    return consensus.conclude(assessment=team, revision=2, by=by)


@pytest.mark.parametrize("closing", [close_team, conclude])
def test_every_closing_asks_at_once(closing: Any, version: Version, queue: list[Any], committed: Any) -> None:
    with committed():
        result = closing(version, make_user("closer"))
    assert [(one.task.name, one.args[0], one.task.run_after) for one in queue][-1] == (
        "make_ahead",
        result.pk,
        None,
    )
    assert Assessment.objects.filter(pk=result.assessment_id).exists()


def test_a_guests_submission_too(answered: Guest, queue: list[Any], committed: Any) -> None:
    with committed():
        result = assessments.submit(by=answered.respondent, revision=1)
    assert [one.args[0] for one in queue] == [result.pk]
