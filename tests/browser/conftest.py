"""Journeys in Chromium: every page is watched for console errors, foreign requests and accessibility
violations."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

# Playwright's sync interface runs an event loop; Django would refuse the database under it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium, quiet on the network; without its sandbox where root runs the tests."""
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {"executable_path": shutil.which("chromium"), "headless": True, "args": [*QUIET, *sandbox]}


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
    """Asserts that axe finds nothing on a page."""

    def check(page: Page) -> None:
        results = Axe().run(
            page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
        )
        assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"

    return check
