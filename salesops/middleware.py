"""What every request passes before anything of it is read."""

import codecs
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.cache import add_never_cache_headers


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
