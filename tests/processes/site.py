"""The site as operators run it: gunicorn and workers, each a process of its own, on the database of the test."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import requests
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30.0  # seconds until something that must happen has happened


def until(happened: Callable[[], Any], what: str) -> None:
    """Wait until it has happened; fail after PATIENCE, saying what has not."""
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline, f"not within {PATIENCE} s: {what}"
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


class Web:
    """One server with its processes."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self.process, self.address = process, f"http://127.0.0.1:{port}"

    def stands(self) -> bool:
        """Whether it answers that all of it works."""
        try:
            return requests.get(f"{self.address}/healthz", timeout=5).status_code == 200
        except requests.RequestException:
            return False

    def children(self) -> list[int]:
        """The processes that answer requests."""
        pid = self.process.pid
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def kill_children(self) -> None:
        """As the system does when memory runs out: in the middle of whatever they do."""
        for child in self.children():
            os.kill(child, signal.SIGKILL)


class Site:
    """Starts servers and workers, and ends all of them."""

    def __init__(self, folder: Path, mail_port: int, **environment: str) -> None:
        self.folder, self.processes = folder, list[subprocess.Popen[bytes]]()
        self.mails: list[EmailMessage] = []
        self.environment = os.environ | self._environment(mail_port) | environment

    def _environment(self, mail_port: int) -> dict[str, str]:
        named = connection.settings_dict
        database = {"DATABASE": str(named["NAME"]), "DATABASE_URL": ""}
        if connection.vendor == "postgresql":
            database = {"DATABASE_URL": f"postgres://{named['USER']}@/{named['NAME']}?host={named['HOST']}"}
        return database | {
            "SALESOPS_MODE": "development", "DEBUG": "no", "WORKER": "yes", "VAR_DIR": str(self.folder),
            "SECRET_KEY": settings.SECRET_KEY, "ALLOWED_HOSTS": "127.0.0.1", "LOG_FORMAT": "json",
            "SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(mail_port), "SMTP_TLS": "no",
        }  # fmt: skip

    def web(self, processes: int = 1) -> Web:
        """A server that answers already."""
        port = free_port()
        said = ["gunicorn", "salesops.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", str(processes)]
        web = Web(self._start(said), port)
        until(web.stands, "the server answers")
        return web

    def worker(self) -> subprocess.Popen[bytes]:
        """A worker that looks for jobs often."""
        return self._start(["manage.py", "db_worker", "--interval", "0.1", "--no-startup-delay"])

    def _start(self, said: list[str]) -> subprocess.Popen[bytes]:
        command = [sys.executable, *(said if said[0].endswith(".py") else ["-m", *said])]
        with (self.folder / f"{len(self.processes)}.log").open("wb") as log:
            process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=log, stderr=log)
        self.processes.append(process)
        return process

    def stop(self) -> None:
        """End everything that was started here."""
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def logs(self) -> str:
        """All that they wrote."""
        return "\n".join(path.read_text() for path in sorted(self.folder.glob("*.log")))


class Browser:
    """Somebody's browser, which keeps cookies and sends the token that forms need."""

    def __init__(self, web: Web, cookies: dict[str, str]) -> None:
        self.web, self.session = web, requests.Session()
        self.session.cookies.update(cookies)
        self.session.get(f"{web.address}/accounts/login/", timeout=PATIENCE)

    def post(self, path: str, **data: str) -> requests.Response:
        """Send a form; where it leads is not followed."""
        token = self.session.cookies.get("csrftoken", "")
        return self.session.post(
            f"{self.web.address}{path}",
            {"csrfmiddlewaretoken": token, **data},
            timeout=PATIENCE,
            allow_redirects=False,
        )

    def get(self, path: str) -> requests.Response:
        return self.session.get(f"{self.web.address}{path}", timeout=PATIENCE)
