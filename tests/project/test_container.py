"""What the container files say is what the product reads, and the health check tells the truth."""

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

from salesops import health

ROOT = Path(__file__).resolve().parents[2]
READ = set(re.findall(r'env(?:_\w+)?\(\s*"([A-Z0-9_]+)"', (ROOT / "salesops" / "settings.py").read_text()))
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
DOCKERFILE = (ROOT / "Dockerfile").read_text()


def test_compose_sets_what_the_settings_read() -> None:
    named = set(COMPOSE["services"]["web"]["environment"])
    assert named <= READ and {"SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "REDIS_URL"} <= named


def test_whatever_stands_in_the_file_of_settings_reaches_all_of_ours() -> None:
    for name in ("web", "worker", "migrate"):
        assert COMPOSE["services"][name]["env_file"] == [".env"]


def test_everything_of_ours_runs_with_a_root_that_nobody_writes() -> None:
    for name in ("web", "worker", "migrate"):
        service = COMPOSE["services"][name]
        assert (
            service["read_only"] and service["cap_drop"] == ["ALL"] and service["volumes"] == ["files:/data"]
        )


def test_nobody_reaches_database_and_cache_from_outside() -> None:
    assert not any("ports" in COMPOSE["services"][name] for name in ("database", "cache", "worker"))
    assert COMPOSE["services"]["web"]["ports"] == ["127.0.0.1:8000:8000"]


def test_the_image_runs_as_nobody_special_and_installs_what_is_locked() -> None:
    assert (
        re.search(r"^USER salesops$", DOCKERFILE, re.M)
        and "--require-hashes -r requirements.txt" in DOCKERFILE
    )
    assert DOCKERFILE.index("USER salesops") < DOCKERFILE.index('CMD ["gunicorn"')
    assert "salesops.health" in DOCKERFILE


def test_the_image_is_built_without_what_only_the_newest_builders_know() -> None:
    assert "--chmod" not in DOCKERFILE and "--mount" not in DOCKERFILE and "<<" not in DOCKERFILE


@pytest.fixture(params=[(200, b'{"status": "ok"}'), (503, b'{"status": "down"}'), (200, b"no json")])
def server(request: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[int, bytes, list[str]]]:
    """A server that answers like this, and the hosts it was asked for."""
    status, body = request.param
    hosts: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hosts.append(f"{self.headers['Host']}{self.path}")
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            """Nothing is told."""

    listening = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=listening.serve_forever, args=[0.01], daemon=True).start()
    monkeypatch.setenv("PORT", str(listening.server_port))
    monkeypatch.setenv("ALLOWED_HOSTS", "*.example.org example.com")
    yield status, body, hosts
    listening.shutdown()
    listening.server_close()


def test_the_health_check(server: tuple[int, bytes, list[str]]) -> None:
    status, body, hosts = server
    assert health.main() == (0 if status == 200 and body.startswith(b"{") else 1)
    assert hosts == ["example.org/healthz"]


def test_nobody_listens(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.setenv("PORT", "1")
    assert health.main() == 1 and "refused" in capsys.readouterr().err
