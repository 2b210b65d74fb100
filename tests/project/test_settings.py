"""The environment is read once; what is absurd stops the start by its name and never shows a secret."""

import stat
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from tests.project.settings_of import settings_of


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SALESOPS_MODE", "staging"), ("SECRET_KEY", "short"), ("DEBUG", "yes"), ("DEBUG", "1"), ("PROXIES", "-1"),
        ("PROXIES", "many"), ("BASE_URL", "example.com"), ("BASE_URL", "https://example.com/"), ("GUEST_DAYS", "0"),
        ("SMTP_PORT", "70000"), ("SESSION_DAYS", "0"), ("LOG_DAYS", "0"), ("RESULT_DAYS", "-1"),
        ("WORKER", "maybe"), ("LOG_FORMAT", "xml"), ("METRICS_TOKEN", "short"),
        ("REDIS_URL", "memcached://s3cret"), ("S3_ACCESS_KEY", "s3cret"), ("S3_SECRET_KEY", "s3cret"),
        ("OIDC_NAME", "Work"), ("DATABASE_URL", "mysql://ada:s3cret@host/name"),
        ("DATABASE_URL", "postgres://ada:s3cret@host"), ("DATABASE_URL", "postgres://ada:s3cret@host:port/name"),
        ("DATABASE_URL", "postgres://ada:s3cret@[::1/name"), ("DATABASE_URL", "s3cret"),
    ],
)  # fmt: skip
def test_what_is_absurd_stops_the_start_by_its_name(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match=name) as stopped:
        settings_of(monkeypatch, **{name: value})
    assert "s3cret" not in str(stopped.value)


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_what_production_needs_is_asked_for(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=name):
        settings_of(monkeypatch, **{name: ""})


def database(monkeypatch: pytest.MonkeyPatch, url: str) -> dict[str, Any]:
    found: dict[str, Any] = settings_of(monkeypatch, DATABASE_URL=url)["DATABASES"]["default"]
    return found


def test_a_database_is_one_file_unless_an_address_names_another(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    made = settings_of(monkeypatch, DATABASE=str(tmp_path / "new" / "db.sqlite3"), DATABASE_URL="")
    assert made["DATABASES"]["default"]["ENGINE"].endswith("sqlite3") and (tmp_path / "new").is_dir()
    assert "synchronous=FULL" in made["DATABASES"]["default"]["OPTIONS"]["init_command"]


def test_the_address_of_a_postgres(monkeypatch: pytest.MonkeyPatch) -> None:
    found = database(
        monkeypatch, "postgres://ada:p%40ss%2Fword@db.example.com:5433/sales%20ops?sslmode=require"
    )
    assert found["ENGINE"].endswith("postgresql") and found["NAME"] == "sales ops"
    assert (found["USER"], found["PASSWORD"]) == ("ada", "p@ss/word")
    assert (found["HOST"], found["PORT"]) == ("db.example.com", "5433")
    assert found["OPTIONS"]["sslmode"] == "require" and found["CONN_HEALTH_CHECKS"]


def test_a_postgres_on_a_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    found = database(monkeypatch, "postgresql://salesops@/salesops?host=/run/postgresql")
    assert (found["HOST"], found["PORT"], found["PASSWORD"]) == ("/run/postgresql", "", "")


def test_a_worker_is_expected_in_production_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "django_tasks_db" in settings_of(monkeypatch)["TASKS"]["default"]["BACKEND"]
    assert "immediate" in settings_of(monkeypatch, WORKER="no")["TASKS"]["default"]["BACKEND"]
    assert (
        "immediate"
        in settings_of(monkeypatch, SALESOPS_MODE="demo", WORKER="")["TASKS"]["default"]["BACKEND"]
    )


def test_redis_and_a_bucket_by_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = settings_of(monkeypatch)
    assert "locmem" in plain["CACHES"]["default"]["BACKEND"]
    assert "FileSystem" in plain["STORAGES"]["default"]["BACKEND"]
    made = settings_of(
        monkeypatch, REDIS_URL="redis://cache:6379/0", S3_BUCKET="reports", S3_REGION="eu-north-1"
    )
    assert made["CACHES"]["default"]["LOCATION"] == "redis://cache:6379/0"
    options = made["STORAGES"]["default"]["OPTIONS"]
    assert (
        options["bucket_name"] == "reports"
        and options["default_acl"] is None
        and options["access_key"] is None
    )


def test_the_logs_of_production_are_json(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings_of(monkeypatch)["LOGGING"]["handlers"]["stderr"]["formatter"] == "json"
    assert settings_of(monkeypatch, LOG_FORMAT="text")["LOGGING"]["handlers"]["stderr"]["formatter"] == "text"


def test_cookies_of_production_are_this_hosts_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    made = settings_of(monkeypatch)
    assert (
        made["SESSION_COOKIE_NAME"] == "__Host-sessionid" and made["CSRF_COOKIE_NAME"] == "__Host-csrftoken"
    )
    for cookie in ("SESSION", "CSRF"):
        assert made[f"{cookie}_COOKIE_SECURE"] and made[f"{cookie}_COOKIE_HTTPONLY"]
        assert f"{cookie}_COOKIE_DOMAIN" not in made and f"{cookie}_COOKIE_PATH" not in made


def test_nobody_else_of_the_machine_reads_the_folder_of_the_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings_of(monkeypatch, VAR_DIR=str(tmp_path / "var"), DATABASE="", DATABASE_URL="")
    assert stat.S_IMODE((tmp_path / "var").stat().st_mode) == 0o700
