"""A machine of fake commands: a path, a home and a checkout in a temporary folder. Nothing real is run or installed.

The fake commands see only each other and the few real tools linked for them: no mistake here reaches a real apt-get.
"""

import shutil
from pathlib import Path

TOOLS = ("basename", "cat", "cp", "dirname", "mkdir", "touch")

# Each script notes how it was called. What the machine is like is told by files in its `state` folder.
HEAD = """#!/bin/sh
PATH={bin}:{tools}
state={state}
echo "$(basename "$0") $*" >> $state/calls
"""
PYTHON = """
case "$*" in
"-c "*)
    [ -e $state/{name}-shim ] && echo "pyenv: {name}: command not found" && exit 127
    venv=True; [ -e $state/no-venv ] && [ ! -e $state/apt-installed ] && venv=False
    echo {version} $venv ;;
"-m venv "*)
    [ -e $state/full ] && echo "OSError: [Errno 28] No space left on device" && exit 1
    for folder; do :; done
    mkdir -p $folder/bin && cp "$0" $folder/bin/python && echo "version = {version}" > $folder/pyvenv.cfg
    [ -e $state/no-pip ] || touch $folder/pip ;;
"-m pip --version") [ -e "$(dirname "$0")/../pip" ] || exit 1 ;;
"-m ensurepip") [ -e $state/no-ensurepip ] && exit 1; touch "$(dirname "$0")/../pip" ;;
"-m pip install "*)
    [ -e $state/pip-says ] && cat $state/pip-says && exit 1
    case "$*" in *uv==*) cp $state/uv "$(dirname "$0")/uv" ;; esac ;;
esac
exit 0
"""
APT = """
case "$*" in *" update") touch $state/updated; exit 0 ;; esac
[ -e $state/stale ] && [ ! -e $state/updated ] && echo "E: Unable to locate package" && exit 100
[ -e $state/apt-says ] && cat $state/apt-says && exit 100
touch $state/apt-installed
"""
SUDO = """
[ -e $state/password ] && exit 1
[ "$2" = true ] && exit 0
shift; exec "$@"
"""
UV = """
case "$*" in
"python install"*) [ -e $state/uv-says ] && cat $state/uv-says && exit 2 ;;
"python find"*) echo $state/fetched/python3 ;;
esac
exit 0
"""


class Machine:
    """Fake commands in `bin`, a home, a checkout with two locked packages, and what was called so far."""

    def __init__(self, folder: Path) -> None:
        self.state, self.bin, self.home, self.root = (
            folder / name for name in ("state", "bin", "home", "root")
        )
        self.tools = folder / "tools"
        for made in (self.state, self.bin, self.home, self.root, self.tools):
            made.mkdir()
        for name in TOOLS:
            (self.tools / name).symlink_to(shutil.which(name) or name)
        self.lock("requirements.txt", "django==6.1.3")
        self.lock("requirements-dev.txt", "django==6.1.3", "pytest==9.2.0")

    def lock(self, name: str, *pins: str) -> None:
        """Write a file of locked packages into the checkout."""
        (self.root / name).write_text("".join(f"{pin} \\\n    --hash=sha256:00\n" for pin in pins))

    def script(self, path: Path, text: str) -> str:
        """Write a fake command."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEAD.format(bin=self.bin, tools=self.tools, state=self.state) + text)
        path.chmod(0o755)
        return str(path)

    def python(self, name: str, version: str, folder: Path | None = None) -> str:
        """Put a Python there that says it is of a version such as "3 13"; give its path."""
        return self.script(
            (folder or self.bin) / name, PYTHON.format(name=name, version=version, state="$state")
        )

    def apt(self) -> None:
        """Put apt-get there."""
        self.script(self.bin / "apt-get", APT)

    def sudo(self) -> None:
        """Put sudo there."""
        self.script(self.bin / "sudo", SUDO)

    def uv(self, folder: Path | None = None) -> None:
        """Put uv there, or where only pip gets it from, and the Python it fetches."""
        self.script((folder or self.bin) / "uv", UV)
        self.python("python3", "3 13", self.state / "fetched")

    def is_(self, *what: str) -> None:
        """Make the machine so: `no-venv`, `full`, `stale`, `password`, `NAME-shim`, …"""
        for name in what:
            (self.state / name).touch()

    def says(self, command: str, text: str) -> None:
        """Let pip, apt or uv fail with these words."""
        (self.state / f"{command}-says").write_text(text)

    def recovers(self, command: str) -> None:
        """Let it work again."""
        (self.state / f"{command}-says").unlink()

    def calls(self, word: str = "") -> list[str]:
        """What was called so far, each by name and arguments, as far as it contains a word."""
        path = self.state / "calls"
        return [line for line in path.read_text().splitlines() if word in line] if path.exists() else []
