"""The steps of the set-up, in order."""

import os

from . import environment, pythons, system
from .words import Trouble, say

ON_WINDOWS = os.name == "nt"
WINDOWS = (
    "The set-up does not know Windows. Use WSL, or make the environment by hand: py -3.13 -m venv .venv, then "
    ".venv\\Scripts\\pip install -r requirements-dev.txt."
)


def set_up(level: str, afresh: bool = False) -> None:
    """Make .venv hold what a level (`app` or `tests`) needs; nothing is done where its stamp says that it does.

    With `afresh` the stamp is not believed. Raises Trouble where it cannot be done, with what to do.
    """
    if ON_WINDOWS:
        raise Trouble(WINDOWS)
    if afresh or not environment.is_stamped(level):
        with environment.only_one():
            if afresh:
                environment.forget()
            if not environment.is_stamped(level):
                build(level)
    for sentence in system.missing_in_words(level):
        say(sentence)


def build(level: str) -> None:
    """Install the system packages, .venv and locked packages that are missing, and stamp. Raises Trouble."""
    say("Setting up in {}; the first time takes a minute or so.".format(environment.ROOT))
    healthy = environment.is_healthy()
    lacking = [] if healthy else pythons.lacking_packages(pythons.survey())
    system.install_packages(lacking + system.missing_packages(level))
    if not healthy:
        environment.make(pythons.choose_python())
    environment.install(level)
    environment.stamp(level)
    say("Set up.")
