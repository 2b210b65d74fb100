"""The questions that every view of an assessment is asked."""

from uuid import uuid4

from django.test import Client

from tests.conftest import Guest, is_missing

UNKNOWN = str(uuid4())


def check_only_the_holder(address: str, outsider: Guest, *, method: str = "get") -> None:
    """Another assessment's holder, nobody, and a made-up id all get the same 404."""
    own_id = address.split("/answering/")[1].split("/")[0]
    for client in (outsider.client, Client()):
        assert is_missing(getattr(client, method)(address))
    assert is_missing(getattr(outsider.client, method)(address.replace(own_id, UNKNOWN)))
    assert getattr(outsider.client, method)(address.replace(own_id, "no-id")).status_code == 404


def check_methods(client: Client, address: str, *allowed: str) -> None:
    """Each method that is not allowed gets a 405."""
    for method in {"get", "post", "put", "patch", "delete"} - set(allowed):
        assert getattr(client, method)(address).status_code == 405, method
