"""What every request passes before anything of it is read."""

import codecs
import logging
import re
import time
import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.cache import add_never_cache_headers

from assessments import metrics
from assessments.tracing import request_id

A_DAY = 24 * 3600
NAME = re.compile(r"[A-Za-z0-9._-]{8,64}")
access = logging.getLogger("salesops.access")


def named(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Gives each request an id, which stands in every line of the log about it and in the answer's X-Request-ID.

    A proxy of ours may have given it one already. The line of a request names its route, not its address: no id of
    anybody's and no secret.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "") if settings.PROXIES else ""
        name = given if NAME.fullmatch(given) else uuid.uuid4().hex
        token, began = request_id.set(name), time.perf_counter()
        try:
            response = get_response(request)
            response["X-Request-ID"] = name
            seconds = time.perf_counter() - began
            facts = _facts(request, response)
            metrics.request_answered(**facts, seconds=seconds)
            fields = {"fields": facts | {"ms": round(1000 * seconds)}}
            access.info("%(method)s %(route)s %(status)d", facts, extra=fields)
            return response
        finally:
            request_id.reset(token)

    return middleware


def _facts(request: HttpRequest, response: HttpResponse) -> dict[str, Any]:
    match = request.resolver_match
    return {
        "method": str(request.method),
        "route": match.route if match else "",
        "status": response.status_code,
    }


def only_utf8(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """400 for a body in any other encoding. Browsers send UTF-8; others decode to what no page can be written with,
    or do not decode at all, which Django meets with a 500."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.encoding and codecs.lookup(request.encoding).name != "utf-8":
            raise BadRequest("The body is not in UTF-8.")
        return get_response(request)

    return middleware


def kept_nowhere(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """What a browser with a session gets is not stored anywhere: even a page that says that nothing is there has the
    name of who is signed in above it. Pages that say themselves how long they keep stay as they are."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and "Cache-Control" not in response:
            add_never_cache_headers(response)
        return response

    return middleware


def prolonged(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A session that is used goes on: it is written anew once a day at most, until so many days after the sign-in."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        session: Any = request.session
        if session.accessed and session.ends and _may_go_on(session):
            session.modified = True
        return response

    return middleware


def _may_go_on(session: Any) -> bool:
    now = time.time()
    used_before_today = session.ends.timestamp() - now < session.get_expiry_age() - A_DAY
    signed_in = [one["at"] for one in session.get("account_authentication_methods", ())[:1]]
    return used_before_today and now < sum(signed_in) + settings.SESSION_DAYS_IN_ALL * A_DAY


def led_to_sign_in(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """A part of a page that refreshes itself would have the sign-in put into it once somebody is signed out: the whole
    page is loaded anew instead, which leads to the sign-in and from there back."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        sign_in = resolve_url(settings.LOGIN_URL)
        is_part = request.method == "GET" and request.headers.get("HX-Request") == "true"
        if is_part and response.status_code == 302 and response["Location"].startswith(sign_in):
            return HttpResponse(status=204, headers={"HX-Refresh": "true"})
        return response

    return middleware
