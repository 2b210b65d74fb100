"""The project's own files: dependencies and their reasons, locks with hashes, nothing that names a registry."""

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "pyproject.toml").read_text()
PROJECT = tomllib.loads(TEXT)
RUNTIME = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
DEVELOPMENT = [Requirement(line) for line in PROJECT["dependency-groups"]["dev"]]
# in parts, so that this file does not name them either
REGISTRIES = ["pypi" + ".org", "python" + "hosted.org", "registry." + "npmjs", "deb." + "debian.org"]


def locked(name: str) -> dict[str, tuple[str, str]]:
    """The packages of a locked file: version, and the lines of hashes."""
    entries = re.findall(
        r"^([\w.-]+)==(\S+)[^\\\n]*\\\n((?:    --hash=.*\n)+)", (ROOT / name).read_text(), re.M
    )
    return {package: (version, hashes) for package, version, hashes in entries}


def tracked() -> list[Path]:
    """The files under version control; all that is here where this is no checkout."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    names = done.stdout.split("\0") if done.returncode == 0 else []
    return [path for name in names if name and (path := ROOT / name).is_file() and not path.is_symlink()]


@pytest.mark.parametrize("requirement", [*RUNTIME, *DEVELOPMENT], ids=lambda requirement: requirement.name)
def test_every_dependency_says_why_it_is_there(requirement: Requirement) -> None:
    lines = [line.strip() for line in TEXT.splitlines()]
    (at,) = [number for number, line in enumerate(lines) if re.match(rf'"{requirement.name}[<>=\[]', line)]
    assert re.match(r"# \S+ \S+", lines[at - 1])


@pytest.mark.parametrize("requirement", RUNTIME, ids=lambda requirement: requirement.name)
@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_the_application_is_locked_in_both_files(requirement: Requirement, name: str) -> None:
    version, hashes = locked(name)[canonicalize_name(requirement.name)]
    assert version in requirement.specifier
    assert "--hash=sha256:" in hashes


@pytest.mark.parametrize("requirement", DEVELOPMENT, ids=lambda requirement: requirement.name)
def test_development_is_locked(requirement: Requirement) -> None:
    version, _ = locked("requirements-dev.txt")[canonicalize_name(requirement.name)]
    assert version in requirement.specifier


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_nothing_is_locked_without_a_hash(name: str) -> None:
    lines = (ROOT / name).read_text().splitlines()
    assert len(locked(name)) == sum("==" in line.split(";")[0] for line in lines)
    assert all(re.match(r"[\w.-]+==\S+ .*\\$|    --hash=sha256:[0-9a-f]{64}( \\)?$", line) for line in lines)


def test_both_locks_agree() -> None:
    both = locked("requirements-dev.txt")
    assert {name: both.get(name) for name in locked("requirements.txt")} == locked("requirements.txt")


def test_the_set_up_knows_the_pythons_that_the_project_allows() -> None:
    from salesops.bootstrap.pythons import FITS

    lowest, above = "{}.{}".format(*FITS[0]), f"{FITS[-1][0]}.{FITS[-1][1] + 1}"
    assert PROJECT["project"]["requires-python"] == f">={lowest},<{above}"


@pytest.mark.parametrize("registry", REGISTRIES)
def test_no_file_names_a_registry(registry: str) -> None:
    assert [str(path) for path in tracked() if registry.encode() in path.read_bytes()] == []


def test_what_the_set_up_makes_is_ignored() -> None:
    ignored = (ROOT / ".gitignore").read_text().splitlines()
    assert {".venv/", ".venv.lock", "/var/", "__pycache__/"} <= set(ignored)


@pytest.mark.parametrize("name", ["manage.py", ".ci/run", ".ci/lock"])
def test_what_is_called_by_its_name_may_be_run(name: str) -> None:
    assert os.access(ROOT / name, os.X_OK)
