#!/usr/bin/env python3
"""Django's command line. Where its Python is too old or lacks Django, salesops.bootstrap sets up .venv and repeats the
command there. Readable by every Python, so that the oldest ones say a sentence too."""

import os
import sys

# these two set everything up themselves; each is a mode of its own in the settings
MODES = {"demo": "demo", "test": "test"}
# the whole suite runs on all cores, a file's tests together; who names tests gets them in one process
WHOLE_SUITE = ["-n", "auto", "--dist", "loadfile"]
TOO_OLD = "This is Python %d.%d; Python 3.12 to 3.14 is needed. Say: python3 %s"


def run(arguments):
    """Do as Django's own manage.py does, except that `test` is pytest with the rest of the arguments."""
    if arguments[1:2] == ["test"]:
        import pytest

        return pytest.main(arguments[2:] or WHOLE_SUITE)
    from django.core.management import execute_from_command_line

    return execute_from_command_line(arguments)


def ensure(arguments):
    """Return where this Python has all that the command needs; else set up .venv and repeat the command there."""
    from salesops import bootstrap

    bootstrap.ensure(arguments)


def main():
    if sys.version_info < (3, 6):
        sys.exit(TOO_OLD % (sys.version_info[0], sys.version_info[1], " ".join(sys.argv)))
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "salesops.settings")
    os.environ.setdefault("SALESOPS_MODE", MODES.get(command, "development"))
    if command in MODES or sys.version_info < (3, 12):
        ensure(sys.argv)
    try:
        sys.exit(run(sys.argv))
    except ImportError:
        ensure(sys.argv)
        raise


if __name__ == "__main__":
    main()
