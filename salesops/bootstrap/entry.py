"""Where manage.py comes in: may this Python run the command, or must .venv be set up first?"""

import errno
import os
import re
import sys
from typing import Callable, List

from .environment import PYTHON, VENV, locked_names
from .pythons import FITS
from .steps import set_up
from .words import KEPT, Trouble, say

# these promise to set everything up themselves
PROMISED = ("demo", "test")
# how often the command was repeated already: a repair is tried once
REPEATED = "SALESOPS_REPEATED"


def ensure(arguments: "List[str]") -> None:
    """Return where this Python has all that the command needs, else set up .venv and become its Python.

    `arguments` are sys.argv. Ends the program with a sentence where neither can be done.
    """
    guarded(decide, arguments)


def decide(arguments: "List[str]") -> None:
    """Do what `ensure` says. Raises Trouble."""
    command = arguments[1] if len(arguments) > 1 else ""
    level = "tests" if command == "test" else "app"
    inside, own = sys.prefix != sys.base_prefix, os.path.realpath(sys.prefix) == os.path.realpath(VENV)
    repeated = int(os.environ.pop(REPEATED, "0"))
    lacks = lacking_here(level)
    if not lacks and (inside or command not in PROMISED):
        return
    if inside:
        names = "This environment, {}, lacks {}.".format(sys.prefix, ", ".join(lacks))
        if repeated > 1 or not (repeated or command in PROMISED):
            raise Trouble("{}\n{}".format(names, remedy(repeated > 1, arguments)))
        say(names + " Setting up .venv instead." * (not own))
    set_up(level, afresh=inside and own)
    repeat(arguments, repeated + 1)


def lacking_here(level: str) -> "List[str]":
    """Name what the running Python lacks for a level: a fitting version, or locked packages."""
    if sys.version_info[:2] not in FITS:
        return ["Python 3.12 to 3.14"]
    from importlib import metadata

    here = {
        re.sub(r"[-_.]+", "-", found.metadata["Name"] or "").lower() for found in metadata.distributions()
    }
    return [name for name in locked_names(level) if name not in here]


def remedy(tried: bool, arguments: "List[str]") -> str:
    """Say how an environment gets what it lacks, or what is left where that was tried."""
    command = " ".join(["python3", *arguments])
    if tried:
        return "It was just installed there. Delete .venv and say, with no environment active: {}".format(
            command
        )
    return (
        "Install it there with: python -m pip install -r requirements.txt\n"
        "or leave that environment (deactivate) and say: {}"
    ).format(command)


def repeat(arguments: "List[str]", repeated: int) -> None:
    """Become .venv's Python with the very same arguments. Raises Trouble where that does not run."""
    os.environ[REPEATED] = str(repeated)
    sys.stdout.flush()
    try:
        os.execv(PYTHON, [PYTHON, *arguments])
    except OSError as error:
        raise Trouble(
            "{} does not run ({}). Delete .venv and say the command again.".format(PYTHON, error)
        ) from None


def guarded(work: "Callable[..., None]", *arguments: object) -> None:
    """Call `work`; where it cannot be done end the program with a sentence, not a traceback."""
    try:
        work(*arguments)
    except Trouble as trouble:
        sys.exit(str(trouble))
    except OSError as error:
        sys.exit(refused(error))
    except KeyboardInterrupt:
        say("\nStopped. " + KEPT)
        sys.exit(130)


def refused(error: OSError) -> str:
    """Say what to do where the system refused to write."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "The disk is full: free about 500 MB. " + KEPT
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "{} may not be written. Clone the project into a folder of your own and start there.".format(
            error.filename
        )
    return "The system refused: {}. {}".format(error, KEPT)
