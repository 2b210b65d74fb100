"""What every answer tells the browser not to do."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.attack.access.everywhere import COLUMNS, EXPECTED
from tests.attack.cast import Cast

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
WITH_CHART = POLICY.replace("style-src 'self'", f"style-src 'self' {EMPTY_STYLE}")
CHARTS = {"sample", "preview-result", "result", "result-revision", "shared-result"}
CHARTS |= {"team-result", "team-result-revision"}
INLINE = re.compile(
    r"<[^>]*\s(?:style|on[a-z]+)\s*=|<script(?![^>]*\ssrc=)(?![^>]*application/json)|<style|javascript:", re.I
)


def check(response: Any, *policies: str) -> None:
    assert response["Content-Security-Policy"] in (policies or (POLICY,))
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Referrer-Policy"] in ("same-origin", "no-referrer")
    assert "Access-Control-Allow-Origin" not in response


@pytest.mark.parametrize("name", EXPECTED)
def test_every_page_is_strict_and_needs_nothing_that_the_policy_forbids(name: str, cast: Cast) -> None:
    for who in COLUMNS[name]:
        for method in ("get", "post", "put"):
            response = getattr(cast.clients[who], method)(cast.address(name, who))
            check(response, *policies_of(name, response))
            if response["Content-Type"].startswith("text/html"):
                assert not INLINE.findall(response.content.decode())


def policies_of(name: str, response: Any) -> tuple[str, ...]:
    """The chart's policy where there is a chart; an answer without a body may say either."""
    if name not in CHARTS or response.status_code in (403, 404):
        return (POLICY,)
    return (WITH_CHART,) if response.status_code == 200 else (WITH_CHART, POLICY)


@pytest.mark.parametrize(
    "address", ["/nowhere/", "/start", "/admin/", "/admin/login/", "/admin/nowhere/", "/%ff"]
)
def test_other_pages_are_strict(address: str, db: None) -> None:
    check(Client().get(address))


def test_errors_are_strict(db: None) -> None:
    check(Client(enforce_csrf_checks=True).post("/start/"))
    check(Client().get("/", headers={"host": "evil.example"}))
    check(Client().generic("POST", "/start/", b"x", "multipart/form-data; boundary=x; charset=hex"))


def test_our_fault_is_strict(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("assessments.views.pages.current_version", broken)
    response = Client(raise_request_exception=False).get("/about/")
    check(response)
    assert response.status_code == 500 and b"secret detail" not in response.content


def test_nothing_tells_what_runs_here(cast: Cast) -> None:
    for name in ("front", "result"):
        response = cast.closed.client.get(cast.address(name))
        assert not {"Server", "X-Powered-By"} & set(response.headers)
