"""What gunicorn.conf.py says: tests/processes tries it with a real gunicorn."""

import gc
import runpy
import socket
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


def server() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "gunicorn.conf.py"))


def test_a_process_serves_several_at_once_and_lets_reports_be_finished() -> None:
    found = server()
    assert found["worker_class"] == "gthread" and found["threads"] > 1
    assert found["graceful_timeout"] >= 60


def test_no_process_takes_more_than_it_has_threads_for() -> None:
    found = server()
    assert found["worker_connections"] == found["threads"] and found["keepalive"] == 0


def test_nothing_is_written_into_a_home() -> None:
    assert server()["control_socket_disable"] is True


def test_the_environment_says_how_many_processes_and_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEB_CONCURRENCY", "5")
    monkeypatch.setenv("PORT", "9000")
    assert (server()["workers"], server()["bind"]) == (5, "0.0.0.0:9000")


@pytest.mark.skipif(not hasattr(socket, "TCP_DEFER_ACCEPT"), reason="Linux alone can wait for a request")
def test_a_connection_comes_with_its_first_request(monkeypatch: pytest.MonkeyPatch) -> None:
    frozen: list[bool] = []
    monkeypatch.setattr(gc, "freeze", lambda: frozen.append(True))
    with socket.create_server(("127.0.0.1", 0)) as tcp, socket.socket(socket.AF_UNIX) as unix:
        listeners = [SimpleNamespace(sock=one) for one in (unix, tcp)]
        server()["when_ready"](SimpleNamespace(LISTENERS=listeners))
        assert tcp.getsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT) >= 30
    assert frozen == [True]
