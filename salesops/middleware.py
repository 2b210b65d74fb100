"""What every request passes before anything of it is read."""

import codecs
from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse


def only_utf8(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """400 for a body in any other encoding. Browsers send UTF-8; others decode to what no page can be written with,
    or do not decode at all, which Django meets with a 500."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.encoding and codecs.lookup(request.encoding).name != "utf-8":
            raise BadRequest("The body is not in UTF-8.")
        return get_response(request)

    return middleware
