"""Everything the product remembers as one file, and back: rows as JSON lines, files as they are, in a tar.

It is read in one snapshot of the database while the site goes on serving, and is the same for SQLite and PostgreSQL: a
backup of one can be restored into the other. What comes by itself is left out: sessions, jobs, kept report files.
"""

from .reading import Unfit, restore
from .tables import kept_models, plain
from .writing import back_up

__all__ = ["Unfit", "back_up", "kept_models", "plain", "restore"]
