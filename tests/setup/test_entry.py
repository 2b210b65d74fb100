"""What manage.py does with each kind of Python, and that every failure is a sentence."""

import errno
import os
import sys

import pytest

from salesops.bootstrap import entry
from salesops.bootstrap.words import Trouble
from tests.setup.conftest import Says
from tests.setup.machine import Machine

Steps = list[tuple[object, ...]]


@pytest.fixture
def steps(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> Steps:
    """What `decide` called: set_up and repeat, noted and not done."""
    noted: Steps = []
    monkeypatch.delenv(entry.REPEATED, raising=False)
    monkeypatch.setattr(entry, "set_up", lambda level, afresh: noted.append(("set up", level, afresh)))
    monkeypatch.setattr(entry, "repeat", lambda arguments, times: noted.append(("repeat", arguments, times)))
    return noted


def lacks(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    monkeypatch.setattr(entry, "lacking_here", lambda level: list(names))


def is_in(monkeypatch: pytest.MonkeyPatch, prefix: str) -> None:
    """Let the running Python be a bare one, the checkout's `.venv`, or another environment."""
    base = "/usr"
    monkeypatch.setattr(sys, "base_prefix", base)
    monkeypatch.setattr(sys, "prefix", {"bare": base, "own": entry.VENV}.get(prefix, prefix))


@pytest.mark.parametrize("prefix", ["own", "/other"])
@pytest.mark.parametrize("command", ["demo", "test", "migrate"])
def test_an_environment_with_all_packages_is_ordinary(
    steps: Steps, monkeypatch: pytest.MonkeyPatch, prefix: str, command: str
) -> None:
    is_in(monkeypatch, prefix)
    lacks(monkeypatch)
    entry.decide(["manage.py", command])
    assert steps == []


def test_a_bare_python_with_all_packages_is_ordinary_too(
    steps: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_in(monkeypatch, "bare")
    lacks(monkeypatch)
    entry.decide(["manage.py", "migrate"])
    entry.decide(["manage.py"])
    assert steps == []


@pytest.mark.parametrize(
    ("arguments", "level"),
    [(["demo", "8100"], "app"), (["test", "-k", "a b"], "tests"), (["migrate"], "app"), ([], "app")],
)
def test_a_bare_python_sets_up_and_repeats_the_very_same_command(
    steps: Steps, monkeypatch: pytest.MonkeyPatch, arguments: list[str], level: str
) -> None:
    is_in(monkeypatch, "bare")
    lacks(monkeypatch, "django")
    entry.decide(["./manage.py", *arguments])
    assert steps == [("set up", level, False), ("repeat", ["./manage.py", *arguments], 1)]


@pytest.mark.parametrize("command", ["demo", "test"])
def test_what_promises_to_set_up_does_so_under_a_bare_python_that_has_all(
    steps: Steps, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    is_in(monkeypatch, "bare")
    lacks(monkeypatch)
    entry.decide(["manage.py", command])
    assert [step[0] for step in steps] == ["set up", "repeat"]


@pytest.mark.parametrize("prefix", ["own", "/other"])
def test_an_environment_that_lacks_a_package_is_told_so(
    steps: Steps, monkeypatch: pytest.MonkeyPatch, prefix: str
) -> None:
    is_in(monkeypatch, prefix)
    lacks(monkeypatch, "plotly", "weasyprint")
    with pytest.raises(
        Trouble, match=r"(?s)lacks plotly, weasyprint\..*-r requirements\.txt.*python3 manage\.py migrate"
    ):
        entry.decide(["manage.py", "migrate"])
    assert steps == []


def test_a_demo_from_another_environment_is_set_up_in_our_own(
    steps: Steps, monkeypatch: pytest.MonkeyPatch, said: Says
) -> None:
    is_in(monkeypatch, "/other")
    lacks(monkeypatch, "plotly")
    entry.decide(["manage.py", "demo"])
    assert steps == [("set up", "app", False), ("repeat", ["manage.py", "demo"], 1)]
    assert said() == "This environment, /other, lacks plotly. Setting up .venv instead.\n"


def test_our_own_environment_is_completed_whatever_its_stamp_says(
    steps: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_in(monkeypatch, "own")
    lacks(monkeypatch, "pytest")
    entry.decide(["manage.py", "test"])
    assert steps == [("set up", "tests", True), ("repeat", ["manage.py", "test"], 1)]


def test_what_the_stamp_hid_is_mended_once(steps: Steps, monkeypatch: pytest.MonkeyPatch) -> None:
    is_in(monkeypatch, "own")
    lacks(monkeypatch, "django")
    monkeypatch.setenv(entry.REPEATED, "1")
    entry.decide(["manage.py", "migrate"])
    assert steps == [("set up", "app", True), ("repeat", ["manage.py", "migrate"], 2)]


def test_and_not_for_ever(steps: Steps, monkeypatch: pytest.MonkeyPatch) -> None:
    is_in(monkeypatch, "own")
    lacks(monkeypatch, "django")
    monkeypatch.setenv(entry.REPEATED, "2")
    with pytest.raises(
        Trouble, match=r"just installed there\. Delete \.venv and say, .*: python3 manage\.py demo"
    ):
        entry.decide(["manage.py", "demo"])
    assert steps == []


def test_programs_started_later_count_from_nought(steps: Steps, monkeypatch: pytest.MonkeyPatch) -> None:
    is_in(monkeypatch, "own")
    lacks(monkeypatch)
    monkeypatch.setenv(entry.REPEATED, "1")
    entry.decide(["manage.py", "demo"])
    assert entry.REPEATED not in os.environ


def test_an_old_python_lacks_a_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 11, 2))
    assert entry.lacking_here("app") == ["Python 3.12 to 3.14"]


def test_packages_are_known_by_name_however_it_is_written(machine: Machine) -> None:
    machine.lock("requirements.txt", "pytest==9", "typing-extensions==4", "no-such-thing==1")
    assert entry.lacking_here("app") == ["no-such-thing"]


def test_repeating_becomes_the_environments_python(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    became: list[tuple[str, list[str]]] = []
    monkeypatch.setenv(entry.REPEATED, "0")
    monkeypatch.setattr(os, "execv", lambda path, arguments: became.append((path, arguments)))
    entry.repeat(["manage.py", "demo", "a b"], 1)
    assert became == [(entry.PYTHON, [entry.PYTHON, "manage.py", "demo", "a b"])]
    assert os.environ[entry.REPEATED] == "1"


def test_a_python_that_does_not_run_is_a_sentence(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(entry.REPEATED, "0")
    with pytest.raises(Trouble, match=r"does not run .* Delete \.venv and say the command again"):
        entry.repeat(["manage.py"], 1)


def ends_with(error: BaseException) -> tuple[object, str]:
    """How a program ends in whose set-up an error happens: exit status or last words."""

    def fail() -> None:
        raise error

    with pytest.raises(SystemExit) as ended:
        entry.guarded(fail)
    return ended.value.code, str(ended.value)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (Trouble("What to do."), "What to do."),
        (OSError(errno.ENOSPC, "full", "f"), "The disk is full: free about 500 MB."),
        (OSError(errno.EDQUOT, "full", "f"), "The disk is full: free about 500 MB."),
        (
            PermissionError(errno.EACCES, "no", "/opt/app/.venv.lock"),
            "/opt/app/.venv.lock may not be written. Clone",
        ),
        (OSError(errno.EROFS, "no", "/cd/.venv.lock"), "/cd/.venv.lock may not be written. Clone"),
        (OSError(errno.EIO, "disk on fire", "f"), "The system refused: [Errno 5] disk on fire"),
    ],
)
def test_failures_end_with_a_sentence(error: Exception, sentence: str) -> None:
    assert ends_with(error)[1].startswith(sentence)


def test_ctrl_c_ends_as_programs_do(said: Says) -> None:
    assert ends_with(KeyboardInterrupt())[0] == 130
    assert "Stopped. Your data is untouched" in said()


def test_other_faults_are_not_hidden() -> None:
    def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        entry.guarded(fail)
