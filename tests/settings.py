"""The settings for pytest and mypy called directly; `manage.py test` names the mode itself."""

import os

os.environ.setdefault("SALESOPS_MODE", "test")

from salesops.settings import *  # noqa: F403
