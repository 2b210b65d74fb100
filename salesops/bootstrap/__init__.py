"""Set-up: from git and python3 alone to a command that runs.

Standard library only, and readable by Python 3.6: it is started by whatever Python is there. manage.py comes here where
its Python is not enough; `python3 -m salesops.bootstrap tests` sets up and does nothing else.
"""

from .entry import ensure as ensure
from .entry import guarded as guarded
from .steps import set_up as set_up
