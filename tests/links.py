"""Links to read, and the browsers that hold them."""

from typing import Any

from django.test import Client
from django.urls import reverse

from assessments.actions.sharing import share
from assessments.models import Result, ShareLink

WORDS = "open sesame now"


class Reader:
    """A browser that has opened a link to read."""

    def __init__(self, result: Result, **wanted: Any):
        self.link, self.secret = share(result=result, **wanted)
        self.client = Client()
        self.client.get(reverse("open-read", args=[self.secret]))

    def address(self, name: str = "shared-result", *more: Any) -> str:
        return reverse(name, args=[self.link.public_id, *more])

    def read(self) -> Any:
        return self.client.get(self.address())

    def take(self, name: str = "result.json") -> Any:
        return self.client.get(self.address("shared-file", name))

    def tell(self, passphrase: str, **more: Any) -> Any:
        return self.client.post(self.address("passphrase"), {"passphrase": passphrase}, **more)

    @property
    def opened(self) -> int:
        return ShareLink.objects.get(pk=self.link.pk).opened
