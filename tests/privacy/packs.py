"""ZIPs that are handed over, opened."""

import io
import json
from typing import Any
from zipfile import ZipFile

from tests.attack.knocking import body_of


def opened(response: Any) -> ZipFile:
    """The ZIP in an answer."""
    assert response.status_code == 200 and response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"].startswith("attachment; filename=")
    return ZipFile(io.BytesIO(body_of(response)))


def everything(pack: ZipFile) -> str:
    """All that is in it, as text."""
    return "\n".join(pack.read(name).decode("utf-8", "replace") for name in pack.namelist())


def told(pack: ZipFile, name: str) -> Any:
    return json.loads(pack.read(name))
