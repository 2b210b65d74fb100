"""What a link to read lets its holder reach: one result, once its passphrase was given where it asks for one.

Whoever finds the secret of a link that asks finds nothing: page and files are refused until this browser has a cookie
that only the right passphrase gives. It is signed for this one link and the hash of its passphrase.
"""

from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from ..models import ShareLink
from .links import View

UNLOCKED = "passphrase"
UNLOCKED_FOR = 7 * 24 * 3600  # then it is asked for again


class Locked(Exception):
    """The link asks for a passphrase, which this browser has not given."""


def link_to_read(view: View) -> View:
    """Rule: holders of a result's link to read. The view gets the ShareLink instead of the public id."""

    @wraps(view)
    def guarded(request: HttpRequest, public_id: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            link = share_link_for(request, public_id)
        except Locked:
            return redirect("passphrase", public_id)
        return view(request, link, *args, **kwargs)

    guarded.access = "link to read"  # type: ignore[attr-defined]
    return login_not_required(never_cache(guarded))


def link_to_unlock(view: View) -> View:
    """Rule: the same before the passphrase is given: for the page that asks for it, which tells nothing."""

    @wraps(view)
    def guarded(request: HttpRequest, public_id: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, _held(request, public_id), *args, **kwargs)

    guarded.access = "link to unlock"  # type: ignore[attr-defined]
    return login_not_required(never_cache(guarded))


def share_link_for(request: HttpRequest, public_id: UUID) -> ShareLink:
    """The live link to read whose secret this browser holds; Http404 otherwise, Locked until its passphrase was given.

    One query.
    """
    link = _held(request, public_id)
    if not is_unlocked(request, link):
        raise Locked
    return link


def is_unlocked(request: HttpRequest, link: ShareLink) -> bool:
    """Whether the link asks for no passphrase, or this browser has given it."""
    if not link.passphrase:
        return True
    given = request.get_signed_cookie(UNLOCKED, default="", salt=_salt(link), max_age=UNLOCKED_FOR)
    return given == str(link.public_id)


def unlock(response: HttpResponse, link: ShareLink, path: str) -> HttpResponse:
    """Remember in this browser, for `path` alone, that the link's passphrase was given."""
    response.set_signed_cookie(
        UNLOCKED,
        str(link.public_id),
        salt=_salt(link),
        max_age=UNLOCKED_FOR,
        path=path,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def _salt(link: ShareLink) -> str:
    """Another link, or another passphrase, needs another signature."""
    return f"passphrase of {link.public_id} {link.passphrase}"


def _held(request: HttpRequest, public_id: UUID) -> ShareLink:
    """The live link whose secret this browser holds; Http404 otherwise. One query."""
    held = ShareLink.objects.holding(request.COOKIES.get("read", ""))
    link = held.filter(public_id=public_id).select_related("result__assessment__organisation").first()
    if link is None:
        raise Http404
    return link
