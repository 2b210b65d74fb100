"""A mailed code that shows that somebody signed in is still there: for accounts with neither password nor factor."""

import time
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest

from ..models import User

KEY = "confirming"
TRIES = 3


def send(request: HttpRequest, user: User) -> None:
    """Mail a new code to the account's address; it ends the one before."""
    adapter = get_adapter()
    code = adapter.generate_login_code()
    adapter.send_mail("account/email/confirmation_code", user.email, {"code": code})
    request.session[KEY] = {"code": code, "at": time.time(), "tries": 0}


def expected(request: HttpRequest) -> str:
    """The code that counts now; empty where none was mailed, or it is too old."""
    mailed: dict[str, Any] = request.session.get(KEY, {})
    fresh = time.time() - mailed.get("at", 0) <= settings.CODE_MINUTES * 60
    return mailed["code"] if mailed and fresh else ""


def record_wrong(request: HttpRequest) -> None:
    """Count a wrong code; the third ends it."""
    mailed = request.session.get(KEY)
    if mailed:
        mailed["tries"] += 1
        request.session[KEY] = mailed
        if mailed["tries"] >= TRIES:
            end(request)


def end(request: HttpRequest) -> None:
    """No code counts any more."""
    request.session.pop(KEY, None)
