#!/usr/bin/env python3
"""Django's command line. Where Django is not there yet, or with a Python too old for it, salesops.bootstrap
sets up .venv first and repeats the command there. Readable by every Python, so that an old one says a sentence."""

import os
import sys

# `demo` and `test` promise to set everything up themselves; others only where there is no Django at all.
MODES = {"demo": "demo", "test": "test"}


def run(arguments):
    """Do as Django's own manage.py does, except that `test` is pytest with the rest of the arguments."""
    if arguments[1:2] == ["test"]:
        import pytest

        return pytest.main(arguments[2:])
    from django.core.management import execute_from_command_line

    return execute_from_command_line(arguments)


def main():
    if sys.version_info < (3, 6):
        sys.exit(
            "This is Python %d.%d; Python 3.12 to 3.14 is needed. Say: python3 manage.py"
            % sys.version_info[:2]
        )
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "salesops.settings")
    os.environ.setdefault("SALESOPS_MODE", MODES.get(command, "development"))
    sys.exit(run(sys.argv))


if __name__ == "__main__":
    main()
