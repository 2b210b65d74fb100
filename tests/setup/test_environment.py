""".venv: its health, its packages, its stamp, its lock."""

import os
from pathlib import Path
from threading import Event, Thread

import pytest

from salesops.bootstrap import environment
from salesops.bootstrap.words import Trouble
from tests.setup.machine import Machine


@pytest.fixture
def made(machine: Machine) -> Machine:
    """A machine whose checkout has a healthy .venv of Python 3.13, with nothing in it."""
    environment.make(machine.python("python3.13", "3 13"))
    return machine


def test_locked_names_leave_out_those_for_some_systems(machine: Machine) -> None:
    machine.lock(
        "requirements.txt", "django==6.1", "colorama==0.4 ; sys_platform == 'win32'", "fonttools==4.6"
    )
    assert environment.locked_names("app") == ["django", "fonttools"]


def test_a_stamp_says_what_the_environment_holds(made: Machine) -> None:
    assert not environment.is_stamped("app")
    environment.stamp("app")
    assert environment.is_stamped("app")
    assert not environment.is_stamped("tests")


def test_the_stamp_of_the_tests_is_one_for_the_application_too(made: Machine) -> None:
    environment.stamp("tests")
    assert environment.is_stamped("tests")
    assert environment.is_stamped("app")


def test_changed_packages_or_a_changed_python_end_a_stamp(made: Machine) -> None:
    environment.stamp("app")
    made.lock("requirements.txt", "django==6.1.4")
    assert not environment.is_stamped("app")
    environment.stamp("app")
    (made.root / ".venv/pyvenv.cfg").write_text("version = 3.14")
    assert not environment.is_stamped("app")


def test_a_stamp_without_its_python_is_worth_nothing(made: Machine) -> None:
    environment.stamp("app")
    (made.root / ".venv/bin/python").unlink()
    assert not environment.is_stamped("app")


def test_forgetting_removes_the_stamps_as_far_as_they_are_there(made: Machine) -> None:
    environment.stamp("app")
    environment.forget()
    assert not environment.is_stamped("app")


def test_healthy_is_what_has_a_fitting_python_and_pip(made: Machine) -> None:
    assert environment.is_healthy()


def test_a_missing_pip_is_put_in(made: Machine) -> None:
    (made.root / ".venv/pip").unlink()
    assert environment.is_healthy()
    assert (made.root / ".venv/pip").exists()


def test_without_pip_and_without_a_way_to_it_nothing_is_healthy(made: Machine) -> None:
    (made.root / ".venv/pip").unlink()
    made.is_("no-ensurepip")
    assert not environment.is_healthy()


def test_nothing_there_is_not_healthy(machine: Machine) -> None:
    assert not environment.is_healthy()


def test_a_python_that_does_not_fit_is_not_healthy(machine: Machine) -> None:
    environment.make(machine.python("python3.11", "3 11"))
    assert not environment.is_healthy()


def test_making_says_that_an_old_one_goes(made: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    assert "made again" not in capsys.readouterr().err
    environment.make(made.python("python3.13", "3 13"))
    assert (
        ".venv is broken or half made, or its Python does not fit; it is made again."
        in capsys.readouterr().err
    )


def test_a_full_disk_while_making(machine: Machine) -> None:
    machine.is_("full")
    with pytest.raises(Trouble, match=r"\.venv could not be made\. The disk is full: free about 500 MB"):
        environment.make(machine.python("python3.13", "3 13"))


def test_every_package_is_checked_against_its_hash(made: Machine) -> None:
    environment.install("tests")
    (call,) = made.calls("pip install")
    assert "--require-hashes" in call
    assert call.endswith(f"-r {made.root}/requirements-dev.txt")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Temporary failure in name resolution", "The network"),
        ("No space left on device", "The disk is full"),
        ("DO NOT MATCH THE HASHES", "not the one that was tested"),
        ("something new", "something new"),
    ],
)
def test_packages_that_cannot_be_installed(made: Machine, words: str, sentence: str) -> None:
    made.says("pip", words)
    with pytest.raises(
        Trouble, match=rf"(?s)packages could not be installed\..*{sentence}.*goes on from here"
    ):
        environment.install("app")


def test_a_second_set_up_waits_for_the_first(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting, order = Event(), []

    def note(text: str) -> None:
        order.append(text)
        waiting.set()

    def second() -> None:
        with environment.only_one():
            order.append("second")

    monkeypatch.setattr(environment, "say", note)
    thread = Thread(target=second)
    with environment.only_one():
        thread.start()
        assert waiting.wait(10)
        order.append("first")
    thread.join(10)
    assert order[0].startswith("Another set-up is at work in this folder; waiting")
    assert order[1:] == ["first", "second"]


def test_a_lock_left_behind_locks_nobody_out(machine: Machine) -> None:
    (machine.root / ".venv.lock").touch()
    with environment.only_one():
        assert os.path.exists(environment.LOCK)


def test_the_real_paths_are_those_of_the_checkout() -> None:
    checkout = Path(environment.__file__).resolve().parents[2]
    assert Path(environment.ROOT) == checkout
    assert (checkout / "manage.py").exists()
    assert all((checkout / name).exists() for name in environment.REQUIREMENTS.values())
