"""When the profile is seen: the server's drawing, the interactive chart, and the chart of the whole plotly.js."""

import statistics
from collections.abc import Callable
from pathlib import Path
from typing import Any

import plotly
import pytest
from playwright.sync_api import Browser, Route

from tests.browser.conftest import browser_type_launch_args as browser_type_launch_args

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]
WHOLE = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
ROUNDS = 7
# The milliseconds from navigation until the drawing stands in the page, and until the interactive chart is drawn.
WATCH = """
const seen = (name) => requestAnimationFrame(() => { window[name] ??= performance.now(); });
new MutationObserver(() => {
  if (document.querySelector("svg.profile .dot, svg.profile circle, svg.profile path")) seen("drawing");
  if (document.querySelector(".drawn")) seen("live");
}).observe(document, { childList: true, subtree: true, attributes: true });
"""


def shown(browser: Browser, address: str, *, whole: bool) -> tuple[float, float]:
    """(drawing, live) of one visit with an empty cache."""
    context = browser.new_context()
    try:
        page = context.new_page()
        page.add_init_script(WATCH)
        if whole:
            page.route("**/plotly-basic*.js", serve_whole)
        page.goto(address)
        page.wait_for_function("window.live")
        return page.evaluate("[window.drawing, window.live]")
    finally:
        context.close()


def serve_whole(route: Route) -> None:
    route.fulfill(path=WHOLE, content_type="text/javascript")


def test_the_profile_is_seen_at_once(browser: Browser, live_server: Any, row: Callable[..., None]) -> None:
    address = f"{live_server.url}/sample/"
    shown(browser, address, whole=False)
    drawings, ours, full = [], [], []
    for _round in range(ROUNDS):
        drawing, live = shown(browser, address, whole=False)
        drawings.append(drawing)
        ours.append(live)
        full.append(shown(browser, address, whole=True)[1])
    slow = statistics.median(full)
    row(
        "the result page's drawing, against the chart of the whole plotly.js",
        statistics.median(drawings) / slow,
        0.2,
    )
    row(
        "the interactive profile live, against the chart of the whole plotly.js",
        statistics.median(ours) / slow,
        0.5,
    )
