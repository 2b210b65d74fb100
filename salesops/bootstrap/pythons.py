"""Find a Python that fits, or fetch one."""

import glob
import os
import sys
import tempfile
from typing import List, NamedTuple, Tuple

from .words import KEPT, Trouble, attempt, meaning, say

FITS = ((3, 12), (3, 13), (3, 14))
# 3.13 first: the one that development happens on
NAMES = ("python3.13", "python3.14", "python3.12", "python3")
FETCHED = "3.13"
UV = "uv==0.13.9"
UV_RUNS_ON = (3, 8)
UV_SETTINGS = {"UV_SYSTEM_CERTS": "1", "UV_PYTHON_INSTALL_BIN": "0", "UV_NO_PROGRESS": "1"}
NEEDED = "Python 3.12, 3.13 or 3.14 is needed"
PROBE = (
    "import sys, importlib.util; "
    "print(sys.version_info[0], sys.version_info[1], importlib.util.find_spec('ensurepip') is not None)"
)


class Python(NamedTuple):
    """A Python that runs; complete where it can make environments (Debian splits that off)."""

    path: str
    version: Tuple[int, int]
    complete: bool

    def serves(self) -> bool:
        """Say whether .venv can be made with it."""
        return self.version in FITS and self.complete


def probe(path: str) -> "List[Python]":
    """Give the Python at `path`, or nothing where it does not run.

    Running it is the only test that holds: pyenv's shims are there for versions that are not.
    """
    status, output = attempt([path, "-c", PROBE])
    words = output.split()
    if status or len(words) != 3:
        return []
    return [Python(path, (int(words[0]), int(words[1])), words[2] == "True")]


def survey() -> "List[Python]":
    """List this machine's Pythons, as far as the first that serves: the running one, the path's, then pyenv's."""
    # inside an environment, the Python it was made from: the environment itself may be about to go
    paths = [getattr(sys, "_base_executable", None) or sys.executable]
    folders = os.environ.get("PATH", "").split(os.pathsep)
    paths += [os.path.join(folder, name) for name in NAMES for folder in folders if folder]
    pyenv = os.environ.get("PYENV_ROOT") or os.path.expanduser("~/.pyenv")
    paths += sorted(glob.glob(os.path.join(pyenv, "versions", "3.1[234]*", "bin", "python3")), reverse=True)
    found = []  # type: List[Python]
    for path in dict.fromkeys(paths):
        found += probe(path) if os.access(path, os.X_OK) else []
        if found and found[-1].serves():
            break
    return found


def lacking_packages(pythons: "List[Python]") -> "List[str]":
    """Name Debian's package that one of `pythons` lacks to make .venv, or to get uv; none where one is complete."""
    for wanted in (FITS, None):
        able = [python for python in pythons if python.version in (wanted or [python.version])]
        if any(python.complete for python in able):
            return []
        if able:
            return ["python{}.{}-venv".format(*able[0].version)]
    return []


def choose_python() -> str:
    """Give the path of a Python that fits and can make environments, fetched where there is none. Raises Trouble."""
    pythons = survey()
    for python in pythons:
        if python.serves():
            return python.path
    with tempfile.TemporaryDirectory() as folder:
        uv = find_uv(pythons, folder)
        if not uv:
            raise Trouble(no_python(pythons))
        return fetch_python(uv)


def fetch_python(uv: str) -> str:
    """Download a Python into uv's own folder and give its path. Raises Trouble."""
    say("No Python 3.12 to 3.14 here; fetching {} with uv ...".format(FETCHED))
    status, output = attempt([uv, "python", "install", FETCHED], **UV_SETTINGS)
    if not status:
        status, output = attempt([uv, "python", "find", "--no-project", FETCHED], **UV_SETTINGS)
    path = output.splitlines()[-1] if output else ""
    if status or not probe(path):
        raise Trouble("{}, and none could be fetched. {}\n{}".format(NEEDED, meaning(output), KEPT))
    return path


def find_uv(pythons: "List[Python]", folder: str) -> str:
    """Give a uv that runs: the one on the path, else one put into `folder` by pip; "" where neither is possible."""
    if attempt(["uv", "--version"])[0] == 0:
        return "uv"
    able = [python.path for python in pythons if python.complete and python.version >= UV_RUNS_ON]
    if not able:
        return ""
    status, output = attempt([able[0], "-m", "venv", folder])
    if not status:
        status, output = attempt([os.path.join(folder, "bin", "python"), "-m", "pip", "install", UV])
    if status:
        raise Trouble("{}, and none could be fetched. {}\n{}".format(NEEDED, meaning(output), KEPT))
    return os.path.join(folder, "bin", "uv")


def no_python(pythons: "List[Python]") -> str:
    """Say which Python is missing where none can be fetched either, and how to get it."""
    for python in pythons:
        if python.version in FITS:
            return (
                "{} fits, but cannot make environments: that takes, as root,\n    apt-get install {}\n"
                "which was not possible from here. Then say the same command again."
            ).format(python.path, lacking_packages([python])[0])
    return (
        "{}; this is {}.{} and no other was found. Get one (Debian 13 and Ubuntu 24.04 bring one; "
        "macOS: brew install python@3.13; elsewhere: pyenv or uv), and say the same command again."
    ).format(NEEDED, sys.version_info[0], sys.version_info[1])
