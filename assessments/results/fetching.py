"""What WeasyPrint may read: our static files, a logo that stands in the report itself, and nothing else."""

from base64 import b64decode
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from django.contrib.staticfiles import finders
from weasyprint.urls import URLFetcher, URLFetcherResponse

BASE_URL = "https://static.invalid/"
"""Stands for the static files. The host does not exist, and no request is ever made to it."""
PICTURE = "data:image/png;base64,"
"""How a firm's logo stands in a report: a PNG that logos.py has drawn."""
TYPES = {".css": "text/css", ".ttf": "font/ttf", ".svg": "image/svg+xml", ".png": "image/png"}


class RefusedError(ValueError):
    """Something other than one of our static files was asked for."""


class StaticFetcher(URLFetcher):
    """Serves BASE_URL from the static files, and PICTURE; refuses every other address, and ways out of the folders."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The file as a response; RefusedError where it is not ours or not there."""
        if url.startswith(PICTURE):
            return URLFetcherResponse(url, picture(url), {"Content-Type": "image/png"})
        path = static_file(url)
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": TYPES[path.suffix]})


def static_file(url: str) -> Path:
    """Where the static file of this address lies; RefusedError otherwise."""
    if not url.startswith(BASE_URL):
        raise RefusedError(f"Not one of our static files: {url}")
    name = PurePosixPath(unquote(url.removeprefix(BASE_URL)))
    inside = not name.is_absolute() and ".." not in name.parts
    found = finders.find(str(name)) if inside and name.suffix in TYPES else None
    if not isinstance(found, str):
        raise RefusedError(f"Not one of our static files: {url}")
    return Path(found)


def picture(url: str) -> bytes:
    """The PNG in an address that begins with PICTURE; RefusedError where it is none."""
    try:
        data = b64decode(url.removeprefix(PICTURE), validate=True)
    except ValueError:  # binascii.Error among them
        data = b""
    if not data.startswith(b"\x89PNG\r\n\x1a\n"):
        raise RefusedError("Not a picture of ours")
    return data
