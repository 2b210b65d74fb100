"""`python3 -m salesops.bootstrap [app|tests]`: set up, and nothing else."""

import sys

from .entry import guarded
from .environment import REQUIREMENTS
from .steps import set_up

levels = sys.argv[1:] or ["app"]
if len(levels) > 1 or levels[0] not in REQUIREMENTS:
    sys.exit("Say: python3 -m salesops.bootstrap [{}]".format("|".join(REQUIREMENTS)))
guarded(set_up, levels[0])
