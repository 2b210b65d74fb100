"""What several machines share: rate limits in Redis, files in a bucket."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache, caches
from django.core.cache.backends.redis import RedisCache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.test import Client
from django.urls import reverse
from fakeredis import FakeRedisConnection
from redis.exceptions import ConnectionError

from assessments import standing
from assessments.limits import may_ask
from assessments.models import ReportFile, Result, Version
from salesops.cache import PAUSE
from tests.attack.cast import start_form
from tests.conftest import Guest
from tests.project.bucket import Files, bucket
from tests.project.settings_of import settings_of


@pytest.fixture
def redis(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    made = settings_of(monkeypatch, REDIS_URL="redis://cache:6379/0")["CACHES"]
    made["default"]["OPTIONS"] |= {"connection_class": FakeRedisConnection}
    settings.CACHES = made
    cache.clear()
    yield
    caches["default"].close()


def test_limits_count_in_redis(redis: None, settings: Any) -> None:
    assert isinstance(caches["default"], RedisCache)
    settings.RESPONDENTS_PER_HOUR = 10
    assert may_ask(1, 6) and not may_ask(1, 6) and may_ask(1, 4) and not may_ask(1, 1)
    assert may_ask(2, 10)


def gone(*_args: Any, **_more: Any) -> None:
    raise ConnectionError("refused")


def test_while_redis_is_gone_people_get_in_and_limits_hold(
    redis: None, client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch, version: Version
) -> None:
    settings.STARTS_PER_HOUR = 2
    monkeypatch.setattr("django.core.cache.backends.redis.RedisCacheClient.get_client", gone)
    started = [client.post(reverse("start"), start_form()).status_code for _ in range(3)]
    assert started == [302, 302, 429]
    asked = client.post(reverse("account_login"), {"login": "ada@example.com", "password": "no"})
    assert asked.status_code == 200 and "do not belong together" in asked.text
    cache.delete("limit")
    cache.set("limit", 1)
    assert cache.get("limit") == 1 and cache.decr("limit") == 0


def test_redis_is_asked_again_once_it_had_time(
    redis: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    now = [1000.0]
    monkeypatch.setattr("salesops.cache.time.monotonic", lambda: now[0])
    cache.set("where", "redis")
    with monkeypatch.context() as away:
        away.setattr("django.core.cache.backends.redis.RedisCacheClient.get_client", gone)
        assert cache.get("where") is None and "counts by itself: ConnectionError" in caplog.text
    caplog.clear()
    assert cache.get("where") is None  # not asked, so nobody waits
    now[0] += PAUSE
    assert cache.get("where") == "redis" and not caplog.text


@pytest.fixture
def files(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Files]:
    with bucket() as (address, files):
        keys = {"S3_ACCESS_KEY": "key", "S3_SECRET_KEY": "secret", "S3_REGION": "eu-north-1"}
        made = settings_of(monkeypatch, S3_BUCKET="reports", S3_ENDPOINT=address, **keys)
        settings.STORAGES = made["STORAGES"] | {"staticfiles": settings.STORAGES["staticfiles"]}
        yield files


def test_a_file_is_kept_in_the_bucket(files: Files) -> None:
    name = default_storage.save("reports/one.pdf", ContentFile(b"%PDF"))
    assert "s3" in type(storages["default"]).__module__ and files == {"/reports/reports/one.pdf": b"%PDF"}
    assert default_storage.exists(name) and default_storage.open(name).read() == b"%PDF"
    default_storage.delete(name)
    assert not default_storage.exists(name) and files == {}


def test_a_report_is_made_once_and_kept_in_the_bucket(
    files: Files, submitted: Guest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assessments.results.forms.make_pdf", lambda *_args, **_more: b"%PDF made")
    for _time in range(2):
        assert submitted.get("result-file", 1, "report-a4.pdf").content == b"%PDF made"
    assert list(files.values()) == [b"%PDF made"] and ReportFile.objects.get().result == Result.objects.get()


def test_the_bucket_is_part_of_what_must_stand(files: Files, settings: Any) -> None:
    assert standing.storage() and files == {}
