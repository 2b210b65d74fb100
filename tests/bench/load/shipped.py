"""The site as it is shipped, over the database of the test: gunicorn.conf.py, and the settings of production."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from tests.bench.test_pages import free_port, wait_for


def environment(folder: Path) -> dict[str, str]:
    """What an operator sets; a proxy, which says that visitors come over HTTPS, stands in front."""
    named = connection.settings_dict
    database = {"DATABASE": str(named["NAME"]), "DATABASE_URL": ""}
    if connection.vendor == "postgresql":
        database = {"DATABASE_URL": f"postgres://{named['USER']}@/{named['NAME']}?host={named['HOST']}"}
    return database | {
        "SALESOPS_MODE": "production", "SECRET_KEY": "only-for-measurements-" * 3, "ALLOWED_HOSTS": "127.0.0.1",
        "PROXIES": "1", "VAR_DIR": str(folder), "DEBUG": "no", "DJANGO_SETTINGS_MODULE": "salesops.settings",
    }  # fmt: skip


@contextmanager
def served(folder: Path, *options: str) -> Iterator[int]:
    """The port of a gunicorn with two processes; its log is in the folder."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "salesops.wsgi", "--bind", f"127.0.0.1:{port}", *options]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            command, env=os.environ | environment(folder), cwd=settings.BASE_DIR, stdout=log, stderr=log
        )
        try:
            wait_for(port)
            yield port
        finally:
            server.terminate()
            server.wait(30)
