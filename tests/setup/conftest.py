"""The machine on which the set-up is tried."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from salesops.bootstrap import entry, environment, system
from tests.setup.machine import Machine

Says = Callable[[], str]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """An ordinary user's Linux with all libraries and programs, with a Python 3.11 running and no other."""
    made = Machine(tmp_path)
    monkeypatch.setenv("PATH", str(made.bin))
    monkeypatch.setenv("HOME", str(made.home))
    monkeypatch.delenv("PYENV_ROOT", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sys, "_base_executable", made.python("python", "3 11"), raising=False)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(system, "opens", lambda library: True)
    venv = made.root / ".venv"
    for module in (environment, entry):
        for name, path in {"VENV": venv, "PYTHON": venv / "bin" / "python"}.items():
            monkeypatch.setattr(module, name, str(path))
    monkeypatch.setattr(environment, "ROOT", str(made.root))
    monkeypatch.setattr(environment, "LOCK", str(made.root / ".venv.lock"))
    for program in system.PROGRAMS:
        made.script(made.bin / program, "")
    return made


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Says:
    """What the set-up said since last asked."""
    return lambda: capsys.readouterr().err
