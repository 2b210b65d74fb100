"""What a person sees when something cannot be done: what happened, what was kept, what to do."""

import errno
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..permissions import everyone


@everyone
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the browser sent something that cannot be read."""
    return render(request, "errors/400.html", status=400)


@everyone
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: known, but not allowed."""
    return render(request, "errors/403.html", status=403)


@everyone
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing here, or nothing for this person."""
    return render(request, "errors/404.html", status=404)


@everyone
def too_many(request: HttpRequest) -> HttpResponse:
    """429: tried too often. No limit of the accounts is longer than five minutes."""
    response = render(request, "errors/429.html", status=429)
    response["Retry-After"] = "300"
    return response


@everyone
def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault; 503 where the database is gone or a disk full, which may be over soon.

    The template needs no database and no context.
    """
    if not _may_be_over_soon(sys.exc_info()[1]):
        return render(request, "errors/500.html", status=500)
    response = render(request, "errors/500.html", status=503)
    response["Retry-After"] = "10"
    return response


def _may_be_over_soon(error: BaseException | None) -> bool:
    full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
    return full or isinstance(error, OperationalError | InterfaceError)


@everyone
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form came without its token, most often because cookies are off."""
    return render(request, "errors/csrf.html", status=403)
