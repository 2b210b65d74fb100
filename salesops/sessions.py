"""Sessions in the database, which know when they end: what prolongs them asks nothing more."""

import datetime as dt
from typing import Any

from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    """As Django’s. `ends` is when it would end, as it was stored; None for a new one."""

    ends: dt.datetime | None = None

    def _get_session_from_db(self) -> Any:
        row = super()._get_session_from_db()  # type: ignore[misc]
        self.ends = row.expire_date if row else None
        return row
