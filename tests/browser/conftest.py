"""Journeys in Chromium: every page is watched for console errors, foreign requests and accessibility
violations."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

# Playwright's sync interface runs an event loop; Django would refuse the database under it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
PLAIN = ["--disable-gpu"]  # there is none, and playing one takes longer than drawing


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium, quiet on the network; without its sandbox where root runs the tests."""
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {"executable_path": shutil.which("chromium"), "headless": True, "args": [*QUIET, *PLAIN, *sandbox]}


@dataclass
class Watch:
    """What went wrong on the pages of one test."""

    origin: str
    faults: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)  # parts of messages that the test itself causes

    def console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.add(f"console: {message.text}")

    def request(self, request: Request) -> None:
        if not request.url.startswith((self.origin, "data:", "blob:", "about:")):
            self.faults.append(f"foreign request: {request.url}")

    def add(self, fault: str) -> None:
        if not any(part in fault for part in self.expected):
            self.faults.append(fault)

    def follow(self, page: Page) -> None:
        page.on("console", self.console)
        page.on("pageerror", lambda error: self.add(f"script: {error}"))
        page.on("request", self.request)


@pytest.fixture
def watch(live_server: Any, context: BrowserContext) -> Iterator[Watch]:
    """Watches every page of the test; faults fail it at the end."""
    watch = Watch(live_server.url)
    context.on("page", watch.follow)
    yield watch
    assert watch.faults == []


@pytest.fixture
def accessible(watch: Watch) -> Callable[[Page], None]:
    """Asserts that axe finds nothing on a page, in the light and in the dark scheme."""

    def check(page: Page) -> None:
        assert violations(page) == set(), page.url

    return check


RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOURS = ["color-contrast", "link-in-text-block"]
"""All that another scheme may change: the rest of a page is the same in both."""


def violations(page: Page) -> set[tuple[str, str]]:
    """(rule, what it says of where) of all that axe finds in either scheme; the page is left in the light one."""
    found = _found(page, {"type": "tag", "values": RULES})
    _painted(page, "dark")
    found |= _found(page, {"type": "rule", "values": OF_COLOURS})
    _painted(page, "light")
    return found


def _painted(page: Page, scheme: Literal["light", "dark"]) -> None:
    """The page in this scheme, with nothing still on its way from the other."""
    page.emulate_media(color_scheme=scheme)
    page.evaluate("document.getAnimations().forEach(one => one.finish())")


def _found(page: Page, rules: dict[str, Any]) -> set[tuple[str, str]]:
    """Passes are not asked for: telling where each of them lies takes axe longer than the rules."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE_SCRIPT)
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(options).then(found => found.violations)", options)
    return {(one["id"], node["html"]) for one in found for node in one["nodes"]}
