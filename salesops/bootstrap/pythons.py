"""Find a Python that fits, or fetch one."""

import glob
import os
import sys
import tempfile

from .system import install_packages
from .words import KEPT, Trouble, attempt, meaning, say

FITS = ((3, 12), (3, 13), (3, 14))
# 3.13 first: the one that development happens on
NAMES = ("python3.13", "python3.14", "python3.12", "python3")
FETCHED = "3.13"
UV = "uv==0.13.9"
NEEDED = "Python 3.12, 3.13 or 3.14 is needed"
PROBE = (
    "import sys, importlib.util; "
    "print(sys.version_info[0], sys.version_info[1], importlib.util.find_spec('ensurepip') is not None)"
)


def probe(python: str) -> "tuple[tuple[int, int], bool]":
    """Give a Python's version, and whether it can make environments with pip; ((0, 0), False) where it does not run.

    Running it is the only test that holds: a pyenv shim is there for versions that are not.
    """
    status, output = attempt([python, "-c", PROBE])
    words = output.split()
    if status or len(words) != 3:
        return (0, 0), False
    return (int(words[0]), int(words[1])), words[2] == "True"


def candidates() -> "list[str]":
    """List the Pythons of this machine once each: the running one, those on the path, then pyenv's."""
    # inside an environment, the Python it was made from: the environment itself may be about to go
    running = getattr(sys, "_base_executable", None) or sys.executable
    folders = os.environ.get("PATH", "").split(os.pathsep)
    found = [os.path.join(folder, name) for name in NAMES for folder in folders if folder]
    pyenv = os.environ.get("PYENV_ROOT") or os.path.expanduser("~/.pyenv")
    found += sorted(glob.glob(os.path.join(pyenv, "versions", "3.1[234]*", "bin", "python3")), reverse=True)
    return [path for path in dict.fromkeys([running, *found]) if os.access(path, os.X_OK)]


def find_python() -> str:
    """Give the path of a Python that fits and can make an environment, installing or fetching what that takes.

    Raises Trouble where there is none to be had.
    """
    incomplete = []
    for path in candidates():
        version, complete = probe(path)
        if version in FITS and complete:
            return path
        if version in FITS:
            incomplete.append((path, version))
    for path, version in incomplete:
        if complete_python(path, version):
            return path
    return fetch_python(incomplete)


def venv_package(version: "tuple[int, int]") -> str:
    """Name Debian's package that lets a Python make environments."""
    return "python{}.{}-venv".format(*version)


def complete_python(path: str, version: "tuple[int, int]") -> bool:
    """Give a Python without ensurepip (Debian splits it off) that module through apt; say whether it worked."""
    say("This system's Python cannot make environments yet.")
    install_packages([venv_package(version)])
    return probe(path)[1]


def fetch_python(incomplete: "list[tuple[str, tuple[int, int]]]") -> str:
    """Download a Python with uv, into uv's own folder, and give its path. Raises Trouble."""
    with tempfile.TemporaryDirectory() as folder:
        uv = find_uv(folder)
        if not uv:
            raise Trouble(no_python(incomplete))
        say("No Python 3.12 to 3.14 here; fetching {} with uv ...".format(FETCHED))
        settings = {"UV_SYSTEM_CERTS": "1", "UV_PYTHON_INSTALL_BIN": "0", "UV_NO_PROGRESS": "1"}
        status, output = attempt([uv, "python", "install", FETCHED], **settings)
        if not status:
            status, output = attempt([uv, "python", "find", "--no-project", FETCHED], **settings)
    path = output.splitlines()[-1] if output else ""
    if status or probe(path)[0] not in FITS:
        raise Trouble("{}, and none could be fetched. {}\n{}".format(NEEDED, meaning(output), KEPT))
    return path


def find_uv(folder: str) -> str:
    """Give a uv that runs: the one on the path, else one installed by pip into `folder`; "" where neither works."""
    if attempt(["uv", "--version"])[0] == 0:
        return "uv"
    for path in candidates():
        version, complete = probe(path)
        if complete and version >= (3, 8):
            if attempt([path, "-m", "venv", folder])[0]:
                continue
            status, output = attempt([os.path.join(folder, "bin", "python"), "-m", "pip", "install", UV])
            if status:
                raise Trouble("{}; fetching one failed. {}\n{}".format(NEEDED, meaning(output), KEPT))
            return os.path.join(folder, "bin", "uv")
    return ""


def no_python(incomplete: "list[tuple[str, tuple[int, int]]]") -> str:
    """Say what is missing where no Python can be had, and how to get it."""
    if incomplete:
        path, version = incomplete[0]
        return (
            "{} is Python {}.{}, which fits, but it cannot make environments, and there is no right to install that "
            "here. Ask who runs this machine for:\n    apt-get install {}\nThen say the same command again."
        ).format(path, version[0], version[1], venv_package(version))
    return (
        "{}; this is {}.{} and no other was found. Get one (Debian 13 and Ubuntu 24.04 bring one; "
        "macOS: brew install python@3.13; elsewhere: pyenv or uv), then say the same command again."
    ).format(NEEDED, sys.version_info[0], sys.version_info[1])
