"""What operators measure: counted where it happens, told to who holds the token alone."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max
from prometheus_client.parser import text_string_to_metric_families

from tests.conftest import Guest
from tests.guards import check_methods, is_missing

TOKEN = "a-token-of-more-than-twenty-characters"


@pytest.fixture(autouse=True)
def token(settings: Any) -> None:
    settings.METRICS_TOKEN = TOKEN


def measured(name: str, **labels: str) -> float:
    """The value of one series; 0 where it is not there yet."""
    text = Client().get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).text
    # other tests left thousands
    lines = "\n".join(line for line in text.splitlines() if line.startswith(name))
    found = (sample for family in text_string_to_metric_families(lines) for sample in family.samples)
    return sum(one.value for one in found if one.name == name and labels.items() <= one.labels.items())


@pytest.mark.parametrize(
    "sent", ["", "Bearer", "Bearer ", f"Bearer {TOKEN}x", TOKEN, f"bearer {TOKEN}", "Bearer ü"]
)
def test_without_the_token_nothing_is_there(db: None, sent: str) -> None:
    assert is_missing(Client().get("/metrics", headers={"Authorization": sent}))


def test_without_a_token_in_the_configuration_too(db: None, settings: Any) -> None:
    settings.METRICS_TOKEN = ""
    for sent in ("", "Bearer "):
        assert is_missing(Client().get("/metrics", headers={"Authorization": sent}))


def test_methods(db: None) -> None:
    check_methods(Client(headers={"Authorization": f"Bearer {TOKEN}"}), "/metrics", "get")


def test_requests_are_counted_by_route(guest: Guest) -> None:
    labels = {"route": "answering/<uuid:public_id>/profile/", "status": "200", "method": "GET"}
    before = measured("salesops_request_seconds_count", **labels)
    guest.get("profile")
    assert measured("salesops_request_seconds_count", **labels) == before + 1


def test_strangers_make_no_series_of_their_own(db: None) -> None:
    client = Client()
    client.get("/one/"), client.get("/two/"), client.generic("BREW", "/three/")
    text = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).text
    assert 'route="none"' in text and "/one/" not in text and "BREW" not in text


def test_answers_are_counted_once_they_are_committed(
    guest: Guest, django_capture_on_commit_callbacks: Any
) -> None:
    before = measured("salesops_answers_saved_total")
    with django_capture_on_commit_callbacks(execute=True):
        saved = guest.client.post(guest.address("save-answer", "territory-1"), {"territory-1-answer": "2"})
    assert saved.status_code == 200 and measured("salesops_answers_saved_total") == before + 1


def test_reports_are_timed_when_they_are_made(
    submitted: Guest, settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("assessments.results.forms.make_pdf", lambda *_args, **_more: b"%PDF")
    before = measured("salesops_report_seconds_count", form="report-a4.pdf")
    for _time in range(2):
        submitted.get("result-file", 1, "report-a4.pdf")
    assert measured("salesops_report_seconds_count", form="report-a4.pdf") == before + 1


def test_the_queues_age(db: None, settings: Any) -> None:
    settings.WORKER = True
    assert measured("salesops_queue_age_seconds") == 0
    job = DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path="x",
        backend_name="default",
        run_after=get_date_max(),
    )
    DBTaskResult.objects.filter(pk=job.pk).update(enqueued_at=timezone.now() - dt.timedelta(minutes=5))
    assert 300 <= measured("salesops_queue_age_seconds") < 310 and measured("salesops_queue_jobs") == 1


def test_of_several_processes_the_numbers_are_added(
    db: None, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As gunicorn's processes do: each writes into the folder, any of them reads all."""
    import subprocess
    import sys

    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    counting = "from assessments import metrics; metrics.answers_saved(3)"
    for _process in range(2):
        subprocess.run([sys.executable, "-c", counting], check=True)
    assert measured("salesops_answers_saved_total") == 6
