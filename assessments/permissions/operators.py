"""What operators' programs may read: with the token of the configuration, and without one nothing is there."""

from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache

from .links import View


def operator(view: View) -> View:
    """Rule: programs that send METRICS_TOKEN as a bearer token; 404 for everybody else, and where none is set."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        sent = request.headers.get("Authorization", "")
        if not settings.METRICS_TOKEN or not constant_time_compare(sent, f"Bearer {settings.METRICS_TOKEN}"):
            raise Http404
        return view(request, *args, **kwargs)

    guarded.access = "operator"  # type: ignore[attr-defined]
    return login_not_required(never_cache(guarded))
