"""What operators measure, for Prometheus: requests, answers saved, reports made and their time, the queue's age.

Of several processes on one machine the numbers are added up where PROMETHEUS_MULTIPROC_DIR names a folder.
"""

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.utils import timezone
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

OWN = CollectorRegistry()
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_requests = Histogram(
    "salesops_request_seconds", "Requests.", ["method", "route", "status"], buckets=SECONDS, registry=OWN
)
_answers = Counter("salesops_answers_saved", "Answers that were saved.", registry=OWN)
_reports = Histogram(
    "salesops_report_seconds",
    "Making a report that was not kept yet.",
    ["form"],
    buckets=SECONDS,
    registry=OWN,
)


def request_answered(method: str, route: str, status: int, seconds: float) -> None:
    """Count one request; a route is a pattern, so that there are no more series than addresses of the product."""
    known = method if method in ("GET", "HEAD", "POST") else "other"
    _requests.labels(known, route or "none", str(status)).observe(seconds)


def answers_saved(count: int) -> None:
    """Count answers that are committed."""
    _answers.inc(count)


@contextmanager
def report_made(form: str) -> Iterator[None]:
    """Time the making of a report in this form; one that fails is not counted."""
    began = time.perf_counter()
    yield
    _reports.labels(form).observe(time.perf_counter() - began)


class Queue(Collector):
    """Jobs that could begin now, and for how long the oldest has waited; asked of the database at each reading."""

    def collect(self) -> Iterable[Metric]:
        from django_tasks_db.models import DBTaskResult

        ready = DBTaskResult.objects.ready() if settings.WORKER else DBTaskResult.objects.none()
        oldest = ready.order_by("enqueued_at").values_list("enqueued_at", flat=True).first()
        age = (timezone.now() - oldest).total_seconds() if oldest else 0.0
        yield GaugeMetricFamily(
            "salesops_queue_age_seconds", "How long the oldest job has waited.", value=age
        )
        yield GaugeMetricFamily("salesops_queue_jobs", "Jobs that wait for a worker.", value=ready.count())


def exposition() -> bytes:
    """Everything, in Prometheus' text format. Two queries."""
    registry = CollectorRegistry()
    registry.register(Queue())
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        MultiProcessCollector(registry)
        return generate_latest(registry)
    return generate_latest(OWN) + generate_latest(registry)
