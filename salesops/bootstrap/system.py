"""System packages: which are missing, and installing them where that is allowed."""

import ctypes
import os
import shutil
import sys
from typing import List, Optional

from .words import attempt, meaning, say

# what WeasyPrint opens, and Debian's package with it
LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
# the same on macOS, where Homebrew's pango brings all
MAC_LIBRARY = "libpango-1.0.dylib"
MAC_FOLDERS = ("/opt/homebrew/lib", "/usr/local/lib", "/opt/local/lib")
# what the tests call, and Debian's packages with it
PROGRAMS = {"chromium": ["chromium", "fonts-dejavu-core"], "pdftoppm": ["poppler-utils"]}
APT = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120"]
INSTALL = ["install", "--yes", "--no-install-recommends"]
HELP = {
    "pango": (
        "Missing: Pango. All works but the PDF. To get it: {debian} "
        "(Fedora: dnf install pango; Alpine: apk add pango; Arch: pacman -S pango)."
    ),
    "mac": (
        "Missing: Pango. All works but the PDF. To get it: brew install pango "
        "(on Apple silicon also: export DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib)."
    ),
    "tests": "Missing for some tests: {names}. To get it: {debian} (elsewhere: packages of these names).",
}


def opens(library: str) -> bool:
    """Say whether the system has a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_libraries() -> "List[str]":
    """Name Debian's packages with the libraries that the PDF needs and this system lacks."""
    if sys.platform == "darwin":
        here = any(os.path.exists(os.path.join(folder, MAC_LIBRARY)) for folder in MAC_FOLDERS)
        return [] if here else ["pango"]
    return [package for library, package in LIBRARIES.items() if not opens(library)]


def missing_programs(level: str) -> "List[str]":
    """Name the programs that the level `tests` needs and the path lacks."""
    return [name for name in PROGRAMS if level == "tests" and not shutil.which(name)]


def missing_packages(level: str) -> "List[str]":
    """Name Debian's packages that a level (`app` or `tests`) needs and this system lacks."""
    return missing_libraries() + [package for name in missing_programs(level) for package in PROGRAMS[name]]


def missing_in_words(level: str) -> "List[str]":
    """Say in a sentence each what still is missing and how to get it; nothing where all is there."""
    libraries, programs, sentences = missing_libraries(), missing_programs(level), []
    if libraries:
        sentence = HELP["mac" if sys.platform == "darwin" else "pango"]
        sentences.append(sentence.format(debian="as root, apt-get install " + " ".join(libraries)))
    if programs:
        packages = [package for name in programs for package in PROGRAMS[name]]
        debian = "as root, apt-get install " + " ".join(packages)
        sentences.append(HELP["tests"].format(names=", ".join(programs), debian=debian))
    return sentences


def right_to_install() -> "Optional[List[str]]":
    """Give the words before apt-get that make it run here: none for root, sudo without a password; None: no right."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    return ["sudo", "-n"] if attempt(["sudo", "-n", "true"])[0] == 0 else None


def install_packages(packages: "List[str]") -> None:
    """Install Debian packages, printing the command first; where it may not or fails, say so and go on."""
    right = right_to_install() if packages else None
    if right is None:
        return
    say("This system lacks {}.".format(", ".join(packages)))
    # the lists of packages may be missing or old: they are fetched only when the first try fails
    for words in (INSTALL + packages, ["update"], INSTALL + packages):
        command = right + APT + words
        say("$ " + " ".join(command))
        status, output = attempt(command, DEBIAN_FRONTEND="noninteractive")
        if status == 0 and words != ["update"]:
            return
    say("They could not be installed. " + meaning(output))
