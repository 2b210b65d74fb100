"""The set-up as a whole, on machines of fake commands."""

import os

import pytest

from salesops.bootstrap import environment, set_up, system
from salesops.bootstrap.words import Trouble
from tests.setup.conftest import Says
from tests.setup.machine import Machine


@pytest.fixture
def ready(machine: Machine) -> Machine:
    """A machine with a fitting Python, where everything can be installed."""
    machine.python("python3.13", "3 13")
    return machine


def test_bare_debian_as_root(machine: Machine, monkeypatch: pytest.MonkeyPatch, said: Says) -> None:
    """No pip, no venv, no Pango: one call of apt brings all."""
    machine.python("python3", "3 13")
    machine.apt()
    machine.is_("no-venv")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(system, "opens", lambda library: (machine.state / "apt-installed").exists())
    set_up("app")
    (call,) = machine.calls("apt-get")
    assert call.endswith(" python3.13-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0")
    assert environment.is_stamped("app")
    assert said().endswith("Set up.\n")


def test_the_second_time_nothing_is_done_or_said(ready: Machine, said: Says) -> None:
    set_up("app")
    before = ready.calls()
    said()
    set_up("app")
    assert (ready.calls(), said()) == (before, "")


def test_the_tests_add_to_what_the_application_has(ready: Machine) -> None:
    set_up("app")
    set_up("tests")
    assert len(ready.calls("-m venv")) == 1
    assert [call.split("/")[-1] for call in ready.calls("pip install")] == [
        "requirements.txt",
        "requirements-dev.txt",
    ]


def test_a_healthy_environment_made_by_hand_is_kept_and_completed(ready: Machine) -> None:
    environment.make(str(ready.bin / "python3.13"))
    (ready.root / ".venv/mine").touch()
    set_up("app")
    assert (ready.root / ".venv/mine").exists()
    assert len(ready.calls("pip install")) == 1


def test_a_half_made_environment_is_made_again(ready: Machine, said: Says) -> None:
    (ready.root / ".venv/bin").mkdir(parents=True)
    set_up("app")
    assert "it is made again" in said()
    assert environment.is_stamped("app")


def test_a_failure_leaves_no_stamp_and_the_same_command_goes_on(ready: Machine) -> None:
    ready.says("pip", "Connection refused")
    with pytest.raises(Trouble):
        set_up("app")
    assert not environment.is_stamped("app")
    ready.recovers("pip")
    set_up("app")
    assert environment.is_stamped("app")
    assert len(ready.calls("-m venv")) == 1


def test_a_stamp_that_is_not_believed(ready: Machine) -> None:
    set_up("app")
    set_up("app", afresh=True)
    assert len(ready.calls("pip install")) == 2


def test_without_pango_all_else_is_set_up_and_each_start_says_so(
    ready: Machine, monkeypatch: pytest.MonkeyPatch, said: Says
) -> None:
    monkeypatch.setattr(system, "opens", lambda library: False)
    set_up("app")
    assert environment.is_stamped("app")
    assert said().splitlines()[-1].startswith("Missing: Pango.")
    set_up("app")
    assert said().startswith("Missing: Pango. All works but the PDF.")


def test_no_right_to_complete_the_only_python(machine: Machine) -> None:
    machine.python("python3", "3 13")
    machine.is_("no-venv")
    with pytest.raises(Trouble, match=r"apt-get install python3\.13-venv"):
        set_up("app")
    assert not (machine.root / ".venv").exists()


def test_windows_is_told_what_to_do(ready: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("salesops.bootstrap.steps.ON_WINDOWS", True)
    with pytest.raises(Trouble, match="Use WSL"):
        set_up("app")
    assert ready.calls() == []
