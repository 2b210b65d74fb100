"""One request of a visitor, after which everything is as before."""

from http.cookies import SimpleCookie
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.test import Client

from tests.attack.cast import Cast
from tests.attack.sent import sent


def knock(cast: Cast, name: str, who: str, method: str) -> Any:
    """It leaves nothing behind, neither in the database nor in the browser, nor in what limits count."""
    client: Client = cast.clients[who]
    kept = client.cookies.output(header="")
    data = {} if method == "trace" else {"data": sent(cast).get(name, {}) if method == "post" else {}}
    cache.clear()
    with transaction.atomic():
        response = getattr(client, method)(cast.address(name, who), **data)
        transaction.set_rollback(True)
    client.cookies = SimpleCookie(kept)
    return response


def body_of(response: Any) -> bytes:
    """What was sent, of a file that is streamed too."""
    return bytes(response.getvalue() if response.streaming else response.content)
