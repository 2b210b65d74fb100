"""The third-party files are the released ones, each with its licence, as docs/vendored.md says."""

import hashlib
import json
import re
from dataclasses import dataclass
from importlib.metadata import files
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[2] / "static"
FOLDERS = (STATIC / "vendor", STATIC / "fonts")
LICENCES = {"MIT": "MIT License", "0BSD": "Zero-Clause BSD", "OFL-1.1": "SIL OPEN FONT LICENSE Version 1.1"}


@dataclass(frozen=True, slots=True)
class Package:
    """One entry of a manifest.json: a package's name, release, licence and the sha256 of each file."""

    package: str
    version: str
    licence: str
    licence_file: str
    files: dict[str, str]


def packages(folder: Path) -> list[Package]:
    """The entries of a folder's manifest; what the font subsets were made from is left out."""
    entries = json.loads((folder / "manifest.json").read_text())
    return [Package(**{k: v for k, v in entry.items() if k != "made_from"}) for entry in entries]


PACKAGES = [(folder, package) for folder in FOLDERS for package in packages(folder)]
per_package = pytest.mark.parametrize(("folder", "package"), PACKAGES, ids=[p.package for _, p in PACKAGES])


@per_package
def test_each_file_is_the_recorded_one(folder: Path, package: Package) -> None:
    found = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in package.files}
    assert found == package.files


@per_package
def test_the_licence_lies_beside_the_files(folder: Path, package: Package) -> None:
    assert package.licence_file in package.files
    assert LICENCES[package.licence] in (folder / package.licence_file).read_text()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_file_is_unrecorded(folder: Path) -> None:
    recorded = {name for package in packages(folder) for name in package.files}
    found = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert found == recorded | {"manifest.json"}


def test_every_source_map_named_is_there() -> None:
    # an unmodified release names its map; without the file, collecting static files by hash fails
    for path in (STATIC / "vendor").rglob("*.min.*"):
        for name in re.findall(r"^/[/*]# sourceMappingURL=(\S+)", path.read_text(), re.MULTILINE):
            assert path.with_name(name).is_file(), path


def test_plotly_in_the_browser_is_the_version_that_plotly_in_python_writes_for() -> None:
    bundled = next(f for f in files("plotly") or [] if f.name == "plotly.min.js").locate()
    version = re.search(r"plotly\.js v([\d.]+)", Path(str(bundled)).read_text()[:200])
    ours = next(package for _, package in PACKAGES if package.package == "plotly.js-basic-dist-min")
    assert version is not None and version[1] == ours.version
    assert f"v{ours.version}" in (STATIC / "vendor/plotly/plotly-basic.min.js").read_text()[:200]


def test_htmx_says_the_recorded_version() -> None:
    ours = next(package for _, package in PACKAGES if package.package == "htmx.org")
    assert f'version:"{ours.version}"' in (STATIC / "vendor/htmx/htmx.min.js").read_text()
