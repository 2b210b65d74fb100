"""Finding a Python that fits, and fetching one."""

import sys

import pytest

from salesops.bootstrap.pythons import UV, Python, choose_python, lacking_packages, survey
from salesops.bootstrap.words import Trouble
from tests.setup.machine import Machine


def is_running(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setattr(sys, "_base_executable", path)


@pytest.mark.parametrize("version", ["3 12", "3 13", "3 14"])
def test_the_running_python_is_taken_where_it_fits(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    running = machine.python("mine", version)
    is_running(monkeypatch, running)
    machine.python("python3.13", "3 13")
    assert choose_python() == running


@pytest.mark.parametrize("version", ["3 6", "3 11", "3 15", "2 7"])
def test_a_running_python_that_does_not_fit_gives_way(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    is_running(monkeypatch, machine.python("mine", version))
    other = machine.python("python3.13", "3 13")
    assert choose_python() == other


def test_the_path_is_searched_to_its_end(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    later = machine.home / "later"
    found = machine.python("python3.13", "3 13", later)
    machine.script(machine.bin / "python3.13", 'echo "pyenv: python3.13: command not found" >&2\nexit 127\n')
    monkeypatch.setenv("PATH", f"{machine.bin}::{machine.home / 'nowhere'}:{later}")
    assert choose_python() == found


def test_pyenv_is_searched_after_the_path(machine: Machine) -> None:
    found = machine.python("python3", "3 12", machine.home / ".pyenv/versions/3.12.1/bin")
    assert choose_python() == found
    on_path = machine.python("python3.14", "3 14")
    assert choose_python() == on_path


def test_pyenv_may_live_elsewhere(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    found = machine.python("python3", "3 13", machine.state / "pyenv/versions/3.13.0/bin")
    monkeypatch.setenv("PYENV_ROOT", str(machine.state / "pyenv"))
    assert choose_python() == found


def test_the_search_ends_with_the_first_that_serves(machine: Machine) -> None:
    machine.python("python3.13", "3 13")
    machine.python("python3.12", "3 12")
    assert [python.version for python in survey()] == [(3, 11), (3, 13)]


def test_a_file_that_may_not_run_is_no_python(machine: Machine) -> None:
    path = machine.bin / "python3.13"
    machine.python("python3.13", "3 13")
    path.chmod(0o644)
    assert [python.version for python in survey()] == [(3, 11)]


@pytest.mark.parametrize(
    ("pythons", "packages"),
    [
        ([((3, 13), True)], []),
        ([((3, 13), False)], ["python3.13-venv"]),
        # complete, but it does not fit: .venv needs the other
        ([((3, 11), True), ((3, 12), False)], ["python3.12-venv"]),
        # none fits: one that is complete gets uv, which gets one that fits
        ([((3, 11), True)], []),
        ([((3, 11), False)], ["python3.11-venv"]),
        ([], []),
    ],
)
def test_debian_packages_that_make_a_python_complete(
    pythons: list[tuple[tuple[int, int], bool]], packages: list[str]
) -> None:
    assert lacking_packages([Python("x", *python) for python in pythons]) == packages


def test_uv_on_the_path_fetches_a_python(machine: Machine) -> None:
    machine.uv()
    assert choose_python() == str(machine.state / "fetched/python3")
    assert machine.calls("pip install") == []


def test_pip_gets_uv_where_there_is_none(machine: Machine) -> None:
    machine.uv(machine.state)
    assert choose_python() == str(machine.state / "fetched/python3")
    assert machine.calls("pip install") == [f"python -m pip install {UV}"]


def test_no_python_and_no_network_to_get_uv(machine: Machine) -> None:
    machine.says("pip", "Temporary failure in name resolution")
    with pytest.raises(Trouble, match=r"(?s)Python 3\.12.*could be fetched\. The network.*untouched"):
        choose_python()


def test_no_python_and_no_network_for_uv(machine: Machine) -> None:
    machine.uv()
    machine.says("uv", "error sending request for url (x)")
    with pytest.raises(Trouble, match=r"could be fetched\. The network"):
        choose_python()


def test_uv_fetches_something_that_does_not_run(machine: Machine) -> None:
    machine.uv()
    (machine.state / "fetched/python3").unlink()
    with pytest.raises(Trouble, match="none could be fetched"):
        choose_python()


def test_no_python_that_could_even_run_uv(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    is_running(monkeypatch, machine.python("mine", "3 7"))
    with pytest.raises(Trouble, match=r"no other was found\. Get one"):
        choose_python()


def test_a_python_that_fits_but_may_not_be_completed(machine: Machine) -> None:
    machine.python("python3.13", "3 13")
    machine.is_("no-venv")
    with pytest.raises(
        Trouble, match=r"as root,\n    apt-get install python3\.13-venv\nwhich was not possible"
    ):
        choose_python()
