"""The settings as they come out of an environment, read anew."""

import runpy
import sys
from pathlib import Path
from typing import Any

import pytest

import salesops

NEEDED = {
    "SALESOPS_MODE": "production",
    "SECRET_KEY": "x" * 60,
    "ALLOWED_HOSTS": "example.com",
    "DEBUG": "no",
    "SMTP_HOST": "mail.example.com",
}


def settings_of(monkeypatch: pytest.MonkeyPatch, **environment: str) -> dict[str, Any]:
    """What settings.py makes of NEEDED and these variables."""
    for name, value in (NEEDED | environment).items():
        monkeypatch.setenv(name, value)
    # read anew too, and put back afterwards
    monkeypatch.delitem(sys.modules, "salesops.environment", raising=False)
    return runpy.run_path(str(Path(salesops.__file__).parent / "settings.py"))
