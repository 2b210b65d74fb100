"""The checkout's own virtual environment: .venv, its packages, and the stamp that says what it holds."""

import hashlib
import os
import re
from contextlib import contextmanager
from typing import Iterator, List

from .pythons import FITS, probe
from .words import KEPT, Trouble, attempt, meaning, say

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
LOCK = os.path.join(ROOT, ".venv.lock")
# the tests' packages include the application's
REQUIREMENTS = {"app": "requirements.txt", "tests": "requirements-dev.txt"}


def read(path: str) -> bytes:
    """Give a file's bytes, none where it is not there."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return b""


def locked_names(level: str) -> "List[str]":
    """Name the locked packages of a level (`app` or `tests`), leaving out those for some systems only."""
    lines = read(os.path.join(ROOT, REQUIREMENTS[level])).decode()
    return re.findall(r"^([\w.-]+)==\S+ *\\\\?$", lines, flags=re.MULTILINE)


def stamp_path(level: str) -> str:
    """Give where the stamp of a level (`app` or `tests`) is."""
    return os.path.join(VENV, "set-up-" + level)


def digest(level: str) -> bytes:
    """Hash what .venv should hold: the locked packages, and the Python it was made with."""
    parts = read(os.path.join(ROOT, REQUIREMENTS[level])), read(os.path.join(VENV, "pyvenv.cfg"))
    return hashlib.sha256(b"\0".join(parts)).hexdigest().encode()


def is_stamped(level: str) -> bool:
    """Say whether .venv was set up with just these packages by just this Python, and its Python still is there."""
    return os.access(PYTHON, os.X_OK) and read(stamp_path(level)) == digest(level)


def stamp(level: str) -> None:
    """Note that .venv holds what a level needs."""
    for done in ("app", level):
        with open(stamp_path(done), "wb") as file:
            file.write(digest(done))


def forget() -> None:
    """Remove the stamps: what they say no longer holds."""
    for level in REQUIREMENTS:
        if os.path.exists(stamp_path(level)):
            os.remove(stamp_path(level))


def is_healthy() -> bool:
    """Say whether .venv has a Python that fits and a pip that runs; give it the pip where only that is missing."""
    if not any(python.version in FITS for python in probe(PYTHON)):
        return False
    pip = [PYTHON, "-m", "pip", "--version"]
    return attempt(pip)[0] == 0 or (attempt([PYTHON, "-m", "ensurepip"])[0] == 0 and attempt(pip)[0] == 0)


def make(python: str) -> None:
    """Make .venv with the Python at `python`, in place of what is there. Raises Trouble."""
    if os.path.lexists(VENV):
        say(".venv is broken or half made, or its Python does not fit; it is made again.")
    say("Making .venv with {} ...".format(python))
    status, output = attempt([python, "-m", "venv", "--clear", VENV])
    if status:
        raise Trouble(".venv could not be made. {}\n{}".format(meaning(output), KEPT))


def install(level: str) -> None:
    """Install the locked packages of a level into .venv, each checked against its hash. Raises Trouble."""
    say("Installing the packages of {} into .venv ...".format(REQUIREMENTS[level]))
    options = ["--quiet", "--no-input", "--disable-pip-version-check", "--no-compile", "--require-hashes"]
    file = os.path.join(ROOT, REQUIREMENTS[level])
    status, output = attempt([PYTHON, "-m", "pip", "install", *options, "-r", file])
    if status:
        raise Trouble("The packages could not be installed. {}\n{}".format(meaning(output), KEPT))


@contextmanager
def only_one() -> "Iterator[None]":
    """Hold the checkout's set-up: a second one waits here until the first is done, or is gone."""
    import fcntl  # not on Windows

    with open(LOCK, "a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("Another set-up is at work in this folder; waiting until it is done ...")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
