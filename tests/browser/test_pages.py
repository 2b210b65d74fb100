"""Every page a visitor can see: axe finds nothing, the console stays silent, nothing is too heavy or too wide."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import Page, Response, expect

from tests.browser.conftest import Watch
from tests.browser.steps import begin

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STANDARD = settings.FIXTURES_DIR / "questionnaires" / "salesops-maturity.yaml"
HEAVIEST = 120_000  # bytes on the wire, without Plotly
OPEN = ("/", "/about/", "/sample/", "/start/", "/sheets/", "/nowhere/")
OWN = ("profile/", "functions/territory/", "work/", "review/", "link/")


@pytest.fixture(autouse=True)
def published(transactional_db: None) -> None:
    call_command("questionnaire", "load", str(STANDARD), publish=True, verbosity=0)


def check(page: Page, accessible: Callable[[Page], None]) -> None:
    """The page is accessible, and fits a phone of 390 and one of 320 pixels."""
    accessible(page)
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        page.reload()  # a phone opens the page at its own width
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{page.url} at {width}"
    accessible(page)
    page.set_viewport_size({"width": 1280, "height": 900})


@pytest.mark.parametrize("address", OPEN)
def test_open_pages(page: Page, live_server: Any, watch: Watch, accessible: Callable, address: str) -> None:
    watch.expected = ["404 (Not Found)"] if address == "/nowhere/" else []
    page.goto(live_server.url + address)
    check(page, accessible)


def test_pages_of_an_assessment(page: Page, live_server: Any, watch: Watch, accessible: Callable) -> None:
    begin(page, live_server.url)
    for address in OWN:
        page.goto(page.url.split("/answering/")[0] + "/answering/" + own_id(page) + "/" + address)
        check(page, accessible)


def own_id(page: Page) -> str:
    return page.url.split("/answering/")[1].split("/")[0]


def test_plotly_takes_the_charts_place(page: Page, live_server: Any, watch: Watch) -> None:
    page.goto(live_server.url + "/sample/")
    expect(page.locator("[data-plot] .main-svg").first).to_be_visible()
    expect(page.locator("svg.profile.wide")).to_be_hidden()
    page.locator("[data-plot]").hover()


def test_no_page_is_heavy(page: Page, live_server: Any, watch: Watch) -> None:
    begin(page, live_server.url)
    page.goto(live_server.url + "/about/")  # what follows is measured with an empty cache
    sizes: list[int] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.on("response", lambda response: sizes.append(weight(response)))
    for address in ("/", "/sample/", f"{page.url.replace('/about/', '')}/start/"):
        sizes.clear()
        page.goto(live_server.url + address if address.startswith("/") else address)
        page.wait_for_load_state("networkidle")
        assert 0 < sum(sizes) < HEAVIEST, (address, sum(sizes))


def weight(response: Response) -> int:
    """Compressed bytes of a response; Plotly is counted apart. The test server does not compress static files."""
    import gzip

    return 0 if "plotly" in response.url else len(gzip.compress(response.body()))
