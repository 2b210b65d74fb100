"""System packages: what is missing, and who may install it."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from salesops.bootstrap import system
from tests.setup.conftest import Says
from tests.setup.machine import Machine

PANGO = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"]


@pytest.fixture
def no_pango(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "opens", lambda library: False)


@pytest.fixture
def root(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    machine.apt()


def test_no_fake_command_reaches_a_real_one(machine: Machine) -> None:
    path = f"{machine.bin}{os.pathsep}{machine.tools}"
    assert [
        name for name in ("apt-get", "sudo", "pip", "python3", "uv", "dpkg") if shutil.which(name, path=path)
    ] == []


def without(machine: Machine, *programs: str) -> None:
    for name in programs:
        (machine.bin / name).unlink()


def test_a_library_that_no_system_has_does_not_open() -> None:
    assert not system.opens("libnothing-of-the-kind.so.0")


def test_the_c_library_opens() -> None:
    assert system.opens("libc.so.6" if sys.platform == "linux" else "libc.dylib")


def test_nothing_is_missing_where_all_is_there(machine: Machine) -> None:
    assert system.missing_packages("tests") == []
    assert system.missing_in_words("tests") == []


def test_each_library_has_its_package(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "opens", lambda library: "pango" in library)
    assert system.missing_packages("app") == ["libharfbuzz-subset0"]


@pytest.mark.usefixtures("no_pango")
def test_only_the_tests_need_a_browser(machine: Machine) -> None:
    without(machine, "chromium", "pdftoppm")
    assert system.missing_packages("app") == PANGO
    assert system.missing_packages("tests") == [*PANGO, "chromium", "fonts-dejavu-core", "poppler-utils"]


@pytest.mark.usefixtures("no_pango")
def test_what_is_missing_is_said_with_its_remedy(machine: Machine) -> None:
    without(machine, "chromium")
    pango, tests = system.missing_in_words("tests")
    assert pango.startswith("Missing: Pango. All works but the PDF.")
    assert f"as root, apt-get install {' '.join(PANGO)} (Fedora: dnf install pango" in pango
    assert tests.startswith("Missing for some tests: chromium.")
    assert "apt-get install chromium fonts-dejavu-core (" in tests


def test_on_a_mac_pango_comes_from_homebrew(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(system, "MAC_FOLDERS", (str(tmp_path),))
    (sentence,) = system.missing_in_words("app")
    assert "brew install pango" in sentence
    assert "DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib" in sentence
    (tmp_path / system.MAC_LIBRARY).touch()
    assert system.missing_in_words("app") == []


@pytest.mark.usefixtures("root")
def test_root_installs_after_the_command_is_printed(machine: Machine, said: Says) -> None:
    system.install_packages(["a", "b"])
    (call,) = machine.calls("apt-get")
    assert call.endswith("install --yes --no-install-recommends a b")
    assert said().splitlines() == ["This system lacks a, b.", "$ " + call]


@pytest.mark.usefixtures("root")
def test_nothing_to_install_calls_and_says_nothing(machine: Machine, said: Says) -> None:
    system.install_packages([])
    assert (machine.calls(), said()) == ([], "")


@pytest.mark.usefixtures("root")
def test_old_package_lists_are_fetched_and_it_is_tried_again(machine: Machine, said: Says) -> None:
    machine.is_("stale")
    system.install_packages(["a"])
    assert [call.split()[-1] for call in machine.calls("apt-get")] == ["a", "update", "a"]
    assert "could not be installed" not in said()


@pytest.mark.usefixtures("root")
def test_a_failure_is_said_and_the_set_up_goes_on(machine: Machine, said: Says) -> None:
    machine.says("apt", "E: Failed to fetch x  Temporary failure resolving 'y'")
    system.install_packages(["a"])
    assert "They could not be installed. The network" in said()


def test_sudo_without_a_password_installs(machine: Machine) -> None:
    machine.apt()
    machine.sudo()
    system.install_packages(["a"])
    asked, by_sudo, by_apt = machine.calls()
    assert asked == "sudo -n true"
    assert by_sudo == f"sudo -n {by_apt}"
    assert by_apt.startswith("apt-get") and by_apt.endswith(" a")


def test_sudo_with_a_password_is_left_alone(machine: Machine, said: Says) -> None:
    machine.apt()
    machine.sudo()
    machine.is_("password")
    system.install_packages(["a"])
    assert machine.calls() == ["sudo -n true"]
    assert said() == ""


def test_an_ordinary_user_installs_nothing(machine: Machine) -> None:
    machine.apt()
    system.install_packages(["a"])
    assert machine.calls("apt-get") == []


def test_root_without_apt_installs_nothing(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert shutil.which("apt-get") is None
    system.install_packages(["a"])
    assert machine.calls() == []
